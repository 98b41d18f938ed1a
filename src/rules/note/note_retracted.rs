//! Was a note retracted?

use crate::entry::lines;
use crate::entry::period::predates_adoption;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "note-retracted",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a note was retracted",
    page: include_str!("note_retracted.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let notes = text.document.entries_of(Section::Notes);
    for note in notes.filter(|note| !predates_adoption(&note.address, text.settings)) {
        let Some(field) = note.field(Label::Retracted) else { continue };
        let retracted = lines::days(note, Label::Retracted).next();
        let message = match retracted {
            Some((_, day)) => message!["a line here retracts this note, dated ", day],
            None => Message::fixed("a line here retracts this note"),
        };
        let help = Message::fixed(
            "nothing to do; the note no longer counts if its own writer retracted it, and the old text stays in the history",
        );
        sink.report(Draft::new(field.span, message, help).entry(&note.address));
    }
}
