//! Did the first complete pair of signatures come after the day on which it was due?

use crate::claim::period::predates_adoption;
use crate::claim::signature::{Timing, timing};
use crate::field::label::Section;
use crate::finding::{Draft, Severity, Message, Owner, Sink};
use crate::rules::{Check, History, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-late",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a plan was first signed by both after the day on which that was due",
    page: include_str!("plan_late.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    for plan in history
        .document
        .entries_of(Section::Plans)
        .filter(|plan| !predates_adoption(&plan.address, history.settings))
    {
        let Some(Timing::Late { due, signed, at, witness }) = timing(history, plan) else { continue };
        let message = match witness {
            None => message!["first signed by both on ", signed, ", ", due.days_until(signed), " days after it was due on ", due],
            Some(_) => message!["first signed by both after ", signed, " as others' commits show, and due on ", due],
        };
        let help =
            Message::fixed("nothing can mend the date; sign the next plan within the half's first month");
        let published = history
            .evidence
            .proof(history.evidence.line_commit(at), Message::fixed("published the second signature"));
        let below = witness.map(|commit| {
            history.evidence.proof(commit, Message::fixed("is below it, and later than it was due"))
        });
        sink.report(
            Draft::new(plan.heading, message, help).entry(&plan.address).proof(published).proofs(below),
        );
    }
}
