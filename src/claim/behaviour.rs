//! What a document's notes say about one behaviour: the claims that a PIP rests on, read off the entries and their history.

use std::collections::BTreeMap;

use crate::claim::History;
use crate::claim::authored::sealer;
use crate::claim::frozen::{standing, stands_since};
use crate::claim::note::Note;
use crate::claim::pip::{Circumstances, NoteClaim, NoteResult, OutcomeClaim, SameAs, preconditions};
use crate::document::line::{self, Fit, Outcome, OutcomeResult};
use crate::document::{Entry, Field, NoteKind};
use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::verdict::Attribution;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::person::{Person, PersonKey};
use crate::finding::Owner;

/// Two years of good work: in months.
const LONG: i32 = 24;
/// The same in days at work.
const LONG_DAYS: i64 = 730;

/// The notes about a behaviour: those that name it in their heading or are the `Same as` it. Retracted ones say nothing.
pub fn notes_about(history: &History<'_>, behaviour: &Behaviour) -> Vec<NoteClaim> {
    Note::all(history.document)
        .filter(|note| note.is_about(behaviour))
        .map(|note| claim(history, &note, behaviour))
        .collect()
}

/// Every behaviour that notes or PIPs name, with how many notes name it.
pub fn behaviours(history: &History<'_>) -> BTreeMap<Behaviour, usize> {
    let mut found = BTreeMap::new();
    for note in Note::all(history.document).filter(|note| !note.is_retracted()) {
        for behaviour in note.behaviours() {
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
    document
        .entries_of(Section::Pips)
        .filter(move |entry| !entry.is_retracted() && behaviours_of(entry).any(|slug| slug == *behaviour))
}

/// The day on which a PIP begins: the earlier of its heading's and that of its publication. Where the date of its commit is not to be
/// believed, it was published no later than the commits above it were made.
pub fn pip_start(history: &History<'_>, pip: &Entry) -> Day {
    let Address::Pip { day, .. } = &pip.address else { return history.evidence.as_of() };
    let evidence = history.evidence;
    let published = history.of(pip).and_then(|past| {
        let at = past.first()?.run.from;
        evidence
            .believed_day(at)
            .or_else(|| evidence.window(at, &[]).not_after.map(|witness| witness.time.day()))
    });
    published.map_or(*day, |published| published.min(*day))
}

/// From where to where a PIP ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PipCourse {
    /// The day on which it began.
    pub started: Day,
    /// The day to which it was last extended.
    pub extended_to: Option<Day>,
    /// The outcome that ended it.
    pub ended: Option<Outcome>,
}

/// The course of a PIP up to a day.
pub fn pip_course(history: &History<'_>, pip: &Entry, today: Day) -> PipCourse {
    let mut extended: Option<(Day, Day)> = None;
    let mut ended: Option<Outcome> = None;
    for outcome in outcomes(pip, today) {
        match outcome.result {
            OutcomeResult::Extended(to) => extended = extended.max(Some((outcome.day, to))),
            OutcomeResult::Improved | OutcomeResult::Exit | OutcomeResult::Transition => {
                ended = ended.filter(|first| first.day <= outcome.day).or(Some(outcome));
            }
            OutcomeResult::Unchanged | OutcomeResult::Moot => {}
        }
    }
    PipCourse { started: pip_start(history, pip), extended_to: extended.map(|(_, to)| to), ended }
}

/// The outcomes of a note or PIP, up to a day.
pub fn outcomes(entry: &Entry, today: Day) -> impl Iterator<Item = Outcome> {
    let section = entry.address.section();
    let lines = entry.all_fields().filter(|field| field.label == Label::Outcome);
    lines
        .filter_map(move |field| line::outcome(field.value.text(), section))
        .filter(move |outcome| outcome.day <= today)
}

/// What, besides the preconditions, a decision about a behaviour depends on.
pub fn circumstances(history: &History<'_>, behaviour: &Behaviour, counted: &[NoteClaim]) -> Circumstances {
    let fit = pips_about(history, behaviour)
        .filter_map(|pip| line::fit(pip.value_of(Label::FitConsidered)?.0.text()))
        .last();
    Circumstances {
        misfit: matches!(fit, Some(Fit::Domain | Fit::Stage)),
        sudden: is_sudden(history, counted),
    }
}

/// Two years or more at work without a note that calls anything out, and no 1:1 since the first one.
fn is_sudden(history: &History<'_>, counted: &[NoteClaim]) -> bool {
    let front = &history.document.front_matter;
    let Some(first) = counted.iter().map(|note| note.day).min() else { return false };
    let notes = || Note::all(history.document).filter(|note| !note.is_retracted());
    let earlier =
        notes().filter(Note::calls_something_out).map(|note| note.day).filter(|day| *day < first).max();
    let Some(since) = earlier.or(front.since.as_ref().map(|since| since.value)) else { return false };
    let long =
        since.plus_months(LONG) <= first && front.absences().days_at_work(since, first) >= LONG_DAYS - 1;
    let talked = notes().any(|note| note.kind == NoteKind::OneOnOne && note.day >= first);
    long && !talked
}

/// A behaviour about which a PIP could start.
pub struct Undecided {
    pub behaviour: Behaviour,
    /// Since when all three preconditions have held.
    pub since: Day,
    /// The last note about it.
    pub last_note: Address,
}

/// The behaviours whose three preconditions hold on a day, about which there is no PIP and no transition since.
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
        let since = [published(last.published)?, published(outcome.published)?.max(outcome.day), spanned]
            .into_iter()
            .max()?;
        let moved =
            |entry: &Entry| matches!(&entry.address, Address::Transition { day, .. } if *day >= span.first);
        let decided = history.document.entries_of(Section::Transitions).any(moved);
        (!decided).then(|| Undecided { behaviour, since, last_note: last.address.clone() })
    });
    found.collect()
}

