//! Does the front matter have every key that it must have?

use crate::document::{Key, ProblemKind};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::form::bad_value::example_of_key;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "missing-key",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "the front matter lacks a required key",
    page: include_str!("missing_key.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        if let ProblemKind::MissingKey { key } = &problem.kind {
            let message = message!["the front matter has no `", key, "`"];
            let help = message!["add a line `", key, ": ", form(key), "` between the `---` lines"];
            let help = match example_of_key(text.document, key) {
                Some(example) => message![help, ", such as ", example],
                None => help,
            };
            sink.report(Draft::new(problem.span, message, help));
        }
    }
}

/// The lines of front matter that has what it must have.
pub(super) fn all_lines() -> Message {
    let required = Key::ALL.into_iter().filter(|key| key.is_required());
    let key = |lines: Message, key: Key| message![lines, "`", key.name(), ": ", form(key.name()), "`, "];
    message![required.fold(Message::fixed("the lines `---`, "), key), "`---`"]
}

/// What the value of a required key looks like.
fn form(key: &str) -> &'static str {
    match key {
        "growthdoc" => "1",
        "engineer" | "manager" => "NAME <EMAIL>",
        "team" => "TEAM",
        "levels" => "{ LEVEL: YYYY-MM-DD }",
        "since" => "YYYY-MM-DD",
        _ => "…",
    }
}
