//! Is every heading in a section one of that section's entries?

use super::writer;
use crate::document::ProblemKind;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-entry",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a heading is none of its section's entries",
    page: include_str!("unknown_entry.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let ProblemKind::UnknownEntry { section } = &problem.kind else { continue };
        let message = message!["this heading is no entry of ", section, ", so nothing below it is read"];
        let help = match section.entry_shape() {
            Some(shape) => message!["write the heading like `### ", shape, "`"],
            None => message![section, " has no headings: write a bullet with a date"],
        };
        sink.report(Draft::new(problem.span, message, help).owner(writer(*section)));
    }
}
