//! What was decided about an engineer: the last word on each packet and calibration, and how each PIP ended.

use crate::document::Entry;
use crate::document::line::{Decision, DecisionKind};
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::span::Span;
use crate::proof::Context;
use crate::proof::shown::{Shown, Writer};
use crate::record::entry::EntryRecord;
use crate::record::pip::{GonePip, PipRecord};

pub struct DecidedRecord<'a> {
    pub address: &'a Address,
    /// `approved`, `returned`, `not yet`, `improved`, `exit`, `transition`, or `decided` where a calibration says it in words of its own.
    pub what: &'static str,
    /// The day that the line gives.
    pub day: Day,
    /// Where the line is. If somebody took it out: the entry's heading, or the section's if the entry is gone.
    pub span: Span,
    pub shown: Shown,
}

/// Everything that was decided up to a day, the latest first.
pub(super) fn decided<'a>(
    context: &Context<'a>,
    entries: &[EntryRecord<'a>],
    (pips, gone): (&[PipRecord<'a>], &[GonePip<'a>]),
    today: Day,
) -> Vec<DecidedRecord<'a>> {
    let document = context.document;
    let mut all: Vec<DecidedRecord<'a>> =
        entries.iter().filter_map(|record| last_word(context, record, today)).collect();
    all.extend(pips.iter().filter_map(|pip| {
        let ended = pip.course.ended?;
        let (address, what) = (&pip.entry.address, ended.result.name());
        Some(DecidedRecord { address, what, day: ended.day, span: pip.entry.heading, shown: pip.shown })
    }));
    let section = document.sections.iter().find(|heading| heading.value == Section::Pips);
    let span = section.map_or(document.front_matter.span, |heading| heading.span);
    all.extend(gone.iter().filter(|pip| !pip.lapsed).filter_map(|pip| {
        let ended = pip.course.ended?;
        let what = ended.result.name();
        Some(DecidedRecord { address: pip.address, what, day: ended.day, span, shown: Shown::Contradicted })
    }));
    all.sort_by(|one, other| other.day.cmp(&one.day).then_with(|| one.address.cmp(other.address)));
    all
}

/// The last verdict on a packet, and the last decision of a calibration that nobody only practised.
fn last_word<'a>(context: &Context<'a>, record: &EntryRecord<'a>, today: Day) -> Option<DecidedRecord<'a>> {
    let entry = record.entry;
    let counts = |what: DecisionKind| {
        if let Address::Calibration { mock, .. } = &entry.address {
            !mock
        } else {
            entry.address.section() == Section::Packets && what.is_verdict()
        }
    };
    let said = record.decisions().into_iter();
    let (field, decision) = said
        .filter(|(_, decision)| decision.day <= today && counts(decision.what))
        .max_by_key(|(_, decision)| decision.day)?;
    Some(DecidedRecord {
        address: &entry.address,
        what: name(decision.what),
        day: decision.day,
        span: field.map_or(entry.heading, |field| field.span),
        shown: shown(context, record, entry, decision),
    })
}

/// How well the history supports that line.
fn shown(context: &Context<'_>, record: &EntryRecord<'_>, entry: &Entry, decision: Decision) -> Shown {
    let is_it = |line: &Decision| line.day == decision.day && line.what == decision.what;
    let lines = record.lines.iter().filter(|line| line.row.label == Label::Decision && line.takes_effect());
    let mut lines = lines.filter(|line| line.row.line.decision().as_ref().is_some_and(is_it));
    let none = if entry.is_retracted() { Shown::Contradicted } else { Shown::NotEstablished };
    lines.next().map_or(none, |line| line.shown(context, Writer::Manager))
}

fn name(what: DecisionKind) -> &'static str {
    match what {
        DecisionKind::Approved => "approved",
        DecisionKind::Returned => "returned",
        DecisionKind::NotYet => "not yet",
        DecisionKind::CourseCorrect | DecisionKind::AcceptDelay(_) | DecisionKind::Other => "decided",
    }
}
