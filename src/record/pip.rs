//! May a performance improvement plan start about a behaviour, may one that runs have started, and what has become of it? The
//! preconditions of each are computed here and nowhere else.

use std::collections::BTreeMap;

use crate::document::Entry;
use crate::entry::note::Note;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, Version};
use crate::evidence::row::CommitIndex;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::proof::Context;
use crate::proof::authored::ByName;
use crate::proof::behaviour::{
    PipCourse, behaviours_of_pip, circumstances, notes_about, pip_course, pip_start,
};
use crate::proof::frozen::{Change, fate};
use crate::proof::party::manages;
use crate::proof::preconditions::{Circumstances, Decision, Preconditions, decide, preconditions};
use crate::proof::shown::Shown;
use crate::record::entry::EntryRecord;

/// On which day it is asked, and what rests on a name alone.
pub(super) struct Question<'q> {
    pub(super) today: Day,
    pub(super) by_name: &'q [ByName<'q>],
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
        let notes = behaviour.map(|behaviour| notes_about(context, behaviour)).unwrap_or_default();
        let preconditions = preconditions(context, notes, start);
        let circumstances = behaviour
            .map(|behaviour| circumstances(context, behaviour, &preconditions.counted))
            .unwrap_or_default();
        let decision = decide(context, &preconditions, circumstances, start);
        let counted = preconditions.counted.iter().map(|note| &note.address);
        let by_name = counted
            .filter(|note| question.by_name.iter().any(|found| found.entry == Some(*note)))
            .cloned()
            .collect();
        Judged {
            behaviour: behaviour.cloned(),
            has_pip: pip.is_some(),
            start,
            preconditions,
            circumstances,
            decision,
            by_name,
        }
    }

    /// A behaviour that no entry names, or none at all: nothing holds.
    pub fn of_unnamed(context: &Context<'_>, behaviour: Option<&Behaviour>, today: Day) -> Judged {
        Judged::new(context, behaviour, None, &Question { today, by_name: &[] })
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
    pub entry: &'a Entry,
    pub behaviour: &'a Behaviour,
    /// Whether it is older than the convention: by its heading, and by its publication, unless it came with the document.
    pub predates: bool,
    /// Whether somebody who never managed the engineer changed or took away a published note or outcome that it rests on.
    pub tampered: bool,
    pub course: PipCourse,
    /// The last day on which it was looked at.
    pub looked: Option<Day>,
    /// The next day on which it is to be.
    pub checkpoint: Option<Day>,
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
        if entry.address.section() != Section::Pips || entry.is_retracted() {
            return None;
        }
        let behaviour = entry.address.behaviour()?;
        let judged = Judged::new(context, Some(behaviour), Some(pip_start(context, entry)), question);
        let days = |label: Label| {
            let fields = entry.all_fields().filter(move |field| field.label == label);
            fields.filter_map(|field| field.line.dated()).map(|dated| dated.day)
        };
        let looked = days(Label::Result).filter(|day| *day <= today).max();
        Some(PipRecord {
            looked,
            checkpoint: days(Label::Checkpoint).filter(|day| looked.is_none_or(|looked| looked < *day)).min(),
            entry,
            behaviour,
            predates: predates(context, entry, judged.start),
            tampered: is_tampered(context, behaviour),
            course: pip_course(context, entry, today),
            shown: record.shown.max(judged.shown()),
            judged,
        })
    }

    /// Whether the rules judge it.
    pub fn is_judged(&self) -> bool {
        !self.predates && !self.tampered
    }
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
    pips: &[PipRecord<'_>],
    question: &Question<'_>,
) -> Vec<BehaviourRecord> {
    let mut named: BTreeMap<Behaviour, ()> = BTreeMap::new();
    for note in Note::all(context.document).filter(|note| !note.is_retracted()) {
        named.extend(note.behaviours().into_iter().map(|behaviour| (behaviour, ())));
    }
    let of_pips = context.document.entries_of(Section::Pips).filter_map(|pip| pip.address.behaviour());
    named.extend(of_pips.map(|behaviour| (behaviour.clone(), ())));
    named.into_keys().map(|behaviour| about(context, pips, behaviour, question)).collect()
}

