//! What a document's notes say about one behaviour: the claims that a PIP rests on, read off the entries and their history.

use crate::document::line::{Fit, Outcome, OutcomeResult};
use crate::document::{Entry, Field, NoteKind};
use crate::entry::note::Note;
use crate::evidence::fact::Write;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::MarkRow;
use crate::evidence::verdict::Attribution;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::person::{Person, PersonKey};
use crate::finding::Owner;
use crate::proof::Context;
use crate::proof::party::sealer;
use crate::proof::preconditions::{AddedLine, Circumstances, NoteClaim, NoteResult, OutcomeClaim};
use crate::proof::standing::{standing, stands_since};

/// Two years of good work: in months.
const LONG: i32 = 24;
/// The same in days at work.
const LONG_DAYS: i64 = 730;

/// The notes about a behaviour: those that name it in their heading or are the `Same as` it. Retracted ones say nothing.
pub fn notes_about(context: &Context<'_>, behaviour: &Behaviour) -> Vec<NoteClaim> {
    Note::all(context.document)
        .filter(|note| note.is_about(behaviour))
        .map(|note| claim(context, &note, behaviour))
        .collect()
}

/// The PIPs about a behaviour, those that are retracted left out.
pub fn pips_about<'a>(context: &Context<'a>, behaviour: &'a Behaviour) -> impl Iterator<Item = &'a Entry> {
    let document = context.document;
    document
        .entries_of(Section::Pips)
        .filter(move |entry| !entry.is_retracted() && behaviours_of_pip(entry).any(|slug| slug == *behaviour))
}

