//! Had both signed the plan by the day on which it was due?

use crate::claim::period::predates_adoption;
use crate::claim::signature::{Timing, timing};
use crate::field::label::Section;
use crate::finding::{Days, Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-late",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "both had signed a plan only after it was due",
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
                "this plan was due on ",
                due,
                "; both had signed it on ",
                signed,
                ", ",
                Days(due.days_until(signed)),
                " later"
            ],
            Some(_) => {
                message![
                    "this plan was due on ",
                    due,
                    "; both had signed it only after ",
                    signed,
                    ", as other people's commits show"
                ]
            }
        };
        let help =
            Message::fixed("nothing can change this date; sign the next plan in the first month of its half");
        let published = context
            .evidence
            .proof(context.evidence.line_commit(at), Message::fixed("published the second signature"));
        let below = witness.map(|commit| {
            context.evidence.proof(commit, Message::fixed("came before it, and is later than the due day"))
        });
        sink.report(
            Draft::new(plan.heading, message, help).entry(&plan.address).proof(published).proofs(below),
        );
    }
}