fn claim(history: &History<'_>, note: &Note<'_>, behaviour: &Behaviour) -> NoteClaim {
    let entry = note.entry;
    let text = history.of(entry).and_then(|past| past.text(entry.frozen));
    let run = text.and_then(|text| stands_since(history, text));
    let mut makers: Vec<PersonKey> = text
        .zip(run)
        .map(|(text, run)| history.evidence.makers(history.evidence.brought(&text.writes, run)))
        .unwrap_or_default();
    let sealer = sealer(history, &entry.address, entry.frozen, Owner::Manager);
    makers.extend(sealer.map(Person::key));
    NoteClaim {
        address: entry.address.clone(),
        day: note.day,
        calls_out: note.calls_something_out(),
        peer: note.is_from_peers(),
        by_manager: sealer.is_some() || text.is_none_or(|text| wrote_as_manager(history, &text.writes)),
        sbi: note.kind == NoteKind::Sbi,
        sbi_commit: note.commit_day().filter(|_| note.is_complete_sbi()),
        body: entry.body,
        published: run.map(|run| run.from),
        makers,
        same_as: same_as(history, entry, behaviour),
        outcomes: note.outcomes().filter_map(|(field, said)| outcome(history, entry, field, said)).collect(),
    }
}

/// What makes a note one about a behaviour that its heading does not name.
fn same_as(history: &History<'_>, entry: &Entry, behaviour: &Behaviour) -> Option<SameAs> {
    if entry.address.behaviour() == Some(behaviour) {
        return None;
    }
    let says_so = |field: &&Field| line::same_as(field.value.text()).as_ref() == Some(behaviour);
    let past = history.of(entry)?;
    let lines = entry.fields_of(Label::SameAs).filter(says_so);
    let mark = lines
        .filter_map(|field| past.mark(field.mark?))
        .min_by_key(|mark| mark.current().map(|run| run.from))?;
    let run = stands_since(history, mark);
    Some(SameAs {
        published: run.map(|run| run.from),
        makers: run
            .map(|run| history.evidence.makers(history.evidence.brought(&mark.writes, run)))
            .unwrap_or_default(),
        by_manager: wrote_as_manager(history, standing(history, past, mark)),
    })
}

fn outcome(history: &History<'_>, entry: &Entry, field: &Field, said: Outcome) -> Option<OutcomeClaim> {
    let result = match said.result {
        OutcomeResult::Improved => NoteResult::Improved,
        OutcomeResult::Unchanged => NoteResult::Unchanged,
        OutcomeResult::Moot => NoteResult::Moot,
        OutcomeResult::Exit | OutcomeResult::Transition | OutcomeResult::Extended(_) => return None,
    };
    let past = history.of(entry)?;
    let mark = past.mark(field.mark?)?;
    let run = stands_since(history, mark);
    Some(OutcomeClaim {
        day: said.day,
        result,
        published: run.map(|run| run.from),
        makers: run
            .map(|run| history.evidence.makers(history.evidence.brought(&mark.writes, run)))
            .unwrap_or_default(),
        by_manager: wrote_as_manager(history, standing(history, past, mark)),
    })
}

/// Whether the manager brought it in, or nobody can say that somebody else did.
fn wrote_as_manager<'w>(history: &History<'_>, writes: impl IntoIterator<Item = &'w Write>) -> bool {
    let accepts = |write: &Write, person: &Person| history.was_manager(write, person);
    !matches!(history.evidence.attribution(writes, accepts), Attribution::SomebodyElse(..))
}

fn behaviours_of(entry: &Entry) -> impl Iterator<Item = Behaviour> + '_ {
    let same = entry.fields_of(Label::SameAs).filter_map(|field| line::same_as(field.value.text()));
    entry.address.behaviour().cloned().into_iter().chain(same)
}
