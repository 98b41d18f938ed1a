//! What does a document claim that the history neither shows nor contradicts?

use crate::claim::frozen::Punctuality;
use crate::claim::period::is_history;
use crate::claim::signature::{Standing, Timing, signatures, timing};
use crate::document::Entry;
use crate::evidence::row::Standing as Committed;
use crate::field::label::Section;
use crate::field::span::Span;
use crate::finding::{Draft, Level, Message, Owner, Sink};
use crate::rules::history::punctualities;
use crate::rules::{Check, History, Rule};
use crate::settings::EvidenceLevel;

pub(crate) const RULE: Rule = Rule {
    name: "evidence-not-established",
    level: Level::Warning,
    owner: Owner::Manager,
    summary: "a claim that the history neither shows nor contradicts (an error at level `signed`)",
    page: include_str!("evidence_not_established.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    let signed = history.settings.evidence == EvidenceLevel::Signed;
    let mut report = |draft: Draft| sink.report(if signed { draft.level(Level::Error) } else { draft });
    for plan in history.document.entries_of(Section::Plans).filter(|plan| !is_history(&plan.address, history.settings)) {
        for signature in signatures(history, plan) {
            match signature.standing {
                Standing::NotEstablished => report(in_progress(plan, signature.field.span)),
                Standing::Stands(commit) if signed => {
                    let message = Message::fixed("no key signed this; only the commit's author says whose signature it is");
                    let help = Message::fixed("the settings ask for `evidence: signed`: whoever is named signs the text with their key");
                    let proof = history.evidence.proof(commit, Message::fixed("brought the line in"));
                    report(Draft::new(signature.field.span, message, help).entry(&plan.address).proof(proof));
                }
                Standing::Stands(_)
                | Standing::Void { .. }
                | Standing::SomebodyElses(..)
                | Standing::AuthorUnknown(..)
                | Standing::NoParty(_)
                | Standing::NamesNobody(..) => {}
            }
        }
    }
    if let Some(draft) = unwitnessed(&entries_without_witness(history)) {
        report(draft);
    }
    for entry in history.document.entries.iter().filter(|entry| is_in_squash(history, entry)) {
        report(in_progress(entry, entry.heading));
    }
}

/// Entries whose own commit says that they were in time, with nobody else's to show it.
fn entries_without_witness<'a>(history: &History<'a>) -> Vec<&'a Entry> {
    let plans = history.document.entries_of(Section::Plans).filter(|plan| !is_history(&plan.address, history.settings));
    let mut entries: Vec<&Entry> = plans.filter(|plan| matches!(timing(history, plan), Some(Timing::NotEstablished))).collect();
    for section in [Section::Notes, Section::Pips] {
        let unproven = punctualities(history, section).into_iter().filter(|found| matches!(found.3, Punctuality::NotEstablished));
        entries.extend(unproven.map(|found| found.0));
    }
    entries.sort_by_key(|entry| entry.span.start);
    entries
}

/// One finding for all of them: what settles one settles the others below it.
fn unwitnessed(entries: &[&Entry]) -> Option<Draft> {
    let (first, others) = entries.split_first()?;
    let message = match others.len() {
        0 => Message::of(&[&"nobody else's commit shows that `", &first.address, &"` was published when its own commit says"]),
        count => Message::of(&[
            &"nobody else's commit shows that `",
            &first.address,
            &"` and ",
            &count,
            &" more were published when their own commits say",
        ]),
    };
    let help = Message::fixed("it accuses nobody: any later commit by the engineer or a colleague settles it from there on");
    Some(Draft::new(first.heading, message, help).entry(&first.address))
}

fn in_progress(entry: &Entry, span: Span) -> Draft {
    let message = Message::fixed("a squash is in progress, whose author need not have written this");
    let help = Message::fixed("name everybody who wrote it in `Co-authored-by:` trailers, or merge without `--squash`");
    Draft::new(span, message, help).entry(&entry.address)
}

/// Whether an entry's text comes in by a squash that is not committed yet.
fn is_in_squash(history: &History<'_>, entry: &Entry) -> bool {
    let owned = matches!(entry.address.section(), Section::Notes | Section::Updates | Section::Reviews | Section::Pips);
    let writes = history.of(entry).and_then(|past| past.text(entry.frozen)).map(|text| text.writes.as_slice()).unwrap_or_default();
    let squashed = |commit: usize| history.evidence.commits[commit].standing == Committed::ProposedSquash;
    owned && !writes.is_empty() && writes.iter().all(|write| squashed(write.commit))
}
