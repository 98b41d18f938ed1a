//! Which values of the front matter take effect, and which lines that both sides may give? A change by somebody who may not make it has no effect until somebody who may confirms it.
//! Until then the earlier value counts.

use std::sync::Arc;

use crate::document::{Document, FrontValues, Key};
use crate::evidence::Evidence;
use crate::evidence::fact::{FactHistory, Run};
use crate::evidence::front_history::FrontHistory;
use crate::evidence::graph::LineIndex;
use crate::evidence::past::Past;
use crate::field::id::TextHash;
use crate::proof::standing::before_adoption;
use crate::proof::together;
use crate::settings::Settings;

/// Puts the values and lines that take effect in the place of those that do not, in every document.
pub fn settle(evidence: &Evidence, settings: &Settings, documents: &mut [Document]) {
    for document in documents {
        let Some(history) = evidence.past_of(document).map(Past::front) else { continue };
        for key in FrontValues::KEYS {
            let here = document.front_matter.keys.iter().find(|known| known.key == key);
            let (now, span) = (here.map(|here| here.hash), here.map(|here| here.span));
            let settled = Values { evidence, settings, history, key }.settled(now);
            if settled == now {
                continue;
            }
            let values = settled.and_then(|value| history.said_by.get(&(key, value)).cloned());
            let at = span.unwrap_or(document.front_matter.span);
            let front = Arc::make_mut(&mut document.front_matter);
            values.unwrap_or_default().put_into(front, key, at);
            front.settled.extend(settled.map(|value| (key, value)));
        }
        together::settle(evidence, settings, document);
    }
}

/// The values that one key of a document ever had.
struct Values<'a> {
    evidence: &'a Evidence,
    settings: &'a Settings,
    history: &'a FrontHistory,
    key: Key,
}

impl Values<'_> {
    /// The value that takes effect when this one is written; `None` where the key is absent.
    fn settled(&self, now: Option<TextHash>) -> Option<TextHash> {
        let all = self.history.values.get(&self.key).map(Vec::as_slice).unwrap_or_default();
        let (mut value, mut until): (Option<TextHash>, Option<LineIndex>) = (now, None);
        loop {
            match value {
                Some(hash) => {
                    let known = all.iter().find(|known| known.what == hash);
                    let run = known.and_then(|known| known.runs.iter().find(|run| run.to == until));
                    // What the line does not have is not judged.
                    let Some((known, run)) = known.zip(run) else { return now };
                    if self.is_said(known, *run) {
                        return value;
                    }
                    until = Some(run.from);
                    value = all.iter().find(|other| ends_at(other, run.from)).map(|other| other.what);
                }
                None => {
                    let runs = all.iter().flat_map(|known| known.runs.iter().map(move |run| (known, *run)));
                    let over = runs.filter_map(|(known, run)| Some((run.to?, known, run)));
                    let last = over.filter(|(to, ..)| until.is_none_or(|until| *to < until));
                    let (to, known, run) = last.max_by_key(|(to, ..)| *to)?;
                    if self.is_taken_out(to, known, run) {
                        return None;
                    }
                    (value, until) = (Some(known.what), Some(to));
                }
            }
        }
    }

    /// Whether somebody who may has said a value since it came, or it is excused: it came with the document, or before the convention.
    fn is_said(&self, known: &FactHistory<TextHash>, run: Run) -> bool {
        let mut brought = self.evidence.brought(&known.writes, run);
        before_adoption(self.evidence, self.settings, run.from)
            || brought.any(|write| write.brings_document)
            || self.evidence.is_said_since(self.history, (self.key, known.what), run.from)
    }

    /// Whether somebody who may took a value out.
    fn is_taken_out(&self, at: LineIndex, known: &FactHistory<TextHash>, run: Run) -> bool {
        let by = self.evidence.loss(&known.losses, run);
        before_adoption(self.evidence, self.settings, at)
            || by.is_none_or(|by| self.evidence.may_say(self.history, by))
    }
}

fn ends_at(known: &FactHistory<TextHash>, at: LineIndex) -> bool {
    known.runs.iter().any(|run| run.to == Some(at))
}
