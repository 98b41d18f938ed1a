//! What does an action of a note come to: whose is it, until when, is it done?

use crate::document::line::Assignment;
use crate::document::{Entry, Field};
use crate::entry::lines;
use crate::field::date::Day;
use crate::field::label::Section;
use crate::field::person::Person;
use crate::proof::Context;
use crate::proof::signature::who_signs;
use crate::record::entry::EntryRecord;

/// An action that says whose it is, and until when.
pub struct ActionRecord<'a> {
    pub entry: &'a Entry,
    pub field: &'a Field,
    pub given: &'a Assignment,
    /// Whose it is; `None` for a name that no document, no setting and no mailmap knows.
    pub person: Option<Person>,
    /// Whether its box is ticked.
    pub done: bool,
}

impl ActionRecord<'_> {
    /// Whether it is not done, and its day has passed.
    pub fn is_overdue(&self, today: Day) -> bool {
        !self.done && self.given.due < today
    }
}

/// The actions of the notes that count, in the document's order.
pub(super) fn actions<'a>(context: &Context<'a>, entries: &[EntryRecord<'a>]) -> Vec<ActionRecord<'a>> {
    let living = |record: &&EntryRecord<'a>| !record.predates && !record.entry.is_retracted();
    let notes = entries.iter().filter(|record| record.entry.address.section() == Section::Notes);
    let lines = notes.filter(living).flat_map(|record| {
        let entry = record.entry;
        lines::actions(entry).map(move |(field, given)| (entry, field, given))
    });
    let action = |(entry, field, given): (&'a Entry, &'a Field, &'a Assignment)| {
        let person = who_signs(context, &given.who).cloned().or_else(|| written_out(context, given));
        ActionRecord { entry, field, given, person, done: field.ticked == Some(true) }
    };
    lines.map(action).collect()
}

/// An address that is written out is enough to know somebody by.
fn written_out(context: &Context<'_>, given: &Assignment) -> Option<Person> {
    let person = Person::new(&given.who.name, given.who.email.as_ref()?);
    Some(context.evidence.resolve(&person))
}
