//! Is what was written older than `effective_from`, so that nobody is asked about it?

use super::job::Job;
use crate::command::failure::Failure;
use crate::document::parse;
use crate::edit::Added;
use crate::entry::{period::predates_adoption, win::Win};
use crate::field::date::Day;
use crate::finding::Message;

impl Job<'_> {
    /// What has to be known of an entry, or of a line below one, that nothing checks because of its date.
    pub(super) fn too_old(&self, added: &Added) -> Option<Failure> {
        let settings = self.record.context.settings;
        let from = settings.effective_from?;
        let path = &self.file.document.path;
        let document = parse(path, added.text.as_bytes(), &settings.labels, &settings.sections);
        let line = |at: usize| document.source.position(at).line;
        let entry = document.entries.iter().rev().find(|entry| line(entry.heading.start) <= added.line);
        let entry = entry.filter(|entry| added.line <= line(entry.span.end.saturating_sub(1)));
        let what = match entry {
            Some(entry) => {
                Some(message![&entry.address]).filter(|_| predates_adoption(&entry.address, settings))
            }
            None => document
                .wins
                .iter()
                .filter(|win| line(win.bullet.span.start) <= added.line)
                .filter_map(|win| Win::of(win).day)
                .next_back()
                .filter(|day| settings.predates_adoption(*day))
                .map(|day| message!["win ", day]),
        }?;
        Some(said(&what, from))
    }
}

fn said(what: &Message, from: Day) -> Failure {
    Failure::new(
        format!(
            "`{}` is older than {from}, so nothing checks it and nobody is asked to read it",
            what.text()
        ),
        "`effective_from` in growthlint.yaml says from which day on entries count",
    )
}
