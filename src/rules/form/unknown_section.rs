//! Is every section one that the convention or the settings know?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-section",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a heading is no section that anything reads",
    page: include_str!("unknown_section.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let ProblemKind::UnknownSection { section } = &problem.kind else { continue };
        let (message, help) = match section {
            Some(section) => (
                message!["this heading is no section, so nothing below it is read; ", section, " is one"],
                message!["put what is meant to be read below a heading `## ", section.name(), "`"],
            ),
            None => (
                Message::fixed("this heading is no section, so nothing below it is read"),
                Message::fixed(
                    "use one of the convention's sections, or allow this one with `sections` in growthlint.yaml",
                ),
            ),
        };
        sink.report(Draft::new(problem.span, message, help));
    }
}
