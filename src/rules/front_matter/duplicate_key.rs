//! Does the front matter have the same key twice?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-key",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "the front matter has the same key twice",
    page: include_str!("duplicate_key.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        if let ProblemKind::DuplicateKey { key } = &problem.kind {
            let message = message!["the front matter has `", key, "` twice"];
            sink.report(Draft::new(
                problem.span,
                message,
                Message::fixed("keep the one that is true and remove the other"),
            ));
        }
    }
}
