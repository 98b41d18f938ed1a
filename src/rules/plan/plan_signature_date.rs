//! Is a signature dated more than two weeks before or after its commit?

use crate::field::date::Time;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::signature::{Role, Standing};
use crate::record::Record;
use crate::rules::{Check, Rule, help};

/// Days between a signature's date and its commit that we allow, because reviews take time.
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
            let Some(written) = signature.day.filter(|_| signature.field.is_some()) else { continue };
            let Some(committed) = context.evidence.commits[commit].committed.map(Time::day) else { continue };
            if written.days_until(committed).abs() > TOLERANCE {
                let message =
                    message!["this signature is dated ", written, ", but it was committed on ", committed];
                let owner =
                    if signature.role == Some(Role::Engineer) { Owner::Engineer } else { Owner::Manager };
                let signer = match &signature.person {
                    Some(signer) => message![signer],
                    None => help::name(context.document, owner),
                };
                let help = message![
                    signer,
                    " replaces it by `- Signed: ",
                    signer,
                    ", ",
                    context.evidence.as_of(),
                    "` in their own commit; only the commit's date counts"
                ];
                let proof = context.evidence.proof(commit, Message::fixed("added the signature"));
                sink.report(
                    Draft::new(signature.span(plan), message, help).entry(&plan.address).proof(proof),
                );
            }
        }
    }
}
