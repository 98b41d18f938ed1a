//! Is a signature dated more than two weeks before or after its commit?

use crate::claim::period::predates_adoption;
use crate::claim::signature::{Role, Standing, signatures, who_signs};
use crate::field::date::{Day, Time};
use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Context, Rule, help};

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

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for plan in context
        .document
        .entries_of(Section::Plans)
        .filter(|plan| !predates_adoption(&plan.address, context.settings))
    {
        for signature in signatures(context, plan) {
            let (Standing::Stands(commit) | Standing::Void { signed: commit, .. }) = signature.standing
            else {
                continue;
            };
            let Some((_, rest)) = signature.field.value.text().split_once(',') else { continue };
            let Some((written, _)) = Day::parse_prefix(rest.trim()) else { continue };
            let Some(committed) = context.evidence.commits[commit].committed.map(Time::day) else { continue };
            if written.days_until(committed).abs() > TOLERANCE {
                let message =
                    message!["this signature is dated ", written, ", but it was committed on ", committed];
                let owner =
                    if signature.role == Some(Role::Engineer) { Owner::Engineer } else { Owner::Manager };
                let signer = match who_signs(context, signature.signer) {
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
                    Draft::new(signature.field.span, message, help).entry(&plan.address).proof(proof),
                );
            }
        }
    }
}
