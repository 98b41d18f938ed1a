//! Does every heading in a section have the form of that section's entries?

use super::writer;
use crate::document::ProblemKind;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-entry",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a heading does not have the form of its section's entries",
    page: include_str!("unknown_entry.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let ProblemKind::UnknownEntry { section } = &problem.kind else { continue };
        let message = message![
            "this heading is not an entry of ",
            section,
            ", so growthlint does not read what is below it"
        ];
        let help = match section.entry_shape() {
            Some(shape) => message!["write the heading like `### ", shape, "`"],
            None => message![
                section,
                " has no headings: write a bullet, such as `- 2026-02-11 Impact: WHAT, LINK (led)`"
            ],
        };
        sink.report(Draft::new(problem.span, message, help).owner(writer(*section)));
    }
}
