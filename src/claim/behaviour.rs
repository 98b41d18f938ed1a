//! What a document's notes say about one behaviour: the claims that a PIP rests on, read off the entries and their history.

use std::collections::BTreeMap;

use crate::claim::History;
use crate::claim::pip::{Circumstances, NoteClaim, NoteResult, OutcomeClaim, preconditions};
use crate::document::line::{self, Fit, OutcomeResult};
use crate::document::{Entry, Field, NoteKind};
use crate::evidence::graph::LineIndex;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::field::label::{Label, Section};

/// Two years of good work: in months.
const LONG: i32 = 24;
/// The same in days at work.
const LONG_DAYS: i64 = 730;

/// The notes about a behaviour: those that name it in their heading or are the `Same as` it. Retracted ones say nothing.
#[must_use]
pub fn notes_about(history: &History<'_>, behaviour: &Behaviour) -> Vec<NoteClaim> {
    let about = |entry: &&Entry| !entry.is_retracted() && behaviours_of(entry).any(|slug| slug == *behaviour);
    history.document.entries_of(Section::Notes).filter(about).filter_map(|entry| claim(history, entry)).collect()
}

/// Every behaviour that notes or PIPs name, with how many notes name it.
#[must_use]
pub fn behaviours(history: &History<'_>) -> BTreeMap<Behaviour, usize> {
    let mut found = BTreeMap::new();
    for entry in history.document.entries_of(Section::Notes).filter(|entry| !entry.is_retracted()) {
        for behaviour in behaviours_of(entry) {
            *found.entry(behaviour).or_insert(0) += 1;
        }
    }
    for entry in history.document.entries_of(Section::Pips) {
        if let Some(behaviour) = entry.address.behaviour() {
            found.entry(behaviour.clone()).or_insert(0);
        }
    }
    found
}

/// The PIPs about a behaviour, those that are retracted left out.
pub fn pips_about<'a>(history: &History<'a>, behaviour: &'a Behaviour) -> impl Iterator<Item = &'a Entry> {
    let document = history.document;
    document.entries_of(Section::Pips).filter(move |entry| !entry.is_retracted() && behaviours_of(entry).any(|slug| slug == *behaviour))
}

/// The day on which a PIP begins: the earlier of its heading's and that of its publication.
#[must_use]
pub fn pip_start(history: &History<'_>, pip: &Entry) -> Day {
    let Address::Pip { day, .. } = &pip.address else { return history.evidence.as_of() };
    let published = history.of(pip).and_then(|past| history.evidence.day(past.first()?.run.from));
    published.map_or(*day, |published| published.min(*day))
}

/// What, besides the preconditions, a decision about a behaviour depends on.
#[must_use]
pub fn circumstances(history: &History<'_>, behaviour: &Behaviour, counted: &[NoteClaim]) -> Circumstances {
    let fit = pips_about(history, behaviour).filter_map(|pip| line::fit(pip.value_of(Label::FitConsidered)?.0.text())).last();
    Circumstances { misfit: matches!(fit, Some(Fit::Domain | Fit::Stage)), sudden: is_sudden(history, counted) }
}

/// Two years or more at work without a note that calls anything out, and no 1:1 since the first one.
fn is_sudden(history: &History<'_>, counted: &[NoteClaim]) -> bool {
    let front = &history.document.front_matter;
    let Some(first) = counted.iter().map(|note| note.day).min() else { return false };
    let notes = || history.document.entries_of(Section::Notes).filter(|entry| !entry.is_retracted());
    let earlier = notes().filter(|entry| calls_out(entry)).filter_map(|entry| day_of(entry)).filter(|day| *day < first).max();
    let Some(since) = earlier.or(front.since.as_ref().map(|since| since.value)) else { return false };
    let long = since.plus_months(LONG) <= first && front.absences().days_at_work(since, first) >= LONG_DAYS - 1;
    let talked = notes().any(|entry| entry.note == Some(NoteKind::OneOnOne) && day_of(entry).is_some_and(|day| day >= first));
    long && !talked
}

/// A behaviour about which a PIP could start.
pub struct Undecided {
    /// Which.
    pub behaviour: Behaviour,
    /// Since when all three preconditions have held.
    pub since: Day,
    /// The last note about it.
    pub last_note: Address,
}

