//! May a performance improvement plan start about a behaviour, may one that runs have started, and what has become of it? The
//! preconditions of each are computed here and nowhere else.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::calendar::{AgreedEnd, PipClock};
use crate::document::{Entry, Field};
use crate::entry::pip::Pip;
use crate::evidence::graph::LineIndex;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::field::span::Span;
use crate::field::work;
use crate::finding::RepoPath;
use crate::proof::Context;
use crate::proof::authored::ByName;
use crate::proof::behaviour::{NoteSource, PipCourse, Surroundings, outcomes, pip_course, pip_start};
use crate::proof::decision::{Circumstances, Decision, decide};
use crate::proof::line::LineProof;
use crate::proof::preconditions::{NoteClaim, Preconditions, preconditions};
use crate::proof::shown::Shown;
use crate::record::checkpoint::{CheckpointRecord, checkpoints, last_look, results};
use crate::record::ended::Ended;
use crate::record::entry::EntryRecord;
use crate::record::fit::FitDecision;
use crate::record::gone::{GoneRecord, Taken};
use crate::record::topic;

/// On which day it is asked, of which notes, and what rests on a name alone.
pub(super) struct Question<'q> {
    today: Day,
    /// The notes about each behaviour: those that name it in their heading or are the `Same as` it.
    about: BTreeMap<&'q Behaviour, Vec<&'q NoteSource>>,
    ended: &'q Ended,
    by_name: HashSet<&'q Address>,
    surroundings: Surroundings,
    /// The days of transitions that are the manager's.
    moved: Vec<Day>,
    /// What a transition decided about the seat.
    fit: Option<&'q FitDecision>,
}

impl<'q> Question<'q> {
    pub(super) fn new(
        context: &Context<'_>,
        today: Day,
        (notes, ended, by_name): (&'q [NoteSource], &'q Ended, &'q [ByName<'q>]),
        fit: Option<&'q FitDecision>,
        entries: &[EntryRecord<'_>],
    ) -> Question<'q> {
        let mut about: BTreeMap<&Behaviour, Vec<&NoteSource>> = BTreeMap::new();
        for note in notes {
            for behaviour in note.behaviours() {
                let known = about.entry(behaviour).or_default();
                if !known.last().is_some_and(|last| std::ptr::eq(*last, note)) {
                    known.push(note);
                }
            }
        }
        let by_name = by_name.iter().filter_map(|found| found.entry).collect();
        let pips = entries.iter().filter(|found| found.entry.address.section() == Section::Pips);
        let pips = pips.filter(|pip| !pip.is_retracted()).map(|pip| (pip.entry, pip.behaviours()));
        let surroundings = Surroundings::of(context.document, pips);
        let transitions = entries.iter().filter(|found| !found.is_somebody_elses());
        let moved = transitions.filter_map(|found| {
            if let Address::Transition { day, .. } = &found.entry.address { Some(*day) } else { None }
        });
        Question { today, about, ended, by_name, surroundings, moved: moved.collect(), fit }
    }

    fn notes_about(&self, behaviour: &Behaviour) -> Vec<NoteClaim> {
        let about = self.about.get(behaviour).into_iter().flatten();
        about.inspect(|_| work::step()).map(|note| note.claim(behaviour)).collect()
    }
}

/// A behaviour judged on a day: the preconditions with their proof, and what follows.
#[derive(Clone)]
pub struct Judged {
    /// `None` where no note and no PIP names one.
    pub behaviour: Option<Behaviour>,
    /// Whether there is a PIP about it.
    pub has_pip: bool,
    /// The day on which a PIP begins, or would.
    pub start: Day,
    pub preconditions: Preconditions,
    pub circumstances: Circumstances,
    pub decision: Decision,
    /// The transition that was decided on instead of a PIP, where there is no PIP.
    pub skipped: Option<FitDecision>,
    /// Notes that count and rest, or an outcome of theirs, on the name in a commit where the settings ask for keys.
    pub by_name: Vec<Address>,
}

