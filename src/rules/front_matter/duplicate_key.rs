//! Does the front matter have the same key twice?

use crate::document::ProblemKind;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::form::bad_value::example_of_key;
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
            let such = example_of_key(text.document, key).map(|example| message![", such as ", example, ","]);
            let help =
                message!["keep the one that is true", such.unwrap_or_default(), " and remove the other"];
            sink.report(Draft::new(problem.span, message, help));
        }
    }
}
