//! Does a `not yet` end in a plan?

use crate::due::not_yet::not_yet;
use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "calibration-plan-missing",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a calibration decided `not yet`, and no plan or goal has changed since",
    page: include_str!("calibration_plan_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for not_yet in not_yet(&owed).into_iter().filter(|not_yet| !not_yet.has_plan) {
        let Some(days) = owed.late(not_yet.deadline) else { continue };
        let address = &not_yet.calibration.entry.address;
        let message = message![
            address,
            " decided `not yet` on ",
            not_yet.day,
            "; a plan or goal that answers it is ",
            Days(days),
            " overdue"
        ];
        let help = message![
            "add a project for each gap to plan ",
            owed.half(),
            ", or write a goal for each: `### TITLE` below `## Goals`, then `Evidence I will look for:` and a list"
        ];
        sink.report(Draft::new(not_yet.span, message, help).entry(address));
    }
}
