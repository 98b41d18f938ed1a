//! Did the first complete pair of signatures come after the day on which it was due?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::record::plan::Timing;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-late",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a plan was first signed by both after the day on which that was due",
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
