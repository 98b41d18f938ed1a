//! Is the plan looked at by its engineer in months 3 and 5?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-self-audit-missing",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a self-audit of the plan is due and not written",
    page: include_str!("plan_self_audit_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    let Some(plan) = owed.plan(owed.half()) else { return };
    for (month, deadline) in owed.missing_self_audits() {
        if let Some(days) = owed.late(deadline) {
            let message = message![plan.address, " has no self-audit for ", month, ", ", days, " days late"];
            let help = message![
                "add `#### Self-audit ",
                month,
                "`: what is done, what is next, and whether the sponsor still stands by it"
            ];
            sink.report(Draft::new(plan.heading, message, help).entry(&plan.address));
        }
    }
}
