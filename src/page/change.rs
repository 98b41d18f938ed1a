//! What does a change mean for those who read it: which signatures it voids, what freezes with it, what a PIP may rest on?

use crate::document::Entry;
use crate::entry::untouched::is_unfinished;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::field::address::Address;
use crate::finding::{Listed, Message, Place};
use crate::lint::{self, State};
use crate::proof::preconditions::{NotCounted, NoteClaim};
use crate::proof::reading::Reading;
use crate::record::Record;
use crate::record::plan::Agreement;
use crate::record::signed::Signatures;
use crate::report::found::Meaning;

/// What changes from one state to another, document by document.
pub fn meanings(before: Option<&State<'_>>, after: &State<'_>) -> Vec<Meaning> {
    let mut found = Vec::new();
    for document in after.documents.iter().filter(|document| document.conflict().is_none()) {
        let Some(record) = lint::record(after, document) else { continue };
        let earlier =
            before.and_then(|state| lint::record(state, lint::same_document(state.documents, document)?));
        let mut change = Change { record: &record, earlier: earlier.as_ref(), found: Vec::new() };
        change.agreements();
        change.readings();
        change.frozen();
        change.behaviours();
        change.pips();
        found.append(&mut change.found);
    }
    found
}

/// What one document comes to, and what it came to before.
struct Change<'r, 'a> {
    record: &'r Record<'a>,
    earlier: Option<&'r Record<'a>>,
    found: Vec<Meaning>,
}

/// What both sign, with how it is agreed.
fn signed<'r>(record: &'r Record<'_>) -> Vec<(&'r Address, &'r Signatures<'r>)> {
    let plans = record.plans.iter().map(|plan| (&plan.plan.entry.address, &plan.signed));
    let goals = record.goals.iter().filter_map(|goal| Some((&goal.entry.address, goal.signed.as_ref()?)));
    plans.chain(goals).collect()
}

impl Change<'_, '_> {
    fn say(&mut self, entry: Option<&Entry>, what: Message) {
        let document = self.record.context.document;
        let span = entry.map_or(document.front_matter.span, |entry| entry.heading);
        self.found.push(Meaning {
            place: Place::new(&document.path, &document.source, span),
            engineer: Some(self.record.context.history.engineer.clone()),
            what,
        });
    }

    /// Whether something reaches the main branch with this change.
    fn is_new(&self, at: LineIndex) -> bool {
        self.record.context.evidence.is_proposed(at)
    }

    fn agreements(&mut self) {
        let (record, earlier) = (self.record, self.earlier);
        let was = earlier.map(signed).unwrap_or_default();
        let is = signed(record);
        for (address, was) in was.iter().filter(|(_, was)| was.agreement.is_agreed()) {
            let now = is.iter().find(|(known, _)| known == address).map(|(_, now)| now.agreement);
            let by = |at: CommitIndex| record.context.evidence.commits[at].author.clone();
            let what = match now {
                None => message![address, " is taken out, with the signatures of both"],
                Some(Agreement::RevisionOpen { by: at }) if was.agreement.is_signed() => message![
                    by(at),
                    " revises ",
                    address,
                    "; the text that both have signed counts until both sign the new one"
                ],
                Some(Agreement::Changed { by: at }) => message![
                    by(at),
                    " changes ",
                    address,
                    "; the signatures of both no longer count until both sign again"
                ],
                Some(now) if !now.is_agreed() => {
                    message!["the signatures of both under ", address, " no longer count"]
                }
                Some(_) => continue,
            };
            self.say(record.context.document.entry(address), what);
        }
        for (address, now) in is.iter().filter(|(_, now)| now.agreement.is_signed()) {
            let was = was.iter().find(|(known, _)| known == address).map(|(_, was)| was.agreement);
            let again = was == Some(Agreement::Signed) && now.agreement == Agreement::Revised;
            if again || !was.is_some_and(Agreement::is_signed) {
                let what = message![
                    "with this, both have signed ",
                    address,
                    "; a later change of its text voids the signatures"
                ];
                self.say(record.context.document.entry(address), what);
            }
        }
    }

    fn readings(&mut self) {
        let Some(earlier) = self.earlier else { return };
        for found in &self.record.entries {
            let address = &found.entry.address;
            let was = earlier.context.document.entry(address).map(|entry| earlier.reading(entry).reading);
            let is_void = matches!(was, Some(Reading::Seen(_)))
                && matches!(found.reading.reading, Reading::OfEarlierText(_));
            if is_void {
                let engineer = self.record.context.history.engineer.clone();
                let what = message![
                    "the text of ",
                    address,
                    " changes; that ",
                    engineer,
                    " has read it no longer covers what is there"
                ];
                self.say(Some(found.entry), what);
            }
        }
    }

    fn frozen(&mut self) {
        let source = &self.record.context.document.source;
        for found in &self.record.entries {
            let address = &found.entry.address;
            let is_new = found.published.is_some_and(|at| self.is_new(at));
            if address.section().freezes() && is_new && !is_unfinished(source, found.entry) {
                let what = message![
                    address,
                    " is frozen once this is merged; a later change of its text is an error"
                ];
                self.say(Some(found.entry), what);
            }
        }
    }

    /// Notes that a PIP may rest on, once they are published.
    fn behaviours(&mut self) {
        let record = self.record;
        for behaviour in record.behaviours() {
            let preconditions = &behaviour.judged.preconditions;
            let later = preconditions.not_counted.iter().filter(|(_, why)| *why == NotCounted::NotBefore);
            let notes = preconditions.counted.iter().chain(later.map(|(note, _)| note));
            let (new, known): (Vec<&NoteClaim>, Vec<&NoteClaim>) = notes
                .filter(|note| note.calls_out)
                .partition(|note| note.published.is_some_and(|at| self.is_new(at)));
            let Some(first) = new.first() else { continue };
            let entry = record.context.document.entry(&first.address);
            let new = Listed::of(&new.iter().map(|note| &note.address).collect::<Vec<_>>());
            let known = match known.len() {
                0 => Message::fixed("; no earlier note counts"),
                1 => Message::fixed(" and on one earlier note"),
                more => message![" and on ", more, " earlier notes"],
            };
            let what = message!["a PIP about `", behaviour.behaviour, "` may rest on ", new, known];
            self.say(entry, what);
        }
    }

    /// PIPs that begin with this change, and their ground.
    fn pips(&mut self) {
        for pip in &self.record.pips {
            let published = self.record.of(pip.entry).and_then(|found| found.published);
            if !published.is_some_and(|at| self.is_new(at)) {
                continue;
            }
            let preconditions = &pip.judged.preconditions;
            let notes: Vec<&Address> = preconditions.counted.iter().map(|note| &note.address).collect();
            let notes = if notes.is_empty() {
                Message::fixed("no note that counts")
            } else {
                message![Listed::of(&notes)]
            };
            let what = message![
                pip.entry.address,
                " rests on ",
                notes,
                ": named ",
                preconditions.named.name(),
                ", repeated ",
                preconditions.repeated.name(),
                ", unchanged ",
                preconditions.unchanged.name()
            ];
            self.say(Some(pip.entry), what);
        }
    }
}
