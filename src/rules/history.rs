//! Drafts that rules about published entries share: edited, removed, written by the wrong person, a line that somebody else typed.

use crate::claim::History;
use crate::claim::behaviour;
use crate::claim::frozen::{Change, Fate, Punctuality, before_adoption, fates, punctuality};
use crate::claim::pip::{Preconditions, preconditions};
use crate::document::{Entry, Field};
use crate::evidence::clock::Outlier;
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Place, Proof};
use crate::rules::Repository;

/// Where a finding about an entry that is gone stands: its section's heading, else the front matter.
pub(super) fn section_span(history: &History<'_>, section: Section) -> Span {
    let heading = history.document.sections.iter().find(|heading| heading.value == section);
    heading.map_or(history.document.front_matter.span, |heading| heading.span)
}

/// Every PIP that stands, with the day on which it begins and its preconditions on that day.
pub(super) fn judged_pips<'a>(history: &History<'a>) -> Vec<(&'a Entry, Day, Preconditions)> {
    let pips = history.document.entries_of(Section::Pips).filter(|pip| !pip.is_retracted());
    pips.filter_map(|pip| {
        let start = behaviour::pip_start(history, pip);
        let notes = behaviour::notes_about(history, pip.address.behaviour()?);
        (!history.settings.is_history(start)).then(|| (pip, start, preconditions(history, notes, start)))
    })
    .collect()
}

/// Whether a plan's half was over before the team adopted the convention.
pub(super) fn plan_is_history(history: &History<'_>, plan: &Entry) -> bool {
    match &plan.address {
        Address::Plan { half } => history.settings.is_history(history.settings.fiscal_year.half(*half).1),
        Address::Goal { .. }
        | Address::Note { .. }
        | Address::Update { .. }
        | Address::Review { .. }
        | Address::Packet { .. }
        | Address::Pip { .. }
        | Address::Transition { .. }
        | Address::Allocation { .. }
        | Address::Calibration { .. } => false,
    }
}

/// One finding for each commit whose date is not believed, placed at the first document that it touches.
pub(super) fn outliers(repository: &Repository<'_>, concerns: fn(Outlier) -> bool) -> Vec<Draft> {
    let Some(evidence) = repository.evidence else { return Vec::new() };
    let mut drafts = Vec::new();
    for (index, commit) in evidence.commits.iter().enumerate() {
        let Some(outlier) = evidence.outlier(index).filter(|outlier| concerns(*outlier)) else { continue };
        let (Some(path), Some(time)) = (commit.touches.first(), commit.committed) else { continue };
        if repository.settings.effective_from.is_some_and(|from| time.day() < from && !matches!(outlier, Outlier::BeforeParents(_))) {
            continue;
        }
        let (message, other) = match outlier {
            Outlier::Future => {
                (Message::of(&[&"commit ", &commit.id, &" by ", &commit.author, &" is dated ", &time, &", after today"]), None)
            }
            Outlier::AfterChildren(child) => {
                let message = Message::of(&[
                    &"commit ",
                    &commit.id,
                    &" by ",
                    &commit.author,
                    &" is dated ",
                    &time,
                    &", after commits that others made on top of it",
                ]);
                (message, Some((child, Message::fixed("stands on it, and is earlier"))))
            }
            Outlier::BeforeParents(parent) => {
                let message = Message::of(&[
                    &"commit ",
                    &commit.id,
                    &" by ",
                    &commit.author,
                    &" is dated ",
                    &time,
                    &", before commits by two or more others that it stands on",
                ]);
                (message, Some((parent, Message::fixed("is below it, and later"))))
            }
            Outlier::Unreadable => continue,
        };
        let help =
            Message::fixed("its date counts for nothing; whoever made it sets the clock right, and says in a correction when it was made");
        let proof = evidence.proof(index, Message::fixed("its date is not believed"));
        let others = other.map(|(commit, what)| evidence.proof(commit, what));
        drafts.push(Draft::new(Span::default(), message, help).at(Place::top(path)).proof(proof).proofs(others));
    }
    drafts
}

