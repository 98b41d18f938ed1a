//! Does a revision of a plan wait for somebody's signature?

use crate::finding::{Days, Draft, Message, Owner, Severity, Sink};
use crate::proof::signature::Role;
use crate::record::plan::{PlanRecord, SignatureRecord};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "plan-revision-open",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a plan was revised, and not both have signed it again (a warning once the answer is overdue)",
    page: include_str!("plan_revision_open.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    for found in calendar.record.plans.iter().filter(|plan| !plan.predates) {
        for role in Role::BOTH {
            waits(calendar, found, role).into_iter().for_each(|draft| sink.report(draft));
        }
    }
}

/// What waits for one of the two: their signature, unless they have said why they do not sign.
fn waits(calendar: &Calendar<'_>, found: &PlanRecord<'_>, role: Role) -> Option<Draft> {
    let open = found.revision.as_ref()?;
    if found.refused.contains(&role) || found.of_role(role).any(SignatureRecord::may_count) {
        return None;
    }
    let (document, plan) = (calendar.context.document, found.plan.entry);
    let owner = match role {
        Role::Engineer => Owner::Engineer,
        Role::Manager => Owner::Manager,
    };
    let who = help::name(document, owner);
    let (on, since) = match open.day {
        Some(day) => (message![" on ", day], message![" (", Days(day.days_until(calendar.today)), ")"]),
        None => (Message::default(), Message::default()),
    };
    let what = message![open.by, " revised this plan", on, ", and ", who, " has not signed it again", since];
    let sign = help::sign(document, &plan.address);
    let help = message![who, " runs ", sign, ", or adds `- ", role.refusal().name(), ": WHY NOT`"];
    let late = open
        .day
        .zip(calendar.owed())
        .is_some_and(|(day, owed)| owed.late(owed.deadlines.answer_to(day)).is_some());
    let level = if late { Severity::Warning } else { Severity::Info };
    Some(Draft::new(plan.heading, what, help).entry(&plan.address).owner(owner).level(level))
}
