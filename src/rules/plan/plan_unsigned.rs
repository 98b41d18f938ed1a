//! Does a plan lack one of its two signatures?

use crate::calendar::Deadlines;
use crate::document::Entry;
use crate::field::address::Address;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::proof::Context;
use crate::proof::signature::Role;
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-unsigned",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a plan lacks the engineer's or the manager's signature (an error in audit once it is due)",
    page: include_str!("plan_unsigned.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        // One finding for each who has not signed: the one is not the other's to mend, and goes away by itself.
        for role in found.missing() {
            let owner = owner(role);
            let message = message!["not signed by the ", owner];
            let help = message![
                "whoever agrees adds `- Signed: NAME, ",
                context.evidence.as_of(),
                "` in a commit of their own"
            ];
            let draft = Draft::new(plan.heading, message, help).entry(&plan.address).owner(owner);
            sink.report(if is_due(context, plan) { draft.level(Severity::Error) } else { draft });
        }
    }
}

fn owner(role: Role) -> Owner {
    match role {
        Role::Engineer => Owner::Engineer,
        Role::Manager => Owner::Manager,
    }
}

/// Whether the calendar is judged and the day has passed on which the plan was to be signed.
fn is_due(context: &Context<'_>, plan: &Entry) -> bool {
    let Address::Plan { half } = &plan.address else { return false };
    let Some(today) = context.today else { return false };
    let deadlines = Deadlines::of(context.document, context.settings, context.evidence, context.history);
    let late = deadlines.and_then(|deadlines| deadlines.late(deadlines.plan(*half, today)?, today));
    late.is_some()
}
