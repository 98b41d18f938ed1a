//! Does the front matter have a key that nothing reads?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-key",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "the front matter has a key that means nothing",
    page: include_str!("unknown_key.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        if let ProblemKind::UnknownKey { nearest } = &problem.kind {
            let help = match nearest {
                Some(name) => message!["write `", name, "`, or remove the key"],
                None => Message::fixed("remove the key, and write what it says in the body"),
            };
            sink.report(Draft::new(
                problem.span,
                Message::fixed("the front matter has a key that means nothing"),
                help,
            ));
        }
    }
}
