//! Was a plan changed, and signed again by both?

use crate::entry::period::predates_adoption;
use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::signature::{Standing, pair_under, signatures};
use crate::rules::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-revised",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a plan was changed and then signed again by both",
    page: include_str!("plan_revised.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for plan in context
        .document
        .entries_of(Section::Plans)
        .filter(|plan| !predates_adoption(&plan.address, context.settings))
    {
        let Some(past) = context.of(plan) else { continue };
        let stands = signatures(context, plan)
            .iter()
            .any(|signature| matches!(signature.standing, Standing::Stands(_)));
        let Some(pair) = pair_under(context, &plan.address, plan.frozen).filter(|_| stands) else { continue };
        let earlier = past
            .texts
            .iter()
            .filter(|text| text.what.frozen != plan.frozen)
            .filter_map(|text| pair_under(context, &plan.address, text.what.frozen));
        let Some(first) =
            earlier.filter(|other| other.published < pair.published).min_by_key(|other| other.published)
        else {
            continue;
        };
        let day = |at| context.evidence.day(at).unwrap_or(context.evidence.as_of());
        let message = message![
            "first signed by both on ",
            day(first.published),
            ", revised, and signed again by both on ",
            day(pair.published)
        ];
        let help = Message::fixed("nothing to mend: both agreed to the change");
        sink.report(Draft::new(plan.heading, message, help).entry(&plan.address));
    }
}
