//! Does a candidate for promotion have a visibility plan for this half?

use crate::field::address::Address;
use crate::field::label::Section;
use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "plan-missing",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a candidate for promotion has no visibility plan for this half",
    page: include_str!("plan_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    let Some(plan) = owed.current_plan().filter(|plan| plan.entry.is_none()) else { return };
    if let Some(days) = owed.late(plan.deadline) {
        let address = Address::Plan { half: plan.period };
        let message = message![address, " is missing, ", Days(days), " overdue"];
        let help = message![
            "add `### ",
            plan.period,
            "` below `## Visibility plans` together, with two or three `Gap:` lines and all four artifacts; \
             then both run ",
            help::sign(calendar.context.document, &address)
        ];
        sink.report(Draft::new(calendar.place_of(Section::Plans), message, help).entry(&address));
    }
}
