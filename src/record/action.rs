//! What does an action of a note come to: whose is it, until when, is it done?

use crate::document::line::Assignment;
use crate::document::{Entry, Field};
use crate::entry::lines;
use crate::field::date::Day;
use crate::field::label::Section;
use crate::field::person::{Person, same_name};
use crate::proof::Context;
use crate::proof::signature::who_signs;
use crate::record::entry::EntryRecord;

/// An action that says whose it is, and until when.
pub struct ActionRecord<'a> {
    pub entry: &'a Entry,
    pub field: &'a Field,
    pub given: &'a Assignment,
    /// Whose it is; `None` for a name that no document, no setting and no mailmap knows, and that is not the first name of one here.
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
    let living = |record: &&EntryRecord<'a>| !record.predates && !record.is_retracted();
    let notes = entries.iter().filter(|record| record.entry.address.section() == Section::Notes);
    let lines = notes.filter(living).flat_map(|record| {
        let entry = record.entry;
        lines::actions(entry).map(move |(field, given)| (entry, field, given))
    });
    let action = |(entry, field, given): (&'a Entry, &'a Field, &'a Assignment)| {
        let whole = || who_signs(context, &given.who).cloned();
        let person = whole().or_else(|| written_out(context, given)).or_else(|| first_named(context, given));
        ActionRecord { entry, field, given, person, done: field.ticked == Some(true) }
    };
    lines.map(action).collect()
}

/// An address that is written out is enough to know somebody by.
fn written_out(context: &Context<'_>, given: &Assignment) -> Option<Person> {
    let person = Person::new(&given.who.name, given.who.email.as_ref()?);
    Some(context.evidence.resolve(&person))
}

/// Whom a first name means: the only one of the document's engineer, managers and writers who has it.
fn first_named(context: &Context<'_>, given: &Assignment) -> Option<Person> {
    let managers = context.history.managers.iter().map(|(_, manager)| context.evidence.resolve(manager));
    let writers = context.document.front_matter.writers.iter();
    let writers = writers.map(|writer| context.evidence.resolve(&writer.value.who));
    let people = [context.history.engineer.clone()].into_iter().chain(context.manager());
    let mut called = people
        .chain(managers)
        .chain(writers)
        .filter(|person| given.who.email.is_none() && same_name(person.first_name(), &given.who.name));
    let first = called.next()?;
    called.all(|other| other.is(&first)).then_some(first)
}
