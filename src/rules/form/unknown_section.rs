//! Is every section one of the convention's or of the settings'?

use crate::document::ProblemKind;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "unknown-section",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a heading is not a section that growthlint reads",
    page: include_str!("unknown_section.md"),
    check: Check::Text(check),
};

const NOT_READ: &str = "this heading is not a section, so growthlint does not read what is below it";

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        if let ProblemKind::NoHeading { section, is_entry: false, entry } = &problem.kind {
            let message = message!["this line looks like the heading of ", section, ", but it is not one"];
            let help =
                message!["write `## ", section.name(), "`, from the margin and with a blank behind `##`"];
            let draft = Draft::new(problem.span, message, help);
            sink.report(entry.iter().fold(draft, Draft::entry));
        }
        let ProblemKind::UnknownSection { section } = &problem.kind else { continue };
        let (message, help) = match section {
            Some(section) => (
                Message::fixed(NOT_READ),
                message!["put what is below it under a heading `## ", section.name(), "`"],
            ),
            None => (
                Message::fixed(NOT_READ),
                Message::fixed(
                    "use a section that `growthlint explain unknown-section` lists, or add this one to `sections` in growthlint.yaml",
                ),
            ),
        };
        sink.report(Draft::new(problem.span, message, help));
    }
}
