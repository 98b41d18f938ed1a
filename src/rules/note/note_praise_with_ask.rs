//! Does a note of praise ask for a change?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::note::judged::praises;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "note-praise-with-ask",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note of praise has a field that belongs to criticism and counts for nothing there",
    page: include_str!("note_praise_with_ask.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for praise in praises(text) {
        for (label, span) in praise.of_criticism() {
            let message = message![label, " counts for nothing in a note of praise"];
            let help = Message::fixed(
                "take it out; what has to change goes into a note of its own, `### DATE SBI: BEHAVIOR`; a published \
                 note is frozen: replace the text with `- Retracted: DATE, REASON` and write it anew",
            );
            sink.report(Draft::new(span, message, help).entry(&praise.entry.address));
        }
    }
}
