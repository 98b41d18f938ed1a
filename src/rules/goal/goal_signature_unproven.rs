//! Did somebody else write a signature under a goal?

use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::goal::signed_goals;
use crate::rules::signed::by_another;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "goal-signature-unproven",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody other than the signer wrote a signature under a goal",
    page: include_str!("goal_signature_unproven.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    for (goal, signed) in signed_goals(record) {
        for signature in &signed.signatures {
            let draft = by_another(&record.context, goal, signature);
            draft.into_iter().for_each(|draft| sink.report(draft));
        }
    }
}