/// A line commit as a proof: published with its window.
pub(super) fn published(history: &History<'_>, at: LineIndex) -> Proof {
    history.evidence.proof(history.evidence.line_commit(at), Message::fixed("published it"))
}

/// Findings about texts of a section that were changed after they were published.
pub(super) fn edited(history: &History<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for Fate { address, first, change } in fates(history, section) {
        let Change::Edited { by, landed, from } = change else { continue };
        if before_adoption(history, landed) {
            continue;
        }
        let entry = history.document.entry(address);
        let span = entry.map_or_else(|| section_span(history, section), |entry| entry.heading);
        let author = history.evidence.commits[by].author.clone();
        let on = history.evidence.day(first.run.from).unwrap_or(history.evidence.as_of());
        let message = match from {
            Some(from) => Message::of(&[
                &"the heading of this ",
                &noun,
                &" was changed by ",
                &author,
                &" after it was published on ",
                &on,
                &" as `",
                from,
                &"`",
            ]),
            None => Message::of(&[&"the text of this ", &noun, &" was changed by ", &author, &" after it was published on ", &on]),
        };
        let help = Message::of(&[
            &"put the published text back and add a line `Correction: ",
            &history.evidence.as_of(),
            &" …` that says what is true; a published ",
            &noun,
            &" is never rewritten",
        ]);
        let draft = Draft::new(span, message, help).entry(address);
        drafts.push(
            draft.proof(published(history, first.run.from)).proof(history.evidence.proof(by, Message::fixed("changed the frozen text"))),
        );
    }
    drafts
}

/// Findings about texts of a section that were removed after they were published.
pub(super) fn removed(history: &History<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for Fate { address, first, change } in fates(history, section) {
        let Change::Removed { by, landed } = change else { continue };
        if before_adoption(history, landed) {
            continue;
        }
        let author = history.evidence.commits[by].author.clone();
        let message = Message::of(&[&"the published ", &noun, &" `", address, &"` was removed by ", &author]);
        let help = Message::of(&[
            &"put it back as it was; what no longer holds is replaced by `Retracted: ",
            &history.evidence.as_of(),
            &", reason` under its heading",
        ]);
        let draft = Draft::new(section_span(history, section), message, help).entry(address);
        drafts.push(draft.proof(published(history, first.run.from)).proof(history.evidence.proof(by, Message::fixed("removed it"))));
    }
    drafts
}

/// How punctually each entry of a section was first published, for entries dated after the adoption.
pub(super) fn punctualities<'a>(history: &History<'a>, section: Section) -> Vec<(&'a Entry, Day, LineIndex, Punctuality)> {
    let entries = history.document.entries_of(section).filter_map(|entry| {
        let day = dated(&entry.address).filter(|day| !history.settings.is_history(*day))?;
        let first = history.of(entry)?.first()?;
        let verdict = punctuality(history, &first, day, history.settings.late_after_days);
        Some((entry, day, first.run.from, verdict))
    });
    entries.collect()
}

/// The day that a note's or a PIP's heading gives.
fn dated(address: &Address) -> Option<Day> {
    match address {
        Address::Note { day, .. } | Address::Pip { day, .. } => Some(*day),
        Address::Goal { .. }
        | Address::Plan { .. }
        | Address::Update { .. }
        | Address::Review { .. }
        | Address::Packet { .. }
        | Address::Transition { .. }
        | Address::Allocation { .. }
        | Address::Calibration { .. } => None,
    }
}

