//! Are open lines their owners'? Whose a line is, the table of labels says.

pub(super) mod line_removed;
pub(super) mod line_taken_back;
pub(super) mod line_wrong_author;

use crate::evidence::row::MarkRow;
use crate::field::label::Label;
use crate::field::person::Person;
use crate::finding::{Message, Value};
use crate::proof::Context;
use crate::proof::line::{LineProof, Whose};
use crate::record::Record;
use crate::record::entry::EntryRecord;
use crate::rules::history::maker;

/// The lines of all entries that are neither retracted nor older than the convention.
fn lines<'r, 'a>(
    record: &'r Record<'a>,
) -> impl Iterator<Item = (&'r EntryRecord<'a>, &'r LineProof<'a>)> + use<'r, 'a> {
    let entries = record.entries.iter().filter(|entry| !entry.predates && !entry.entry.is_retracted());
    entries.flat_map(|entry| entry.lines.iter().map(move |line| (entry, line)))
}

/// Whose a line is: whom it names, the engineer, or whoever gave it.
fn owner<'a>(context: &Context<'a>, line: &LineProof<'a>) -> &'a Person {
    let engineer = &context.history.engineer;
    match line.whose {
        Whose::Named(_) => line.person.unwrap_or(engineer),
        Whose::Engineer | Whose::Anybody => engineer,
        Whose::Manager | Whose::Giver => {
            let given = line.given.first();
            given.map_or(engineer, |write| maker(context.evidence, write.commit))
        }
    }
}

/// "`Outcome` line of 2026-04-09", "self-audit of 2026-03".
pub(super) fn named(line: &MarkRow) -> Message {
    let of = line.day.map_or_else(Message::default, |day| message![" of ", day]);
    match line.line.audited() {
        Some(month) => message!["self-audit of ", month],
        None if line.label == Label::SelfReflection => message![line.label],
        None => message![line.label, " line", of],
    }
}

/// A possessive: "their own" for whoever acts.
fn owners(owner: &Person, acts: &Person) -> Message {
    if owner.is(acts) { Message::fixed("their own ") } else { message![owner as &dyn Value, "'s "] }
}
