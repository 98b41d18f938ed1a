//! Did whoever is named in a signature line bring it in?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::signature::{Role, Standing};
use crate::record::Record;
use crate::rules::history::known_as;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-signature-unproven",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a signature was brought in by somebody other than its signer",
    page: include_str!("plan_signature_unproven.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.plans.iter().filter(|plan| !plan.predates) {
        let plan = found.plan.entry;
        for signature in &found.signatures {
            let (message, help, commit) = match &signature.standing {
                Standing::SomebodyElses(person, commit) => {
                    let person = known_as(context.evidence, person);
                    let (message, help) = match &signature.person {
                        Some(signer) => (
                            message!["the signature of ", signer, " was brought in by ", person],
                            message![
                                signer,
                                " takes the line out and signs in a commit of their own; nobody signs for somebody else"
                            ],
                        ),
                        None => (message!["this signature was brought in by ", person], Message::default()),
                    };
                    (message, help, *commit)
                }
                Standing::NamesNobody(person, commit) => (
                    Message::fixed("this signature names nobody whom a document or the mailmap knows"),
                    message![
                        "sign with the name that the front matter gives; ",
                        known_as(context.evidence, person),
                        " brought this line in"
                    ],
                    *commit,
                ),
                Standing::NoParty(commit) => (
                    Message::fixed(
                        "the signer is neither the engineer nor was the manager when the line came in",
                    ),
                    Message::fixed(
                        "the engineer and the manager sign; an acting manager is named under `writers` in the front matter",
                    ),
                    *commit,
                ),
                Standing::Stands(_)
                | Standing::Void { .. }
                | Standing::AuthorUnknown(..)
                | Standing::NotEstablished => continue,
            };
            let what = match context.evidence.impostor(commit) {
                Some(owner) => {
                    message!["brought the line in, signed with ", known_as(context.evidence, owner), "'s key"]
                }
                None => Message::fixed("brought the line in"),
            };
            let proof = context.evidence.proof(commit, what);
            let owner = match signature.role {
                Some(Role::Engineer) => Owner::Engineer,
                Some(Role::Manager) | None => Owner::Manager,
            };
            sink.report(
                Draft::new(signature.field.span, message, help)
                    .entry(&plan.address)
                    .owner(owner)
                    .proof(proof),
            );
        }
    }
}
