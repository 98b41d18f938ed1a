//! Had both signed the plan by the day on which it was due?

use crate::finding::{Days, Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::record::plan::Timing;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-late",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "both had signed a plan only after it was due",
    page: include_str!("plan_late.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        let Some(Timing::Late { due, signed, at, witness }) = found.timing else { continue };
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
