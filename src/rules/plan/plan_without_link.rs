//! Is everything that a plan calls shipped or cited linked?

use super::stretch::plans;
use crate::document::line::StatusLine;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "plan-without-link",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "an artifact of a plan is `shipped` or `cited`, but has no link",
    page: include_str!("plan_without_link.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for plan in plans(text) {
        for found in &plan.artifacts {
            let Some((field, status)) = found.status_line() else { continue };
            let word = match status {
                StatusLine::Shipped(_) => "shipped",
                StatusLine::Cited { .. } => "cited",
                StatusLine::Planned
                | StatusLine::InProgress
                | StatusLine::Done(_)
                | StatusLine::Dropped(_) => continue,
            };
            if field.links.is_empty() {
                let message = message![Label::Status, " says `", word, "` without a link"];
                let help = Message::fixed(if word == "cited" {
                    "add the link to the text that cites it: `, https://…` at the end of the line"
                } else {
                    "add `, https://…` at the end of the line; if there is nothing to link, write `- Status: done DATE`"
                });
                sink.report(Draft::new(field.value_span, message, help).entry(&plan.entry.address));
            }
        }
    }
}
