//! Which behaviour does `--about` mean? One of earlier notes and PIPs, or a new one.

use std::collections::BTreeSet;

use super::job::Job;
use crate::command::{failure::Failure, lookup};
use crate::field::address::Behaviour;

impl Job<'_> {
    /// The behaviour that was named. The beginning of one earlier name is enough.
    pub(super) fn topic(&self) -> Result<Option<Behaviour>, Failure> {
        let Some(text) = &self.request.about else { return Ok(None) };
        let known = self.topics();
        let Some(written) = Behaviour::parse(text) else {
            let help = "write one or a few words, for example `--about handover-notes`";
            return Err(Failure::new(format!("`--about {text}` is no short name"), help));
        };
        if known.contains(&written) {
            return Ok(Some(written));
        }
        let begins = |topic: &&Behaviour| topic.as_str().starts_with(written.as_str());
        match known.iter().filter(begins).collect::<Vec<_>>().as_slice() {
            [] => Ok(Some(written)),
            [one] => Ok(Some((*one).clone())),
            several => {
                let names = several.iter().map(ToString::to_string).collect();
                let what = format!("`--about {text}` fits several earlier names");
                Err(Failure::new(what, format!("say which: {}", lookup::listed(names))))
            }
        }
    }

    /// The same, where the entry cannot do without.
    pub(super) fn needed_topic(&self) -> Result<Behaviour, Failure> {
        let names: Vec<String> = self.topics().iter().map(ToString::to_string).collect();
        let earlier = if names.is_empty() {
            String::new()
        } else {
            format!("; earlier ones: {}", lookup::listed(names))
        };
        self.topic()?.ok_or_else(|| {
            let what = format!("{} needs a short name for what it is about", self.request.what.noun());
            Failure::new(what, format!("add it, for example `--about handover-notes`{earlier}"))
        })
    }

    fn topics(&self) -> BTreeSet<Behaviour> {
        self.file.document.entries.iter().filter_map(|entry| entry.address.topic().cloned()).collect()
    }
}