/// The day on which a PIP begins: the earlier of its heading's and that of its publication. Where the date of its commit is not to be
/// believed, it was published no later than the commits above it were made.
pub fn pip_start(context: &Context<'_>, pip: &Entry) -> Day {
    let Address::Pip { day, .. } = &pip.address else { return context.evidence.as_of() };
    let evidence = context.evidence;
    let published = context.of(pip).and_then(|past| {
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
pub fn pip_course(context: &Context<'_>, pip: &Entry, today: Day) -> PipCourse {
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
    PipCourse { started: pip_start(context, pip), extended_to: extended.map(|(_, to)| to), ended }
}

/// The outcomes of a note or PIP, up to a day.
pub fn outcomes(entry: &Entry, today: Day) -> impl Iterator<Item = Outcome> {
    let lines = entry.all_fields().filter(|field| field.label == Label::Outcome);
    lines.filter_map(|field| field.line.outcome()).filter(move |outcome| outcome.day <= today)
}

/// What, besides the preconditions, a decision about a behaviour depends on.
pub fn circumstances(context: &Context<'_>, behaviour: &Behaviour, counted: &[NoteClaim]) -> Circumstances {
    let fit = pips_about(context, behaviour)
        .filter_map(|pip| pip.value_of(Label::FitConsidered)?.line.fit())
        .last();
    Circumstances {
        misfit: matches!(fit, Some(Fit::Domain | Fit::Stage)),
        sudden: is_sudden(context, counted),
    }
}

/// Two years or more at work without a note that calls anything out, and no 1:1 since the first one.
fn is_sudden(context: &Context<'_>, counted: &[NoteClaim]) -> bool {
    let front = &context.document.front_matter;
    let Some(first) = counted.iter().map(|note| note.day).min() else { return false };
    let notes = || Note::all(context.document).filter(|note| !note.is_retracted());
    let earlier =
        notes().filter(Note::calls_something_out).map(|note| note.day).filter(|day| *day < first).max();
    let Some(since) = earlier.or(front.since.as_ref().map(|since| since.value)) else { return false };
    let long =
        since.plus_months(LONG) <= first && front.absences().days_at_work(since, first) >= LONG_DAYS - 1;
    let talked = notes().any(|note| note.kind == NoteKind::OneOnOne && note.day >= first);
    long && !talked
}

fn claim(context: &Context<'_>, note: &Note<'_>, behaviour: &Behaviour) -> NoteClaim {
    let entry = note.entry;
    let text = context.of(entry).and_then(|past| past.text(entry.frozen));
    let run = text.and_then(|text| stands_since(context, text));
    let mut makers: Vec<PersonKey> = text
        .zip(run)
        .map(|(text, run)| context.evidence.makers(context.evidence.brought(&text.writes, run)))
        .unwrap_or_default();
    let sealer = sealer(context, &entry.address, entry.frozen, Owner::Manager);
    makers.extend(sealer.map(Person::key));
    let called_out_by = note.called_out_by().and_then(|field| added_by(context, entry, field));
    makers.extend(called_out_by.iter().flat_map(|line| line.makers.iter().cloned()));
    let published = run.map(|run| run.from);
    let published = called_out_by
        .as_ref()
        .map_or(published, |line| published.zip(line.published).map(|(text, line)| text.max(line)));
    NoteClaim {
        address: entry.address.clone(),
        day: note.day,
        calls_out: note.calls_something_out(),
        peer: note.is_from_peers(),
        by_manager: sealer.is_some() || text.is_none_or(|text| wrote_as_manager(context, &text.writes)),
        sbi: note.kind == NoteKind::Sbi,
        sbi_commit: note.commit_day().filter(|_| note.is_complete_sbi()),
        body: entry.body,
        published,
        makers,
        same_as: same_as(context, entry, behaviour),
        called_out_by,
        completed_by: note.completed_by().filter_map(|field| added_by(context, entry, field)).collect(),
        outcomes: note.outcomes().filter_map(|(field, said)| outcome(context, entry, field, said)).collect(),
    }
}

/// What makes a note one about a behaviour that its heading does not name.
fn same_as(context: &Context<'_>, entry: &Entry, behaviour: &Behaviour) -> Option<AddedLine> {
    if entry.address.behaviour() == Some(behaviour) {
        return None;
    }
    let says_so = |field: &&Field| field.line.same_as() == Some(behaviour);
    let past = context.of(entry)?;
    let lines = entry.fields_of(Label::SameAs).filter(says_so);
    let mark = lines
        .filter_map(|field| past.mark(field.mark?))
        .min_by_key(|mark| mark.current().map(|run| run.from))?;
    Some(added(context, past, mark))
}

/// A line that was added to a note after its text was frozen.
fn added(context: &Context<'_>, past: &EntryHistory, mark: &FactHistory<MarkRow>) -> AddedLine {
    let run = stands_since(context, mark);
    let makers = |run| context.evidence.makers(context.evidence.brought(&mark.writes, run));
    AddedLine {
        published: run.map(|run| run.from),
        makers: run.map(makers).unwrap_or_default(),
        by_manager: wrote_as_manager(context, standing(context, past, mark)),
    }
}

/// The same of a field; `None` where the history does not know the line.
fn added_by(context: &Context<'_>, entry: &Entry, field: &Field) -> Option<AddedLine> {
    let past = context.of(entry)?;
    Some(added(context, past, past.mark(field.mark?)?))
}

fn outcome(context: &Context<'_>, entry: &Entry, field: &Field, said: Outcome) -> Option<OutcomeClaim> {
    let result = match said.result {
        OutcomeResult::Improved => NoteResult::Improved,
        OutcomeResult::Unchanged => NoteResult::Unchanged,
        OutcomeResult::Moot => NoteResult::Moot,
        OutcomeResult::Exit | OutcomeResult::Transition | OutcomeResult::Extended(_) => return None,
    };
    let past = context.of(entry)?;
    let mark = past.mark(field.mark?)?;
    let run = stands_since(context, mark);
    Some(OutcomeClaim {
        day: said.day,
        result,
        published: run.map(|run| run.from),
        makers: run
            .map(|run| context.evidence.makers(context.evidence.brought(&mark.writes, run)))
            .unwrap_or_default(),
        by_manager: wrote_as_manager(context, standing(context, past, mark)),
    })
}

/// Whether the manager brought it in, or nobody can say that somebody else did.
fn wrote_as_manager<'w>(context: &Context<'_>, writes: impl IntoIterator<Item = &'w Write>) -> bool {
    let accepts = |write: &Write, person: &Person| context.was_manager(write, person);
    !matches!(context.evidence.attribution(writes, accepts), Attribution::SomebodyElse(..))
}

/// The behaviours that a PIP is about: its heading's, and what is the same as it.
pub fn behaviours_of_pip(entry: &Entry) -> impl Iterator<Item = Behaviour> + '_ {
    let same = entry.fields_of(Label::SameAs).filter_map(|field| field.line.same_as().cloned());
    entry.address.behaviour().cloned().into_iter().chain(same)
}
