//! Does a 1:1 note about a behaviour say what was called out?

use crate::document::NoteKind;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::note::judged::notes;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "note-calls-nothing-out",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a 1:1 note about a behaviour has no `Called out`, so it counts for nothing",
    page: include_str!("note_calls_nothing_out.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let silent = notes(text).filter(|note| note.kind == NoteKind::OneOnOne && !note.calls_something_out());
    for note in silent.filter(|note| note.entry.address.behaviour().is_some() && note.has_text()) {
        let message = message![
            "this 1:1 is about a behaviour but has no ",
            Label::CalledOut,
            ", so `pip` does not count it"
        ];
        let help = Message::fixed(
            "if something was called out, add `- Called out: WHAT`, or once the note is published \
             `- Correction: DATE Called out: WHAT`; else there is nothing to do",
        );
        sink.report(Draft::new(note.entry.heading, message, help).entry(&note.entry.address));
    }
}
