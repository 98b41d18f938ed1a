//! Does the front matter have a key that growthlint does not know?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::form::bad_value::example_of_key;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-key",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "the front matter or growthlint.yaml has a key that growthlint does not know",
    page: include_str!("unknown_key.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        if let ProblemKind::UnknownKey { nearest } = &problem.kind {
            let help = match nearest {
                Some(name) => {
                    let help = message!["did you mean `", *name, "`? write that"];
                    match example_of_key(text.document, name) {
                        Some(example) => message![help, ", as in ", example, ", or remove the line"],
                        None => message![help, ", or remove the line"],
                    }
                }
                None => Message::fixed("remove the line; notes of your own go below the front matter"),
            };
            sink.report(Draft::new(
                problem.span,
                Message::fixed("growthlint does not know this key of the front matter"),
                help,
            ));
        }
    }
}
