//! Has the engineer written the plan's self-audits of months 3 and 5?

use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "plan-self-audit-missing",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a self-audit of the plan is overdue",
    page: include_str!("plan_self_audit_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    let Some(plan) = owed.plan(owed.half()) else { return };
    for (month, deadline) in owed.missing_self_audits() {
        if let Some(days) = owed.late(deadline) {
            let message = message!["the self-audit for ", month, " is missing, ", Days(days), " overdue"];
            let help = message![
                help::name(calendar.context.document, Owner::Engineer),
                " adds `#### Self-audit ",
                month,
                "` to the plan and writes below it what is done, what is next, and whether the sponsor still wants it"
            ];
            sink.report(Draft::new(plan.heading, message, help).entry(&plan.address));
        }
    }
}
