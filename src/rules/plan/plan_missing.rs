//! Does a candidate have a visibility plan for this half?

use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-missing",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a candidate has no visibility plan for this half",
    page: include_str!("plan_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    let Some(plan) = owed.current_plan().filter(|plan| plan.entry.is_none()) else { return };
    if let Some(days) = owed.late(plan.deadline) {
        let address = Address::Plan { half: plan.period };
        let message = message![address, ", ", days, " days late"];
        let help = message![
            "write it together this week: the four artifacts and two or three ",
            Label::Gap,
            " lines; then both sign"
        ];
        sink.report(Draft::new(calendar.place_of(Section::Plans), message, help).entry(&address));
    }
}
