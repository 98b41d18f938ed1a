//! Was a growth doc removed?

use crate::evidence::Evidence;
use crate::evidence::front_history::FrontHistory;
use crate::evidence::graph::LineIndex;
use crate::evidence::past::Past;
use crate::field::person::same_name;
use crate::field::span::Span;
use crate::finding::{Draft, MailmapLine, Message, Owner, Place, RepoPath, Severity, Sink};
use crate::proof::standing::before_adoption;
use crate::rules::history::{day_of, who_made};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "document-removed",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "a growth doc was removed, or its `engineer` was changed to somebody else",
    page: include_str!("document_removed.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let Some(evidence) = repository.evidence else { return };
    for history in evidence.documents.iter().map(Past::front) {
        let Some(path) = history.last_paths().and_then(|paths| paths.iter().next()) else { continue };
        let gone = history.presence.last().map(|presence| presence.0);
        let Some(gone) = gone.filter(|_| !history.is_there()) else { continue };
        let lands = |commit: &&usize| evidence.landed(**commit) == Some(gone);
        let commit = history.removals.iter().rev().find(lands).copied().unwrap_or(evidence.line_commit(gone));
        let slip = || is_slip(evidence, history, path, repository.settings.late_after_days);
        if before_adoption(evidence, repository.settings, gone) || slip() {
            continue;
        }
        let author = who_made(evidence, commit);
        let on = day_of(evidence, commit);
        let here = repository.documents.iter().find(|document| document.path == *path);
        let message = match here.map(|document| &document.front_matter.engineer) {
            Some(Some(_)) => message![
                author,
                " changed the `engineer` of ",
                history.engineer,
                "'s growth doc to somebody else on ",
                on
            ],
            // A link, or a file of other text.
            Some(None) => message![
                author,
                " put a file without an `engineer` in the place of ",
                history.engineer,
                "'s growth doc on ",
                on
            ],
            None => message![author, " removed the growth doc of ", history.engineer, " on ", on],
        };
        // Another document of the same name may be the same person's, moved and under another address.
        let is_namesake = |other: &&FrontHistory| {
            other.is_there()
                && !other.engineer.is(&history.engineer)
                && same_name(&other.engineer.name, &history.engineer.name)
        };
        let help = match evidence.documents.iter().map(Past::front).find(is_namesake) {
            Some(other) => message![
                "if ",
                other.last_paths().and_then(|paths| paths.iter().next()).unwrap_or(path),
                " is the growth doc of the same person, add this line to .mailmap: `",
                MailmapLine { known: other.engineer.clone(), seen: history.engineer.clone() },
                "`; if not, put the file back with the `engineer` that it had"
            ],
            None => message![
                "put the file back with the `engineer` that it had; if ",
                history.engineer,
                " has left, add `status: left` to it"
            ],
        };
        let proof = evidence.proof(commit, Message::fixed("took the document away"));
        sink.report(
            Draft::new(Span::default(), message, help)
                .at(Place::top(path))
                .engineer(&history.engineer)
                .proof(proof),
        );
    }
}

/// Whether this was never a document of its own: another one's `engineer` was wrong for a few days, and is right again.
fn is_slip(evidence: &Evidence, history: &FrontHistory, path: &RepoPath, days: i64) -> bool {
    let [(first, _), (gone, _)] = history.presence.as_slice() else { return false };
    let had_path = |other: &FrontHistory, at: LineIndex| {
        let then = other.presence.iter().rev().find(|presence| presence.0 <= at);
        then.is_some_and(|(_, paths)| paths.contains(path))
    };
    let lasted = evidence.day(*first).zip(evidence.day(*gone)).map(|(first, gone)| first.days_until(gone));
    let others =
        || evidence.documents.iter().map(Past::front).filter(|other| !other.engineer.is(&history.engineer));
    let mended = first
        .checked_sub(1)
        .is_some_and(|before| others().any(|other| had_path(other, before) && had_path(other, *gone)));
    mended && lasted.is_some_and(|lasted| lasted <= days)
}
