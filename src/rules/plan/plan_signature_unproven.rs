//! Did whoever is named in a signature line bring it in?

use crate::claim::signature::{Standing, signatures};
use crate::field::label::Section;
use crate::finding::{Draft, Level, Message, Owner, Sink};
use crate::rules::history::plan_is_history;
use crate::rules::{Check, History, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-signature-unproven",
    level: Level::Error,
    owner: Owner::Manager,
    summary: "a signature was brought in by somebody other than its signer",
    page: include_str!("plan_signature_unproven.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    for plan in history.document.entries_of(Section::Plans).filter(|plan| !plan_is_history(history, plan)) {
        for signature in signatures(history, plan) {
            let (message, help, commit) = match &signature.standing {
                Standing::SomebodyElses(person, commit) => (
                    Message::of(&[&"this signature was brought in by ", person, &", not by its signer"]),
                    Message::fixed(
                        "whoever is named takes the line out and signs in a commit of their own; nobody signs for somebody else",
                    ),
                    *commit,
                ),
                Standing::NoParty(commit) => (
                    Message::fixed("the signer is neither the engineer nor was the manager when the line came in"),
                    Message::fixed("the engineer and the manager sign; an acting manager is named under `writers` in the front matter"),
                    *commit,
                ),
                Standing::Stands(_) | Standing::Void { .. } | Standing::AuthorUnknown(..) | Standing::NotEstablished => continue,
            };
            let proof = history.evidence.proof(commit, Message::fixed("brought the line in"));
            sink.report(Draft::new(signature.field.span, message, help).entry(&plan.address).proof(proof));
        }
    }
}
