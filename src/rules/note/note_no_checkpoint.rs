//! Does a note say on which day both look at it again?

use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::note::judged::sbi_notes;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "note-no-checkpoint",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note's `Commit` does not start with a date after the note",
    page: include_str!("note_no_checkpoint.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for note in sbi_notes(text) {
        let Some(commit) = note.part(Label::Commit).filter(|part| part.value.word_count() > 0) else {
            continue;
        };
        let message = match note.committed_to() {
            Some(day) if day > note.day => continue,
            Some(day) if day == note.day => {
                message![Label::Commit, " starts with ", day, ", the day of the note itself"]
            }
            Some(day) => {
                message![Label::Commit, " starts with ", day, ", before the day of the note, ", note.day]
            }
            None => message![Label::Commit, " does not start with a date"],
        };
        let help = Message::fixed(
            "start with the day on which you both look again, `- Commit: DATE, WHAT YOU LOOK AT THEN`; \
             a published note is frozen: retract it and write a new one",
        );
        sink.report(Draft::new(commit.value_span, message, help).entry(&note.entry.address));
    }
}