fn about(
    context: &Context<'_>,
    pips: &[PipRecord<'_>],
    behaviour: Behaviour,
    question: &Question<'_>,
) -> BehaviourRecord {
    let last = pips
        .iter()
        .filter(|pip| behaviours_of_pip(pip.entry).any(|known| known == behaviour))
        .max_by_key(|pip| pip.judged.start);
    let judged = match last {
        Some(pip) if *pip.behaviour == behaviour => pip.judged.clone(),
        last => Judged::new(context, Some(&behaviour), last.map(|pip| pip.judged.start), question),
    };
    BehaviourRecord {
        undecided_since: undecided_since(context, &judged).filter(|_| last.is_none()),
        last_note: judged.preconditions.counted.last().map(|note| note.address.clone()),
        behaviour,
        judged,
    }
}

/// Since when a PIP could start, where it could and neither a transition nor anything else has decided it.
fn undecided_since(context: &Context<'_>, judged: &Judged) -> Option<Day> {
    if judged.decision != Decision::Start {
        return None;
    }
    let found = &judged.preconditions;
    let (last, outcome, span) = (found.counted.last()?, found.latest_outcome.as_ref()?, found.span?);
    let away = context.document.front_matter.absences();
    let published = |at: Option<LineIndex>| at.and_then(|at| context.evidence.day(at));
    let spanned = away.add_days_at_work(span.first, context.settings.pip.span_days).min(span.last);
    let noted = published(last.published)?;
    // From then on the answer of `pip` was to start.
    let waited = away.add_days_at_work(noted, context.settings.pip.follow_up_days);
    let since = noted.max(published(outcome.published)?.max(outcome.day)).max(spanned).max(waited);
    let moved =
        |entry: &Entry| matches!(&entry.address, Address::Transition { day, .. } if *day >= span.first);
    (!context.document.entries_of(Section::Transitions).any(moved)).then_some(since)
}

fn predates(context: &Context<'_>, pip: &Entry, start: Day) -> bool {
    let settings = context.settings;
    let first = context.of(pip).and_then(|past| past.first()).map(|version| version.run.from);
    let came_late = first
        .filter(|first| Some(*first) != context.history.first())
        .and_then(|first| context.evidence.day(first));
    settings.predates_adoption(start)
        && came_late.is_none_or(|published| {
            settings.predates_adoption(published.plus_days(-settings.late_after_days))
        })
}

fn is_tampered(context: &Context<'_>, behaviour: &Behaviour) -> bool {
    let by_outsider = |commit: CommitIndex| {
        let author = &context.evidence.commits[commit].author;
        context.evidence.people.known(&author.key()).is_some() && !manages(context, author)
    };
    let about =
        |address: &Address| address.section() == Section::Notes && address.behaviour() == Some(behaviour);
    let lost_text = |address, past: &EntryHistory| {
        let lost = |first: &Version<'_>| context.evidence.loss(&first.text.losses, first.run);
        fate(context, address, past).and_then(|fate| match fate.change {
            Change::Edited { by, .. } | Change::Removed { by, .. } => Some(by),
            Change::Retracted => lost(&fate.first),
            Change::None => None,
        })
    };
    context.history.entries.iter().filter(|(address, _)| about(address)).any(|(address, past)| {
        let mut lines = past.marks.iter().filter(|mark| mark.what.label == Label::Outcome && !mark.stands());
        lost_text(address, past).is_some_and(by_outsider)
            || lines.any(|mark| {
                let lost = mark.runs.last().and_then(|run| context.evidence.loss(&mark.losses, *run));
                lost.is_some_and(by_outsider)
            })
    })
}
