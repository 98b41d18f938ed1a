//! Does all this work? What the sources measure themselves by, over this half and the one before.

use crate::career::levels::{STAY_MONTHS, promotions};
use crate::career::path;
use crate::document::line::{DecisionKind, Standing, StatusLine, Verdict};
use crate::document::{Entry, Status};
use crate::due::{not_yet::not_yet, owed::Owed};
use crate::entry::packet::rounds::Case;
use crate::entry::plan::{Artifact, Plan};
use crate::entry::{calibration::Calibration, lines, period::predates_adoption};
use crate::field::date::{Day, Half};
use crate::field::{address::Address, label::Section};
use crate::page::audit::row::{Measure, Share};
use crate::proof::{Context, reading::Reading};
use crate::record::objection::Answered;
use crate::record::{Record, entry::EntryRecord, gone::Taken, pip::PipRecord, update::Answer};

pub(super) struct Everybody<'e, 'a> {
    /// Those who are on the team, with what they owe.
    pub(super) owed: &'e [Owed<'a>],
    /// Those who are gone, with what they owed on the day on which they went.
    pub(super) gone: &'e [Owed<'a>],
    /// All of them, those who are gone included: what became of them counts.
    pub(super) all: &'e [Record<'a>],
}

/// Everything that is measured, in the order of the page.
const MEASURES: [Row; 19] = [
    ("plans-signed-in-month-1", "plans signed in month 1", None, Count::Then(plans_signed)),
    ("updates-on-time", "updates on time", None, Count::Then(updates_on_time)),
    ("updates-answered", "answered", None, Count::Then(answered)),
    ("reviews-on-time", "reviews on time", None, Count::Then(reviews_on_time)),
    ("notes-seen", "notes seen", None, Count::Then(notes_seen)),
    ("pips-resolved-in-time", "PIPs resolved in time", Some(100), Count::All(pips_resolved)),
    ("packets-approved-at-first", "approved in the first round", Some(70), Count::All(approved_at_first)),
    ("packets-approved-eventually", "approved in the end", Some(70), Count::All(approved_eventually)),
    ("nobody-surprised", "not surprised", Some(100), Count::Then(not_surprised)),
    ("objections-answered", "objections answered", None, Count::Then(objections_answered)),
    ("told-before-refused", "told before a not yet", None, Count::All(told_before_refused)),
    ("documented-path", "documented path", Some(70), Count::Here(documented_path)),
    ("gaps-with-projects", "gaps with projects", None, Count::Here(gaps_with_projects)),
    ("not-yet-with-plan", "not yets with a plan", Some(100), Count::Then(not_yet_with_plan)),
    ("goals-looked-at", "goals looked at", None, Count::Here(goals_looked_at)),
    ("criteria-walked-through", "criteria walked through", None, Count::Here(criteria_walked)),
    ("sponsor-named", "sponsor named", None, Count::Here(sponsor_named)),
    ("promoted-still-here", "promoted, still here", Some(100), Count::All(promoted_still_here)),
    ("promoted-who-mentor", "promoted who mentor", None, Count::All(promoted_who_mentor)),
];

pub fn measures() -> Vec<&'static str> {
    MEASURES.iter().map(|(name, ..)| *name).collect()
}

/// The measures that have something to count.
pub(super) fn scorecard(everybody: &Everybody<'_, '_>) -> Vec<Measure> {
    let all = MEASURES.iter().map(|(name, label, target, count)| {
        let counted: Counted = match count {
            Count::Here(count) => {
                everybody.owed.iter().flat_map(|owed| count(owed, start(&owed.context, owed.today))).collect()
            }
            Count::Then(count) => {
                let all = everybody.owed.iter().chain(everybody.gone);
                all.flat_map(|owed| count(owed, start(&owed.context, owed.record.today))).collect()
            }
            Count::All(count) => everybody
                .all
                .iter()
                .flat_map(|record| count(record, start(&record.context, record.today)))
                .collect(),
        };
        let reached = counted.iter().filter(|reached| **reached).count();
        Measure { name, label, value: Share { reached, of: counted.len() }, target: *target }
    });
    all.filter(|measure| measure.value.of > 0).collect()
}