/// A finding where an entry's day was made up by setting a clock back.
pub(super) fn backdated(history: &History<'_>, section: Section, noun: &'static str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (entry, day, at, verdict) in punctualities(history, section) {
        let Punctuality::Backdated { claimed, witness } = verdict else { continue };
        let later = &history.evidence.commits[witness];
        let seen = later.committed.map_or(day, crate::field::date::Time::day);
        let message = Message::of(&[
            &"this ",
            &noun,
            &" of ",
            &day,
            &" claims to be committed on ",
            &claimed,
            &", but stands on a commit by ",
            &later.author,
            &" of ",
            &seen,
        ]);
        let help = Message::of(&[
            &"say when it was written: keep the text and add `Correction: ",
            &history.evidence.as_of(),
            &" published later than dated`; only its published date counts",
        ]);
        drafts.push(
            Draft::new(entry.heading, message, help)
                .entry(&entry.address)
                .proof(published(history, at))
                .proof(history.evidence.proof(witness, Message::fixed("is below it, and later"))),
        );
    }
    drafts
}

/// Whether the current text of an entry was written by somebody who may write it; the finding if it was not.
pub(super) fn wrong_author(history: &History<'_>, entry: &Entry, who: Owner, accepts: &dyn Fn(&Write, &Person) -> bool) -> Option<Draft> {
    let text = history.of(entry)?.text(entry.frozen)?;
    if text.current().is_some_and(|run| before_adoption(history, run.from)) {
        return None;
    }
    match history.evidence.attribution(&text.writes, accepts) {
        Attribution::SomebodyElse(person, commit) => Some(authored(history, entry, entry.heading, &person, commit, who)),
        Attribution::Author(..) | Attribution::Trailer(..) | Attribution::Unknown(..) | Attribution::NotEstablished => None,
    }
}

/// The same for an open line.
pub(super) fn wrong_line_author(
    history: &History<'_>,
    entry: &Entry,
    field: &Field,
    who: Owner,
    accepts: &dyn Fn(&Write, &Person) -> bool,
) -> Option<Draft> {
    let mark = history.of(entry)?.mark(field.mark?)?;
    match history.evidence.attribution(&mark.writes, accepts) {
        Attribution::SomebodyElse(person, commit) => Some(authored(history, entry, field.span, &person, commit, who)),
        Attribution::Author(..) | Attribution::Trailer(..) | Attribution::Unknown(..) | Attribution::NotEstablished => None,
    }
}

fn authored(history: &History<'_>, entry: &Entry, span: Span, person: &Person, commit: CommitIndex, who: Owner) -> Draft {
    let message = Message::of(&[&"written by ", person, &", but it is the ", &who, &"'s to write"]);
    let help =
        Message::of(&[&"the ", &who, &" commits it themselves, or a `writers` line in the front matter says who stands in and since when"]);
    Draft::new(span, message, help).entry(&entry.address).owner(who).proof(history.evidence.proof(commit, Message::fixed("brought it in")))
}

/// `Seen` lines of an entry that somebody else's commit brought in.
pub(super) fn unproven_seen(history: &History<'_>, entry: &Entry) -> Vec<Draft> {
    let Some(past) = history.of(entry) else { return Vec::new() };
    let seen = entry.all_fields().filter(|field| field.label == Label::Seen);
    seen.filter_map(|field| {
        let mark = past.mark(field.mark?)?;
        let signer = mark.what.who.as_ref()?;
        match history.evidence.attribution(&mark.writes, |_, person| signer.names(person)) {
            Attribution::SomebodyElse(person, commit) => {
                let message = Message::of(&[&"this `Seen` line was typed by ", &person, &", not by whom it names"]);
                let help = Message::fixed("whoever has seen it adds the line in a commit of their own");
                let proof = history.evidence.proof(commit, Message::fixed("brought the line in"));
                Some(Draft::new(field.span, message, help).entry(&entry.address).owner(Owner::Engineer).proof(proof))
            }
            Attribution::Author(..) | Attribution::Trailer(..) | Attribution::Unknown(..) | Attribution::NotEstablished => None,
        }
    })
    .collect()
}

/// Whether a person may write what the manager writes, when a commit was made.
pub(super) fn may_manage(history: &History<'_>, write: &Write, person: &Person) -> bool {
    let writers: Vec<_> = history.document.front_matter.writers.iter().map(|writer| writer.value.clone()).collect();
    history.evidence.was_manager(history.history, &writers, write, person)
}