impl Judged {
    fn new(
        context: &Context<'_>,
        behaviour: Option<&Behaviour>,
        pip: Option<Day>,
        question: &Question<'_>,
    ) -> Judged {
        let start = pip.unwrap_or(question.today);
        let notes = behaviour.map(|behaviour| question.notes_about(behaviour)).unwrap_or_default();
        let first_seen = notes.iter().map(|note| note.day).min();
        let decided = |said: &&FitDecision| match (behaviour, first_seen) {
            (Some(_), Some(_)) => said.covers(first_seen),
            (Some(_), None) => false,
            (None, _) => said.covers(None) && said.is_current(question.today),
        };
        let skipped = question.fit.filter(|said| pip.is_none() && decided(said)).cloned();
        let ends = behaviour.map_or(&[][..], |behaviour| question.ended.about(behaviour));
        let preconditions = preconditions(context, (notes, ends), start);
        let mut circumstances = behaviour
            .map(|behaviour| question.surroundings.circumstances(context, behaviour, &preconditions.counted))
            .unwrap_or_default();
        circumstances.misfit |= skipped.is_some();
        let decision = decide(context, &preconditions, circumstances, start);
        let counted = preconditions.counted.iter().map(|note| &note.address);
        let by_name = counted.filter(|note| question.by_name.contains(note)).cloned().collect();
        Judged {
            behaviour: behaviour.cloned(),
            has_pip: pip.is_some(),
            start,
            preconditions,
            circumstances,
            decision,
            skipped,
            by_name,
        }
    }

    /// A behaviour that no entry names, or none at all: nothing holds.
    pub(super) fn of_unnamed(
        context: &Context<'_>,
        behaviour: Option<&Behaviour>,
        today: Day,
        fit: Option<&FitDecision>,
    ) -> Judged {
        let ended = Ended::default();
        Judged::new(context, behaviour, None, &Question::new(context, today, (&[], &ended, &[]), fit, &[]))
    }

    /// Whether a PIP has ground: all three preconditions hold, and the seat fits.
    pub fn has_ground(&self) -> bool {
        self.preconditions.all_hold() && !self.circumstances.misfit
    }

    /// How the history stands to its ground.
    pub fn shown(&self) -> Shown {
        if !self.preconditions.all_hold() {
            Shown::Contradicted
        } else if self.preconditions.is_unwitnessed() {
            Shown::NotEstablished
        } else {
            Shown::Attributed
        }
    }
}

/// A PIP that is not taken back.
pub struct PipRecord<'a> {
    /// What it says.
    pub pip: Pip<'a>,
    pub entry: &'a Entry,
    pub behaviour: &'a Behaviour,
    /// That one, and what is the same as it.
    behaviours: Vec<Behaviour>,
    /// Whether it is older than the convention: by its heading, and by its publication, unless it came with the document.
    pub predates: bool,
    pub course: PipCourse,
    /// The end that its text names; `None` where it names none that can be, or not the one that was published.
    pub agreed: Option<(Span, Day)>,
    /// When it ends. Whoever shows or uses the end of a PIP takes it from here.
    pub clock: PipClock,
    /// The last day on which it was looked at.
    pub looked: Option<Day>,
    /// The next day on which it is to be.
    pub checkpoint: Option<Day>,
    /// The days on which it is looked at, in order, each with what was seen.
    pub checkpoints: Vec<CheckpointRecord<'a>>,
    /// How many comments of the engineer it has.
    pub comments: usize,
    /// Its preconditions on the day on which it began.
    pub judged: Judged,
    /// How the history stands to it and to its ground.
    pub shown: Shown,
}

impl<'a> PipRecord<'a> {
    pub(super) fn new(
        context: &Context<'a>,
        record: &EntryRecord<'a>,
        question: &Question<'_>,
    ) -> Option<PipRecord<'a>> {
        let today = question.today;
        let entry = record.entry;
        if entry.address.section() != Section::Pips || record.is_retracted() {
            return None;
        }
        let behaviour = entry.address.behaviour()?;
        let start = pip_start(context, &entry.address, record.fate.as_ref());
        let judged = Judged::new(context, Some(behaviour), Some(start), question);
        let pip = Pip::of(entry)?;
        let results = results(context, record, &pip, today);
        let checkpoints = checkpoints(&pip, &results);
        let course = pip_course(start, &outcomes(context, &record.lines, None, None), today);
        let agreed = agreed(&pip, record, start);
        let clock = clock(context, record, &course, agreed.map(|(_, day)| day));
        Some(PipRecord {
            pip,
            looked: last_look(&results),
            checkpoint: checkpoints.iter().find(|point| !point.is_looked_at).map(|point| point.day),
            checkpoints,
            comments: topic::own(record, Label::Comment).len(),
            entry,
            behaviour,
            behaviours: record.behaviours(),
            predates: predates(context, entry, judged.start),
            course,
            agreed,
            clock,
            shown: record.shown.max(judged.shown()),
            judged,
        })
    }
}

