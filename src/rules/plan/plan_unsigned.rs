//! Has the engineer or the manager not signed a plan yet?

use crate::claim::calendar::Deadlines;
use crate::claim::period::predates_adoption;
use crate::claim::signature::{Role, missing, signatures};
use crate::document::Entry;
use crate::field::address::Address;
use crate::field::label::Section;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Context, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "plan-unsigned",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the engineer or the manager has not signed a plan (an error in audit once it is overdue)",
    page: include_str!("plan_unsigned.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for plan in context
        .document
        .entries_of(Section::Plans)
        .filter(|plan| !predates_adoption(&plan.address, context.settings))
    {
        // One finding for each signature: nobody can fix the other's.
        for role in missing(&signatures(context, plan)) {
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
