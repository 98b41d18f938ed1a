//! Does the main branch still contain the commit that somebody remembers as its tip?

use crate::evidence::Anchored;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Place, RepoPath, Severity, Sink};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "history-rewritten",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "a commit that was the tip of the main branch is no longer on its line (`audit --anchor`)",
    page: include_str!("history_rewritten.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let Some(evidence) = repository.evidence else { return };
    for anchor in repository.anchors {
        let (message, proof) = match evidence.anchored(*anchor) {
            Anchored::Holds => continue,
            Anchored::Gone => {
                (message!["the main branch no longer contains ", anchor, ", which was its tip"], None)
            }
            Anchored::Aside(commit) => (
                message![
                    "the main branch has merged ",
                    anchor,
                    ", which was its tip, into another line of commits"
                ],
                Some(evidence.proof(commit, Message::fixed("was the tip"))),
            ),
        };
        let help = Message::fixed(
            "compare the branch with an older clone: somebody has rewritten it, or this is another repository; until you \
             know, do not rely on the dates of its commits; it stays until `--anchor` or `--remember` names a tip that \
             the branch contains",
        );
        sink.report(
            Draft::new(Span::default(), message, help)
                .at(Place::top(&RepoPath::new("growthlint.yaml")))
                .proofs(proof),
        );
    }
}
