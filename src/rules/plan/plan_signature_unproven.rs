//! Did somebody else write a signature?

use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::signed::by_another;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-signature-unproven",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody other than the signer wrote a signature",
    page: include_str!("plan_signature_unproven.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        for signature in &found.signatures {
            let draft = by_another(&record.context, found.plan.entry, signature);
            draft.into_iter().for_each(|draft| sink.report(draft));
        }
    }
}
