//! Does a plan name the two or three gaps that it closes?

use super::stretch::plans;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "plan-without-gaps",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a visibility plan does not name two or three gaps",
    page: include_str!("plan_without_gaps.md"),
    check: Check::Text(check),
};

/// Fewest and most gaps. The convention lists it among the numbers that no setting changes.
const GAPS: std::ops::RangeInclusive<usize> = 2..=3;

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for plan in plans(text) {
        let count = plan.gaps().count();
        if GAPS.contains(&count) {
            continue;
        }
        let few = count < *GAPS.start();
        let place = if few { plan.gaps().next() } else { plan.gaps().nth(*GAPS.end()) };
        let span = place.map_or(plan.entry.heading, |gap| gap.span);
        let message = match count {
            0 => Message::fixed("this plan names no `Gap`; it needs two or three"),
            1 => Message::fixed("this plan names one `Gap`; it needs two or three"),
            _ => message!["this plan names ", count, " gaps; it needs two or three"],
        };
        let help = if few {
            Message::fixed("add `- Gap: WHAT IS MISSING FOR THE NEXT LEVEL; closed by ARTIFACT OF THIS PLAN`")
        } else {
            Message::fixed("keep the two or three that decide, and move the others to the next plan")
        };
        sink.report(Draft::new(span, message, help).entry(&plan.entry.address));
    }
}