/// The end that a PIP names. A correction by somebody who may not make it counts for nothing, and an edited text is not what was agreed.
fn agreed(pip: &Pip<'_>, record: &EntryRecord<'_>, start: Day) -> Option<(Span, Day)> {
    let line =
        |field: &Field| field.mark.and_then(|mark| record.lines.iter().find(|line| line.row.hash == mark));
    let said = pip.ends().filter(|(field, _)| line(field).is_none_or(LineProof::takes_effect));
    let said = said.or_else(|| pip.named_ends().next()).filter(|(_, day)| *day > start);
    said.filter(|_| !record.is_edited()).map(|(field, day)| (field.value_span, day))
}

fn clock(
    context: &Context<'_>,
    record: &EntryRecord<'_>,
    course: &PipCourse,
    agreed: Option<Day>,
) -> PipClock {
    let away = context.leave();
    // Who tells the engineer a few days ahead starts the clock on the day that the PIP names, not before.
    let named = record.entry.address.day();
    let ahead =
        named.filter(|day| (0..=context.settings.late_after_days).contains(&course.started.days_until(*day)));
    let started = ahead.unwrap_or(course.started);
    let known = record.published.map_or_else(|| away.clone(), |at| context.leave_known_at(at));
    let agreed = agreed.map(|day| AgreedEnd { day, days: known.days_at_work(started, day) });
    let extended_to = course.extended.map(|extension| extension.to);
    PipClock::new(&context.settings.pip, away, started, agreed, extended_to)
}

/// A PIP that was published and taken away: it is judged all the same, and goes on until it has an outcome.
pub struct GonePip<'a> {
    pub address: &'a Address,
    pub judged: Judged,
    pub course: PipCourse,
    /// Who took it away, and on which day.
    pub taken: (Person, Option<Day>),
    /// The other file of the engineer in which it stands.
    pub file: Option<&'a RepoPath>,
    /// Whether it was somebody's who may not write one, so that nothing was lost.
    pub lapsed: bool,
}

/// The PIPs among the entries that somebody took away.
pub(super) fn gone_pips<'a>(
    context: &Context<'a>,
    gone: &[GoneRecord<'a>],
    question: &Question<'_>,
) -> Vec<GonePip<'a>> {
    let pips = gone.iter().filter_map(|record| Some((record, record.address.behaviour()?)));
    pips.filter(|(record, _)| record.address.section() == Section::Pips)
        .map(|(record, behaviour)| {
            let start = pip_start(context, record.address, Some(&record.fate));
            let evidence = context.evidence;
            let day = evidence.landed(record.by).and_then(|at| context.day(at));
            GonePip {
                address: record.address,
                judged: Judged::new(context, Some(behaviour), Some(start), question),
                course: pip_course(start, &outcomes(context, &record.lines, None, None), question.today),
                taken: (evidence.commits[record.by].author.clone(), day),
                file: context.elsewhere(record.address),
                lapsed: record.taken == Taken::Lapsed,
            }
        })
        .collect()
}

/// A PIP whose preconditions the rules look at, wherever it is.
pub struct JudgedPip<'r> {
    pub address: &'r Address,
    /// Its heading, or where it was.
    pub span: Span,
    pub judged: &'r Judged,
}

/// What the notes say of one behaviour, today or when the last PIP about it began.
pub struct BehaviourRecord {
    pub behaviour: Behaviour,
    pub judged: Judged,
    /// Since when a PIP could start and nobody has decided; `None` where that is not so.
    pub undecided_since: Option<Day>,
    /// The last note that counts.
    pub last_note: Option<Address>,
}

