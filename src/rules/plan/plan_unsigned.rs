//! Has the engineer or the manager not signed a plan yet?

use crate::calendar::Deadlines;
use crate::document::Entry;
use crate::field::address::Address;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::proof::Context;
use crate::proof::signature::Role;
use crate::record::Record;
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "plan-unsigned",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the engineer or the manager has not signed a plan (an error in audit once it is overdue)",
    page: include_str!("plan_unsigned.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        // One finding for each signature: nobody can fix the other's.
        for role in found.missing() {
            let owner = owner(role);
            let who = help::name(context.document, owner);
            let message = message![who, " has not signed this plan"];
            let help = message![
                who,
                " reads it and runs ",
                help::sign(context.document, &plan.address),
                ", or adds `- Signed: ",
                who,
                ", ",
                context.evidence.as_of(),
                "` in their own commit"
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

/// Whether this is an audit and the plan is overdue.
fn is_due(context: &Context<'_>, plan: &Entry) -> bool {
    let Address::Plan { half } = &plan.address else { return false };
    let Some(today) = context.today else { return false };
    let deadlines = Deadlines::of(context.document, context.settings, context.evidence, context.history);
    let late = deadlines.and_then(|deadlines| deadlines.late(deadlines.plan(*half, today)?, today));
    late.is_some()
}
