//! What has become of a line in whose place its owner wrote others, by the rulings alone.

use super::owners::{Fate, Owners, outcome};
use super::sheet::{KINDS, Owned, mark};
use crate::slow_reference::reference::Events;

impl Owners<'_> {
    /// What it means that its owner wrote other lines in a line's place.
    pub fn said_anew(
        &self,
        (entry, line): (usize, usize),
        events: &Events,
        instead: &[usize],
    ) -> fn(usize) -> Fate {
        let said = |line: usize| &KINDS[entry].lines[line];
        let first = |events: &Events| events.runs.first().map(|run| run.0);
        let is_older = |other: &usize| {
            first(&self.events(&mark(entry, *other))).is_some_and(|at| Some(at) < first(events))
        };
        // Who reads or signs again unsays nothing but what they thought of it.
        let signer = |line: usize| match said(line).owned {
            Owned::Named(name) => Some(name),
            Owned::Engineer | Owned::Writer | Owned::Together => None,
        };
        let thought = ["disagree", "as expected", "surprised"];
        let judged = thought.iter().any(|word| said(line).text.contains(word));
        let again = |other: &usize| !judged && signer(line).is_some() && signer(*other) == signer(line);
        if instead.iter().all(is_older) || instead.iter().any(again) {
            return Fate::Renewed;
        }
        // A result with this word says the same in other words; of others nobody can tell.
        let met = |line: usize| Some(outcome(said(line).text)).filter(|said| said.ends_with(" met"));
        let alike = |other: &usize| met(line).is_some() && met(*other) == met(line);
        let is_outcome = said(line).text.starts_with("Outcome:");
        if is_outcome || instead.iter().any(alike) { Fate::Reworded } else { Fate::Rewritten }
    }
}
