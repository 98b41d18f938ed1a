//! Did somebody else write a signature?

use crate::document::Entry;
use crate::evidence::row::CommitIndex;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::Context;
use crate::proof::signature::{Role, Standing};
use crate::record::Record;
use crate::record::plan::SignatureRecord;
use crate::rules::history::known_as;
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "plan-signature-unproven",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody other than the signer wrote a signature",
    page: include_str!("plan_signature_unproven.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        for signature in &found.signatures {
            let Some((message, help, commit)) = words(context, plan, signature) else { continue };
            let what = match context.evidence.impostor(commit) {
                Some(owner) => {
                    message!["added the line, signed with ", known_as(context.evidence, owner), "'s key"]
                }
                None => Message::fixed("added the line"),
            };
            let proof = context.evidence.proof(commit, what);
            let owner = match signature.role {
                Some(Role::Engineer) => Owner::Engineer,
                Some(Role::Manager) | None => Owner::Manager,
            };
            sink.report(
                Draft::new(signature.span(plan), message, help)
                    .entry(&plan.address)
                    .owner(owner)
                    .proof(proof),
            );
        }
    }
}

/// What is wrong with a line, what to do, and the commit that added it; `None` where its signer may have added it.
fn words(
    context: &Context<'_>,
    plan: &Entry,
    signature: &SignatureRecord<'_>,
) -> Option<(Message, Message, CommitIndex)> {
    let sign = help::sign(context.document, &plan.address);
    let words = match &signature.standing {
        Standing::SomebodyElses(person, commit) => {
            let person = known_as(context.evidence, person);
            let (message, help) = match &signature.person {
                Some(signer) => (
                    message![person, " wrote the signature of ", signer, ", so it does not count"],
                    message!["remove the line; ", signer, " runs ", sign],
                ),
                None => (message![person, " wrote this signature"], message!["the signer runs ", sign]),
            };
            (message, help, *commit)
        }
        Standing::NamesNobody(person, commit) => (
            message![
                known_as(context.evidence, person),
                " signed with a name that is in no document and not in .mailmap"
            ],
            message![
                "use the name from the front matter, as in `- Signed: ",
                help::name(context.document, Owner::Engineer),
                ", ",
                context.evidence.as_of(),
                "`"
            ],
            *commit,
        ),
        Standing::NoParty(commit) => (
            Message::fixed("the signer was neither the engineer nor the manager when this line was added"),
            message![
                help::name(context.document, Owner::Engineer),
                " and ",
                help::name(context.document, Owner::Manager),
                " sign; for an acting manager, add `writers: [{ who: NAME <EMAIL>, from: DATE, to: DATE, \
                         as: acting }]` to the front matter"
            ],
            *commit,
        ),
        Standing::Stands(_)
        | Standing::Void { .. }
        | Standing::AuthorUnknown(..)
        | Standing::NotEstablished => return None,
    };
    Some(words)
}
