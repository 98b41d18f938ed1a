//! Did the first complete pair of signatures come after the day on which it was due?

use crate::entry::period::predates_adoption;
use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::signature::{Timing, timing};
use crate::rules::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-late",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a plan was first signed by both after the day on which that was due",
    page: include_str!("plan_late.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for plan in context
        .document
        .entries_of(Section::Plans)
        .filter(|plan| !predates_adoption(&plan.address, context.settings))
    {
        let Some(Timing::Late { due, signed, at, witness }) = timing(context, plan) else { continue };
        let message = match witness {
            None => message![
                "first signed by both on ",
                signed,
                ", ",
                due.days_until(signed),
                " days after it was due on ",
                due
            ],
            Some(_) => {
                message!["first signed by both after ", signed, " as others' commits show, and due on ", due]
            }
        };
        let help =
            Message::fixed("nothing can mend the date; sign the next plan within the half's first month");
        let published = context
            .evidence
            .proof(context.evidence.line_commit(at), Message::fixed("published the second signature"));
        let below = witness.map(|commit| {
            context.evidence.proof(commit, Message::fixed("is below it, and later than it was due"))
        });
        sink.report(
            Draft::new(plan.heading, message, help).entry(&plan.address).proof(published).proofs(below),
        );
    }
}
