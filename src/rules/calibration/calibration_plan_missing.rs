//! Does a `not yet` end in a plan?

use crate::due::not_yet::not_yet;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "calibration-plan-missing",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a calibration decided `not yet`, and neither a plan nor a goal was written or changed since",
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
            ", and no plan or goal was written or changed since, ",
            days,
            " days late"
        ];
        let help = Message::fixed(
            "change the visibility plan so that it closes the gaps, or write a goal for each with evidence to look for",
        );
        sink.report(Draft::new(not_yet.line.span, message, help).entry(address));
    }
}
