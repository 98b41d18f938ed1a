//! Does a signature's written date fit its commit?

use crate::field::date::{Day, Time};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::signature::Standing;
use crate::record::Record;
use crate::rules::{Check, Rule};

/// Reviews take time: how many days may lie between the date of a signature and its commit.
const TOLERANCE: i64 = 14;

pub(crate) const RULE: Rule = Rule {
    name: "plan-signature-date",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a signature's written date is more than 14 days from its commit",
    page: include_str!("plan_signature_date.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        for signature in &found.signatures {
            let (Standing::Stands(commit) | Standing::Void { signed: commit, .. }) = signature.standing
            else {
                continue;
            };
            let Some((_, rest)) = signature.field.value.text().split_once(',') else { continue };
            let Some((written, _)) = Day::parse_prefix(rest.trim()) else { continue };
            let Some(committed) = context.evidence.commits[commit].committed.map(Time::day) else { continue };
            if written.days_until(committed).abs() > TOLERANCE {
                let message = message!["dated ", written, ", but committed on ", committed];
                let help = Message::fixed(
                    "sign again with the day on which you sign; the commit's date is the one that counts",
                );
                let proof = context.evidence.proof(commit, Message::fixed("brought the signature in"));
                sink.report(
                    Draft::new(signature.field.span, message, help).entry(&plan.address).proof(proof),
                );
            }
        }
    }
}
