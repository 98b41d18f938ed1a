//! Was a note taken back?

use crate::entry::note::Note;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "note-retracted",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a note was taken back",
    page: include_str!("note_retracted.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for note in Note::all(text.document)
        .filter(|note| note.is_retracted() && !text.settings.predates_adoption(note.day))
    {
        let Some(field) = note.entry.field(Label::Retracted) else { continue };
        let message = match field.line.dated() {
            Some(retracted) => message!["taken back on ", retracted.day, ", and counts for nothing"],
            None => Message::fixed("taken back, and counts for nothing"),
        };
        let help = Message::fixed(
            "nothing to mend: a note that was wrong is taken back in the open, and its text stays in the history",
        );
        sink.report(Draft::new(field.span, message, help).entry(&note.entry.address));
    }
}