/// How many months the promotions took that were reached in this half and the one before, the shortest first.
pub(super) fn months_to_promotion(everybody: &Everybody<'_, '_>) -> Vec<i32> {
    let recent = |record: &Record<'_>| {
        let from = start(&record.context, record.today);
        let promotions = promotions(&record.context, record.today)
            .into_iter()
            .filter(move |promotion| promotion.day >= from);
        promotions.filter_map(|promotion| promotion.months).collect::<Vec<i32>>()
    };
    let mut months: Vec<i32> = everybody.all.iter().flat_map(recent).collect();
    months.sort_unstable();
    months
}

/// Name, label, target in per cent, and how it is counted.
type Row = (&'static str, &'static str, Option<u8>, Count);

/// How a measure is counted from a day on.
enum Count {
    /// The state of today, of those who are on the team.
    Here(fn(&Owed<'_>, Day) -> Counted),
    /// What was done in time, of those who were on the team then.
    Then(fn(&Owed<'_>, Day) -> Counted),
    All(fn(&Record<'_>, Day) -> Counted),
}

/// One item each: whether it reached what was asked.
type Counted = Vec<bool>;

/// The first day that counts: the previous half's.
pub(super) fn start(context: &Context<'_>, today: Day) -> Day {
    let year = context.settings.fiscal_year;
    let before = year.half(year.half_of(today)).0.plus_days(-1);
    year.half(year.half_of(before)).0
}

/// Objections that the manager has answered, of those that are answered or late.
fn objections_answered(owed: &Owed<'_>, from: Day) -> Counted {
    let said = owed.record.objections.iter().filter_map(|objection| {
        let since = objection.since.filter(|since| *since >= from && objection.asks_for_answer())?;
        match objection.answer {
            Answered::Yes(_) => Some(true),
            Answered::No => owed.late(owed.deadlines.answer_to(since)).map(|_| false),
            Answered::NotEstablished => None,
        }
    });
    said.collect()
}

/// Plans of which the first complete pair of signatures was published in time.
fn plans_signed(owed: &Owed<'_>, from: Day) -> Counted {
    let year = owed.context.settings.fiscal_year;
    let halves =
        owed.deadlines.halves(owed.today).filter(|half| year.half(*half).0 >= from && owed.owed_plan(*half));
    let signed = |half: Half| {
        let pair = owed.record.plan(&owed.plan(half)?.address)?.first_pair.as_ref()?;
        owed.context.day(pair.published)
    };
    let judged = halves.filter_map(|half| match signed(half) {
        Some(day) => owed.deadlines.plan(half, day).map(|deadline| owed.deadlines.in_time(deadline, day)),
        None => owed.deadlines.plan(half, owed.today).and_then(|deadline| owed.late(deadline)).map(|_| false),
    });
    judged.collect()
}

fn updates_on_time(owed: &Owed<'_>, from: Day) -> Counted {
    let updates = owed.updates().into_iter().filter(|update| update.of.first() >= from);
    let judged = updates.filter_map(|update| match update.update {
        Some(_) => update.published.map(|day| owed.deadlines.in_time(update.deadline, day)),
        None => owed.late(update.deadline).map(|_| false),
    });
    judged.collect()
}

fn answered(owed: &Owed<'_>, from: Day) -> Counted {
    let updates = owed.written_updates().into_iter().filter(|update| update.update.month.first() >= from);
    let judged = updates.filter_map(|update| {
        let deadline = owed.answer(update)?;
        let answer = Some(update.answer).filter(|answer| *answer != Answer::NotEstablished)?;
        let answered = answer == Answer::Given;
        (answered || owed.late(deadline).is_some()).then_some(answered)
    });
    judged.collect()
}

fn reviews_on_time(owed: &Owed<'_>, from: Day) -> Counted {
    let year = owed.context.settings.fiscal_year;
    let reviews = owed.reviews().into_iter().filter(|review| year.quarter(review.period).0 >= from);
    let judged = reviews.filter_map(|review| match review.entry {
        Some(entry) => owed.published(entry).map(|day| owed.deadlines.in_time(review.deadline, day)),
        None => owed.late(review.deadline).map(|_| false),
    });
    judged.collect()
}

fn notes_seen(owed: &Owed<'_>, from: Day) -> Counted {
    let context = &owed.context;
    let late = |published: Day| owed.late(owed.deadlines.seen(published)).map(|_| false);
    let here = owed.notes().filter_map(|note| {
        let published = owed.published(note).filter(|day| *day >= from)?;
        let proof = owed.record.reading(note);
        match proof.reading {
            Reading::Seen(_) | Reading::OfEarlierText(_) => proof.is_established().then_some(true),
            Reading::InTheirName | Reading::Unseen => late(published),
        }
    });
    // What somebody took away was a note all the same.
    let notes = owed.record.gone.iter().filter(|gone| matches!(gone.address, Address::Note { .. }));
    let gone = notes.filter(|gone| gone.taken != Taken::Lapsed).filter_map(|gone| {
        let published = context.day(gone.fate.first.run.from).filter(|day| *day >= from)?;
        if gone.is_read(context) { Some(true) } else { late(published) }
    });
    here.chain(gone).collect()
}

/// PIPs that ended within the usual clock, of those that ended or outran it.
fn pips_resolved(record: &Record<'_>, from: Day) -> Counted {
    let context = &record.context;
    let (days, away) = (context.settings.pip.clock_days, context.leave());
    let counts = |pip: &&PipRecord<'_>| !predates_adoption(&pip.entry.address, context.settings);
    let judged = record.pips.iter().filter(counts).filter_map(|pip| {
        let end = pip.course.ended.map_or(record.today, |outcome| outcome.day);
        let in_time = away.days_at_work(pip.course.started, end) <= days;
        (end >= from && (pip.course.ended.is_some() || !in_time)).then_some(in_time)
    });
    judged.collect()
}

/// Packets that asked for a level and were decided about.
fn recent_cases<'a>(record: &Record<'a>, from: Day) -> impl Iterator<Item = Case<'a>> {
    record.cases().into_iter().filter(move |case| case.first_day >= from)
}

fn approved_at_first(record: &Record<'_>, from: Day) -> Counted {
    recent_cases(record, from).map(|case| case.at_first).collect()
}

fn approved_eventually(record: &Record<'_>, from: Day) -> Counted {
    recent_cases(record, from).map(|case| case.eventually).collect()
}

/// Packets that were sent back and calibrations that said `not yet`: whether a review had said so before.
fn told_before_refused(record: &Record<'_>, from: Day) -> Counted {
    let (document, today) = (record.context.document, record.today);
    let packets = recent_cases(record, from).filter(|case| case.returned > 0).filter_map(|case| {
        record
            .verdicts(case.packet)
            .iter()
            .find(|verdict| verdict.what.is_refusal())
            .map(|verdict| verdict.day)
    });
    let calibrations = Calibration::all(document).filter(|calibration| !calibration.mock);
    let calibrations = calibrations
        .filter_map(|calibration| record.of(calibration.entry)?.last_decision(today))
        .map(|(_, decision)| decision);
    let calibrations = calibrations
        .filter(|decision| decision.what == DecisionKind::NotYet && decision.day >= from)
        .map(|decision| decision.day);
    let not_yet = |review: &&EntryRecord<'_>| {
        matches!(lines::standing(review.entry), Some(Standing::NotYet | Standing::OnPip))
    };
    let reviews = record.entries_of(Section::Reviews).filter(not_yet);
    let told: Vec<Day> = reviews.filter_map(|review| review.published_day(&record.context)).collect();
    packets.chain(calibrations).map(|day| told.iter().any(|told| *told < day)).collect()
}

/// Those who have a next level: whether the way there is written down.
fn documented_path(owed: &Owed<'_>, _: Day) -> Counted {
    let context = &owed.context;
    let counts = path::has_next_level(context.document, context.settings, owed.today);
    counts.then(|| path::has_path(owed.record)).into_iter().collect()
}

fn gaps_with_projects(owed: &Owed<'_>, _: Day) -> Counted {
    let context = &owed.context;
    let counts = path::has_next_level(context.document, context.settings, owed.today);
    counts.then(|| path::gaps(owed.record).are_named()).into_iter().collect()
}

/// Calibrations that said `not yet`: whether gaps and a plan came of it. One that still has time is not counted.
fn not_yet_with_plan(owed: &Owed<'_>, from: Day) -> Counted {
    let judged = not_yet(owed).into_iter().filter(|not_yet| not_yet.day >= from).filter_map(|not_yet| {
        let answered = not_yet.has_plan && !not_yet.calibration.gaps().is_empty();
        (answered || owed.late(not_yet.deadline).is_some()).then_some(answered)
    });
    judged.collect()
}

/// Open goals: whether somebody has looked at them within a month.
fn goals_looked_at(owed: &Owed<'_>, _: Day) -> Counted {
    owed.open_goals().into_iter().map(|(_, _, deadline)| owed.late(deadline).is_none()).collect()
}

/// Candidates: whether the level's criteria were read together on a real piece of work.
fn criteria_walked(owed: &Owed<'_>, _: Day) -> Counted {
    let context = &owed.context;
    path::target(context.document, context.settings, owed.today)
        .map(|_| path::is_walked(owed.record))
        .into_iter()
        .collect()
}

/// Candidates whose sponsor should be named by now.
fn sponsor_named(owed: &Owed<'_>, _: Day) -> Counted {
    let context = &owed.context;
    let named = path::target(context.document, context.settings, owed.today)
        .map(|_| path::names_sponsor(owed.record));
    let due = || owed.deadlines.promotion_sponsor().is_some_and(|deadline| owed.late(deadline).is_some());
    named.filter(|named| *named || due()).into_iter().collect()
}

/// Promotions of which it became clear in this time whether they stayed.
fn promoted_still_here(record: &Record<'_>, from: Day) -> Counted {
    let (context, today) = (&record.context, record.today);
    let recent = promotions(context, today)
        .into_iter()
        .filter(|promotion| promotion.day.plus_months(STAY_MONTHS) >= from);
    recent.filter_map(|promotion| promotion.stayed).collect()
}

/// Those whose last promotion was half a year ago, and who are here: whether somebody has grown with them since.
fn promoted_who_mentor(record: &Record<'_>, _: Day) -> Counted {
    let (context, today) = (&record.context, record.today);
    let last = promotions(context, today).into_iter().next_back();
    let Some(promotion) = last.filter(|promotion| promotion.stayed == Some(true)) else { return Vec::new() };
    if context.document.front_matter.status != Status::Active {
        return Vec::new();
    }
    let since = |status: StatusLine| {
        status.is_done() && status.day().is_some_and(|done| promotion.day <= done && done <= today)
    };
    let mentors = Plan::all(context.document)
        .any(|plan| plan.artifacts_of(Artifact::Mentorship).any(|found| found.status().is_some_and(since)));
    vec![mentors]
}

/// Reviews and packets of which the engineer said whether they were a surprise.
fn not_surprised(owed: &Owed<'_>, from: Day) -> Counted {
    let year = owed.context.settings.fiscal_year;
    let recent = |entry: &&Entry| {
        if let Address::Review { quarter } = &entry.address {
            year.quarter(*quarter).0 >= from
        } else {
            matches!(&entry.address, Address::Packet { half, .. } if year.half(*half).0 >= from)
        }
    };
    let document = owed.context.document;
    let read =
        document.entries_of(Section::Reviews).chain(document.entries_of(Section::Packets)).filter(recent);
    let judged = read.filter_map(|entry| match owed.reading(entry) {
        Reading::Seen(Some(Verdict::AsExpected)) => Some(true),
        Reading::Seen(Some(Verdict::Surprised)) => Some(false),
        Reading::Seen(Some(Verdict::Disagree) | None)
        | Reading::OfEarlierText(_)
        | Reading::InTheirName
        | Reading::Unseen => None,
    });
    judged.collect()
}