/// The behaviours whose three preconditions hold on a day, about which there is no PIP and no transition since.
#[must_use]
pub fn undecided(history: &History<'_>, today: Day) -> Vec<Undecided> {
    let away = history.document.front_matter.absences();
    let found = behaviours(history).into_keys().filter_map(|behaviour| {
        if pips_about(history, &behaviour).next().is_some() {
            return None;
        }
        let judged = preconditions(history, notes_about(history, &behaviour), today);
        let circumstances = circumstances(history, &behaviour, &judged.counted);
        let (last, outcome, span) = (judged.counted.last()?, judged.latest_outcome.as_ref()?, judged.span?);
        if !judged.all_hold() || circumstances.misfit {
            return None;
        }
        let published = |at: Option<LineIndex>| at.and_then(|at| history.evidence.day(at));
        let spanned = away.add_days_at_work(span.first, history.settings.pip.span_days).min(span.last);
        let since = [published(last.published)?, published(outcome.published)?.max(outcome.day), spanned].into_iter().max()?;
        let moved = |entry: &Entry| matches!(&entry.address, Address::Transition { day, .. } if *day >= span.first);
        let decided = history.document.entries_of(Section::Transitions).any(moved);
        (!decided).then(|| Undecided { behaviour, since, last_note: last.address.clone() })
    });
    found.collect()
}

fn claim(history: &History<'_>, entry: &Entry) -> Option<NoteClaim> {
    let Address::Note { day, .. } = &entry.address else { return None };
    let past = history.of(entry);
    let text = past.and_then(|past| past.text(entry.frozen));
    let run = text.and_then(|text| text.current());
    let makers = text.zip(run).map(|(text, run)| history.evidence.makers(history.evidence.brought(&text.writes, run)));
    Some(NoteClaim {
        address: entry.address.clone(),
        day: *day,
        calls_out: calls_out(entry),
        peer: entry.value_of(Label::Source).is_some_and(|(source, _)| source.text().to_lowercase().starts_with("peer")),
        sbi: entry.note == Some(NoteKind::Sbi),
        sbi_commit: sbi_commit(entry).filter(|commit| commit > day),
        body: entry.body,
        published: run.map(|run| run.from),
        makers: makers.unwrap_or_default(),
        outcomes: entry
            .all_fields()
            .filter(|field| field.label == Label::Outcome)
            .filter_map(|field| outcome(history, entry, field))
            .collect(),
    })
}

fn outcome(history: &History<'_>, entry: &Entry, field: &Field) -> Option<OutcomeClaim> {
    let said = line::outcome(field.value.text(), Section::Notes)?;
    let result = match said.result {
        OutcomeResult::Improved => NoteResult::Improved,
        OutcomeResult::Unchanged => NoteResult::Unchanged,
        OutcomeResult::Moot => NoteResult::Moot,
        OutcomeResult::Exit | OutcomeResult::Transition | OutcomeResult::Extended(_) => return None,
    };
    let mark = history.of(entry)?.mark(field.mark?)?;
    let run = mark.current();
    let writers: Vec<_> = history.document.front_matter.writers.iter().map(|writer| writer.value.clone()).collect();
    let wrote =
        history.evidence.attribution(&mark.writes, |write, person| history.evidence.was_manager(history.history, &writers, write, person));
    Some(OutcomeClaim {
        day: said.day,
        result,
        published: run.map(|run| run.from),
        makers: run.map(|run| history.evidence.makers(history.evidence.brought(&mark.writes, run))).unwrap_or_default(),
        by_manager: !matches!(wrote, crate::evidence::verdict::Attribution::SomebodyElse(..)),
    })
}

/// Whether a note calls a behaviour out: an SBI note does, a 1:1 only in a `Called out`.
#[must_use]
pub fn calls_out(entry: &Entry) -> bool {
    match entry.note {
        Some(NoteKind::Sbi) => true,
        Some(NoteKind::OneOnOne) => entry.value_of(Label::CalledOut).is_some_and(|(named, _)| !named.is_empty()),
        None => false,
    }
}

/// The date to come back to it, for an SBI note that has all five parts.
#[must_use]
pub fn sbi_commit(entry: &Entry) -> Option<Day> {
    let parts = [Label::Situation, Label::Behavior, Label::Impact, Label::Ask];
    let whole = parts.iter().all(|part| entry.value_of(*part).is_some_and(|(text, _)| !text.is_empty()));
    let commit = entry.value_of(Label::Commit).and_then(|(text, _)| line::dated(text.text()));
    commit.map(|commit| commit.day).filter(|_| whole && entry.note == Some(NoteKind::Sbi))
}

fn behaviours_of(entry: &Entry) -> impl Iterator<Item = Behaviour> + '_ {
    let same = entry.fields_of(Label::SameAs).filter_map(|field| line::same_as(field.value.text()));
    entry.address.behaviour().cloned().into_iter().chain(same)
}

fn day_of(entry: &Entry) -> Option<Day> {
    match &entry.address {
        Address::Note { day, .. } => Some(*day),
        Address::Goal { .. }
        | Address::Plan { .. }
        | Address::Update { .. }
        | Address::Review { .. }
        | Address::Packet { .. }
        | Address::Pip { .. }
        | Address::Transition { .. }
        | Address::Allocation { .. }
        | Address::Calibration { .. } => None,
    }
}