/// Every behaviour that notes and PIPs of a document name.
pub(super) fn behaviours(
    context: &Context<'_>,
    (pips, gone): (&[PipRecord<'_>], &[GonePip<'_>]),
    question: &Question<'_>,
) -> Vec<BehaviourRecord> {
    let of_pips = context.document.entries_of(Section::Pips).filter_map(|pip| pip.address.behaviour());
    let of_gone = gone.iter().filter(|pip| !pip.lapsed).filter_map(|pip| pip.address.behaviour());
    let named: BTreeSet<&Behaviour> = question.about.keys().copied().chain(of_pips).chain(of_gone).collect();
    let last = last_about(pips);
    let record = |behaviour| {
        let last = last.get(behaviour).copied();
        match gone_about(gone, behaviour, last) {
            Some(gone) => BehaviourRecord {
                behaviour: behaviour.clone(),
                judged: gone.judged.clone(),
                undecided_since: None,
                last_note: gone.judged.preconditions.counted.last().map(|note| note.address.clone()),
            },
            None => about(context, last, behaviour, question),
        }
    };
    named.into_iter().map(record).collect()
}

/// The last PIP about a behaviour, where somebody took it away: none that is there began later.
pub(super) fn gone_about<'r, 'a>(
    gone: &'r [GonePip<'a>],
    behaviour: &Behaviour,
    here: Option<&PipRecord<'_>>,
) -> Option<&'r GonePip<'a>> {
    let about = gone.iter().filter(|pip| !pip.lapsed && pip.address.behaviour() == Some(behaviour));
    let last = about.max_by_key(|pip| pip.judged.start)?;
    here.is_none_or(|here| here.judged.start < last.judged.start).then_some(last)
}

/// The last PIP about a behaviour, or about one that is the same as it.
pub(super) fn last_of<'r, 'a>(pips: &'r [PipRecord<'a>], behaviour: &Behaviour) -> Option<&'r PipRecord<'a>> {
    pips.iter().filter(|pip| pip.behaviours.contains(behaviour)).max_by_key(|pip| pip.judged.start)
}

/// The same of each behaviour.
fn last_about<'r, 'a>(pips: &'r [PipRecord<'a>]) -> HashMap<&'r Behaviour, &'r PipRecord<'a>> {
    let mut last: HashMap<&Behaviour, &PipRecord<'_>> = HashMap::new();
    for pip in pips {
        for behaviour in &pip.behaviours {
            let known = last.entry(behaviour).or_insert(pip);
            if known.judged.start <= pip.judged.start {
                *known = pip;
            }
        }
    }
    last
}

fn about(
    context: &Context<'_>,
    last: Option<&PipRecord<'_>>,
    behaviour: &Behaviour,
    question: &Question<'_>,
) -> BehaviourRecord {
    let judged = match last {
        Some(pip) if pip.behaviour == behaviour => pip.judged.clone(),
        last => Judged::new(context, Some(behaviour), last.map(|pip| pip.judged.start), question),
    };
    BehaviourRecord {
        undecided_since: undecided_since(context, &judged, &question.moved).filter(|_| last.is_none()),
        last_note: judged.preconditions.counted.last().map(|note| note.address.clone()),
        behaviour: behaviour.clone(),
        judged,
    }
}

/// Since when a PIP could start, where it could and neither a transition nor anything else has decided it.
fn undecided_since(context: &Context<'_>, judged: &Judged, moved: &[Day]) -> Option<Day> {
    if judged.decision != Decision::Start {
        return None;
    }
    let found = &judged.preconditions;
    let (last, outcome, span) = (found.counted.last()?, found.latest_outcome.as_ref()?, found.span?);
    let away = context.leave();
    let published = |at: Option<LineIndex>| at.and_then(|at| context.day(at));
    let spanned = away.add_days_at_work(span.first, context.settings.pip.span_days).min(span.last);
    let noted = published(last.published)?;
    // From then on the answer of `pip` was to start.
    let waited = away.add_days_at_work(noted, context.settings.pip.follow_up_days);
    let since = noted.max(published(outcome.published)?.max(outcome.day)).max(spanned).max(waited);
    (!moved.iter().any(|day| *day >= span.first)).then_some(since)
}

fn predates(context: &Context<'_>, pip: &Entry, start: Day) -> bool {
    let settings = context.settings;
    let first = context.of(pip).and_then(|past| past.first()).map(|version| version.run.from);
    let came_late =
        first.filter(|first| Some(*first) != context.history.first()).and_then(|first| context.day(first));
    settings.predates_adoption(start)
        && came_late.is_none_or(|published| {
            settings.predates_adoption(published.plus_days(-settings.late_after_days))
        })
}
