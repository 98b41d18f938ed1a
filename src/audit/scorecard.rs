//! Does all this work? What the sources measure themselves by, over this half and the one before.

use crate::claim::owed::{Owed, Reading};
use crate::claim::signature;
use crate::document::Entry;
use crate::document::line::{self, DecisionKind, Verdict};
use crate::field::address::Address;
use crate::field::date::{Day, Half};
use crate::field::label::{Label, Section};
use crate::report::audit::{Measure, Share};

/// The measures that have something to count.
pub(super) fn scorecard(everybody: &[Owed<'_>]) -> Vec<Measure> {
    let measures: [Row; 8] = [
        ("plans-signed-in-month-1", "plans signed in month 1", None, plans_signed),
        ("updates-on-time", "updates on time", None, updates_on_time),
        ("updates-answered", "answered", None, answered),
        ("reviews-on-time", "reviews on time", None, reviews_on_time),
        ("notes-seen", "notes seen", None, notes_seen),
        ("pips-resolved-in-time", "PIPs resolved in time", Some(100), pips_resolved),
        ("packets-approved-at-first", "approved in the first round", Some(70), approved_at_first),
        ("nobody-surprised", "not surprised", Some(100), not_surprised),
    ];
    let all = measures.into_iter().map(|(name, label, target, count)| {
        let counted: Counted = everybody.iter().flat_map(|owed| count(owed, start(owed))).collect();
        let reached = counted.iter().filter(|reached| **reached).count();
        Measure { name, label, value: Share { reached, of: counted.len() }, target }
    });
    all.filter(|measure| measure.value.of > 0).collect()
}

/// Name, label, target in per cent, and how it is counted.
type Row = (&'static str, &'static str, Option<u8>, fn(&Owed<'_>, Day) -> Counted);

/// One item each: whether it reached what was asked.
type Counted = Vec<bool>;

/// The first day that counts: the previous half's.
fn start(owed: &Owed<'_>) -> Day {
    let year = owed.history.settings.fiscal_year;
    let before = year.half(owed.half()).0.plus_days(-1);
    year.half(year.half_of(before)).0
}

/// Plans of which the first complete pair of signatures was published in time.
fn plans_signed(owed: &Owed<'_>, from: Day) -> Counted {
    let year = owed.history.settings.fiscal_year;
    let Some(since) = owed.deadlines.candidate_since() else { return Vec::new() };
    let halves = owed.deadlines.halves(owed.today).filter(|half| year.half(*half).0 >= from && year.half(*half).1 >= since);
    let signed = |half: Half| {
        let pair = signature::first_pair(&owed.history, &owed.plan(half)?.address)?;
        owed.history.evidence.day(pair.published)
    };
    let judged = halves.filter_map(|half| match signed(half) {
        Some(day) => owed.deadlines.plan(half, day).map(|deadline| owed.deadlines.in_time(deadline, day)),
        None => owed.deadlines.plan(half, owed.today).and_then(|deadline| owed.late(deadline)).map(|_| false),
    });
    judged.collect()
}

fn updates_on_time(owed: &Owed<'_>, from: Day) -> Counted {
    let updates = owed.updates().into_iter().filter(|update| update.period.first() >= from);
    let judged = updates.filter_map(|update| match update.entry {
        Some(entry) => owed.published(entry).map(|day| owed.deadlines.in_time(update.deadline, day)),
        None => owed.late(update.deadline).map(|_| false),
    });
    judged.collect()
}

fn answered(owed: &Owed<'_>, from: Day) -> Counted {
    let updates = owed.updates().into_iter().filter(|update| update.period.first() >= from);
    let judged = updates.filter_map(|update| {
        let (deadline, answered) = owed.answer(update.period, update.entry?)?;
        (answered || owed.late(deadline).is_some()).then_some(answered)
    });
    judged.collect()
}

fn reviews_on_time(owed: &Owed<'_>, from: Day) -> Counted {
    let year = owed.history.settings.fiscal_year;
    let reviews = owed.reviews().into_iter().filter(|review| year.quarter(review.period).0 >= from);
    let judged = reviews.filter_map(|review| match review.entry {
        Some(entry) => owed.published(entry).map(|day| owed.deadlines.in_time(review.deadline, day)),
        None => owed.late(review.deadline).map(|_| false),
    });
    judged.collect()
}

fn notes_seen(owed: &Owed<'_>, from: Day) -> Counted {
    let judged = owed.notes().filter_map(|note| {
        let published = owed.published(note).filter(|day| *day >= from)?;
        match owed.reading(note) {
            Reading::Seen(_) => Some(true),
            Reading::InTheirName | Reading::Unseen => owed.late(owed.deadlines.seen(published)).map(|_| false),
        }
    });
    judged.collect()
}

/// PIPs that ended within the usual clock, of those that ended or outran it.
fn pips_resolved(owed: &Owed<'_>, from: Day) -> Counted {
    let days = owed.history.settings.pip.clock_days;
    let judged = owed.pips().into_iter().filter_map(|pip| {
        let end = pip.ended.map_or(owed.today, |outcome| outcome.day);
        let in_time = pip.clock.day(end) <= days;
        (end >= from && (pip.ended.is_some() || !in_time)).then_some(in_time)
    });
    judged.collect()
}

/// Packets that asked for a level and were approved the first time they were decided about.
fn approved_at_first(owed: &Owed<'_>, from: Day) -> Counted {
    let judged = owed.history.document.entries_of(Section::Packets).filter_map(|packet| {
        let lines = packet.all_fields().filter(|field| field.label == Label::Decision);
        let decisions = lines.filter_map(|field| line::decision(field.value.text()));
        let verdicts = decisions.filter(|decision| matches!(decision.what, DecisionKind::Approved | DecisionKind::Returned));
        let first = verdicts.min_by_key(|decision| decision.day)?;
        (from <= first.day && first.day <= owed.today).then_some(first.what == DecisionKind::Approved)
    });
    judged.collect()
}

/// Reviews and packets of which the engineer said whether they were a surprise.
fn not_surprised(owed: &Owed<'_>, from: Day) -> Counted {
    let year = owed.history.settings.fiscal_year;
    let recent = |entry: &&Entry| {
        if let Address::Review { quarter } = &entry.address {
            year.quarter(*quarter).0 >= from
        } else {
            matches!(&entry.address, Address::Packet { half, .. } if year.half(*half).0 >= from)
        }
    };
    let document = owed.history.document;
    let read = document.entries_of(Section::Reviews).chain(document.entries_of(Section::Packets)).filter(recent);
    let judged = read.filter_map(|entry| match owed.reading(entry) {
        Reading::Seen(Some(Verdict::AsExpected)) => Some(true),
        Reading::Seen(Some(Verdict::Surprised)) => Some(false),
        Reading::Seen(Some(Verdict::Disagree) | None) | Reading::InTheirName | Reading::Unseen => None,
    });
    judged.collect()
}
