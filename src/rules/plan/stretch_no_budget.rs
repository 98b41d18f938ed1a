//! Does the stretch project have a real budget?

use super::stretch::{Said, lacking, said, stretches};
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "stretch-no-budget",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a stretch project has no budget, only a promise or nothing",
    page: include_str!("stretch_no_budget.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for (plan, stretch) in stretches(text) {
        let (span, message) = match said(text, stretch, stretch.budget()) {
            Said::Something(_) => continue,
            Said::Empty(span) => (span, message![Label::Budget, " of the stretch project is only a promise"]),
            Said::Missing(span) => (span, message!["the stretch project has no ", Label::Budget]),
        };
        let help = Message::fixed(
            "write the line item or headcount that finance can name, as in `- Budget: HC-2214, two engineers through June`; \
             if there is none, choose another project",
        );
        sink.report(lacking(&plan, Draft::new(span, message, help)));
    }
}
