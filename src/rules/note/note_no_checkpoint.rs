//! Does a note say on which day both come back to it?

use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::note::judged::sbi_notes;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "note-no-checkpoint",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note's commit does not begin with a date after the note's",
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
                message![Label::Commit, " begins with ", day, ", the note's own day"]
            }
            Some(day) => {
                message![Label::Commit, " begins with ", day, ", before the note's ", note.day]
            }
            None => message![Label::Commit, " does not begin with a date"],
        };
        let help = Message::fixed(
            "begin it with the day on which you look at it together, `Commit: YYYY-MM-DD, …`; \
             a published note, which is frozen, is retracted and written anew",
        );
        sink.report(Draft::new(commit.value_span, message, help).entry(&note.entry.address));
    }
}
