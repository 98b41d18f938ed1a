//! Does the trusted branch still rest on what somebody remembers of it?

use crate::evidence::Anchored;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Place, RepoPath, Severity, Sink};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "history-rewritten",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "the trusted branch no longer rests on a commit that was its tip (`audit --anchor`)",
    page: include_str!("history_rewritten.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let Some(evidence) = repository.evidence else { return };
    for anchor in repository.anchors {
        let (message, proof) = match evidence.anchored(*anchor) {
            Anchored::Holds => continue,
            Anchored::Gone => {
                (message!["the trusted branch no longer rests on ", anchor, ", which was its tip"], None)
            }
            Anchored::Aside(commit) => (
                message![
                    "the trusted branch took ",
                    anchor,
                    ", which was its tip, in from the side: its own line is another one"
                ],
                Some(evidence.proof(commit, Message::fixed("was the tip"))),
            ),
        };
        let help = Message::fixed(
            "somebody rewrote the branch, or this is another repository: compare it with a clone from before; dates before that commit rest on nothing",
        );
        sink.report(
            Draft::new(Span::default(), message, help)
                .at(Place::top(&RepoPath::new("growthlint.yaml")))
                .proofs(proof),
        );
    }
}
