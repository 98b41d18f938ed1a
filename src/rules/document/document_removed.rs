//! Did a growth doc vanish?

use crate::claim::frozen::before_adoption;
use crate::field::span::Span;
use crate::finding::{Draft, Level, Message, Owner, Place, Sink};
use crate::rules::history::{day_of, known_as};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "document-removed",
    level: Level::Error,
    owner: Owner::Admin,
    summary: "a growth doc was removed, or its `engineer` was changed to somebody else",
    page: include_str!("document_removed.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let Some(evidence) = repository.evidence else { return };
    for history in &evidence.documents {
        let Some(path) = history.last_paths().and_then(|paths| paths.iter().next()) else { continue };
        let gone = history.presence.last().map(|presence| presence.0);
        let Some(gone) = gone.filter(|_| !history.is_there()) else { continue };
        let lands = |commit: &&usize| evidence.landed(**commit) == Some(gone);
        let commit = history.removals.iter().rev().find(lands).copied().unwrap_or(evidence.line_commit(gone));
        if before_adoption(evidence, repository.settings, gone) {
            continue;
        }
        let author = known_as(evidence, &evidence.commits[commit].author);
        let on = day_of(evidence, commit);
        let what = match repository.documents.iter().any(|document| document.path == *path) {
            true => " was made somebody else's on ",
            false => " was removed on ",
        };
        let message = Message::of(&[&"the growth doc of ", &history.engineer, &what, &on, &" by ", author]);
        let help = Message::fixed(
            "put it back with the same `engineer`; for somebody who has left set `status: left`, or have an admin add a waiver with a reason",
        );
        let proof = evidence.proof(commit, Message::fixed("took the document away"));
        sink.report(Draft::new(Span::default(), message, help).at(Place::top(path)).engineer(&history.engineer).proof(proof));
    }
}
