//! Has every value of the front matter, and every one-line field, a form that can be read?

use super::writer_of;
use crate::claim::period::is_history;
use crate::document::ProblemKind;
use crate::finding::{Draft, Level, Message, Owner, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "bad-value",
    level: Level::Error,
    owner: Owner::Manager,
    summary: "a value has another form than its key or label asks for",
    page: include_str!("bad_value.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in &text.document.problems {
        let ProblemKind::BadValue { what, expected, entry } = &problem.kind else { continue };
        if entry.as_ref().is_some_and(|address| is_history(address, text.settings)) {
            continue;
        }
        let message = Message::of(&[&"`", what, &"` needs ", expected]);
        let help = Message::of(&[&"write ", expected]);
        let mut draft = Draft::new(problem.span, message, help).owner(writer_of(entry.as_ref()));
        if let Some(address) = entry {
            draft = draft.entry(address);
        }
        sink.report(draft);
    }
}
