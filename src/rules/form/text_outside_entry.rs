//! Does all text below the front matter belong to an entry?

use super::writer;
use crate::document::ProblemKind;
use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "text-outside-entry",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "text belongs to no entry, so growthlint does not read it",
    page: include_str!("text_outside_entry.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let ProblemKind::TextOutsideEntry { section } = &problem.kind else { continue };
        let Some(section) = section else {
            let message = Message::fixed("this text is in no section, so growthlint does not read it");
            let help = Message::fixed(
                "move it into an entry, or under a section that `sections` in growthlint.yaml allows; \
                 a remark for writers can be a comment, `<!-- … -->`",
            );
            sink.report(Draft::new(problem.span, message, help));
            continue;
        };
        let message =
            message!["this text is under ", section, " but in no entry, so growthlint does not read it"];
        let help = match section.entry_shape() {
            _ if *section == Section::Goals => Message::fixed("write the goal above it, `### GOAL`"),
            Some(shape) => message!["write a heading above it, such as `### ", shape, "`"],
            None => Message::fixed("write it as a bullet, such as `- 2026-02-11 Impact: WHAT, LINK (led)`"),
        };
        sink.report(Draft::new(problem.span, message, help).owner(writer(*section)));
    }
}
