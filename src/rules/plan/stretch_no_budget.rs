//! Does somebody pay for the stretch project?

use super::stretch::{Said, said, stretches};
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "stretch-no-budget",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a stretch project has no budget, or only the promise of one",
    page: include_str!("stretch_no_budget.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for (plan, stretch) in stretches(text) {
        let (span, message) = match said(text, stretch, stretch.budget()) {
            Said::Something(_) => continue,
            Said::Empty(span) => {
                (span, message![Label::Budget, " of the stretch project promises and names nothing"])
            }
            Said::Missing(span) => (span, message!["the stretch project has no ", Label::Budget]),
        };
        let help = Message::fixed(
            "name the line item or the headcount that finance has for it, or choose another project",
        );
        sink.report(Draft::new(span, message, help).entry(&plan.entry.address));
    }
}
