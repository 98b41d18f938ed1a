//! What does the audit know of everybody: a row per engineer, what is due soon, the scorecard?

pub mod decide;
mod due;
pub mod html;
pub mod json;
mod open;
pub mod person;
mod promotion;
pub mod row;
mod scorecard;
mod tables;
pub mod text;
pub mod todo;
pub mod whole;

use scorecard::Everybody;
pub use scorecard::measures;

use std::cmp::Reverse;

use crate::document::Status;
use crate::due::owed::{ARTIFACTS, Owed};
use crate::field::{address::Address, date::Day, date::Half};
use crate::finding::Message;
use crate::lint::{self, State};
use crate::page::audit::row::{
    Audit, Column, EngineerRow, Footnote, OpenNotes, PipCell, PlanCell, PlanState, ReviewCell, ReviewState,
    Scorecard, Share, TeamDecision,
};
use crate::page::{decided, objections};
use crate::record::{Record, plan::PlanRecord};

/// What the page shows that a terminal prints.
pub fn audit(state: &State<'_>) -> Audit {
    audited(state, Depth::Rows)
}

/// How much of everybody is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    Rows,
    /// With the half-year of each and what waits for whom: for a browser and for programs.
    People,
}

pub fn audited(state: &State<'_>, depth: Depth) -> Audit {
    let all: Vec<Record<'_>> =
        state.documents.iter().filter_map(|document| lint::record(state, document)).collect();
    let active = all.iter().filter(|record| record.context.document.front_matter.status == Status::Active);
    let active: Vec<(&Record<'_>, Option<Owed<'_>>)> =
        active.map(|record| (record, Owed::new(record))).collect();
    let rows = active.iter().map(|(record, owed)| row(record, owed.as_ref())).collect();
    let people = match depth {
        Depth::Rows => Vec::new(),
        Depth::People => active.iter().map(|(record, owed)| person::person(record, owed.as_ref())).collect(),
    };
    let owed: Vec<Owed<'_>> = active.into_iter().filter_map(|(_, owed)| owed).collect();
    let gone: Vec<Owed<'_>> = all.iter().filter_map(Owed::of_gone).collect();
    let everybody = Everybody { owed: &owed, gone: &gone, all: &all };
    let (decided, earlier) = decided(&all);
    Audit {
        rows,
        people,
        calibrations: state
            .settings
            .cadence
            .calibration
            .iter()
            .copied()
            .filter(|day| *day >= state.today)
            .collect(),
        decided,
        decided_earlier: earlier.len(),
        due: due::due(&owed, state.today),
        scorecard: Scorecard {
            measures: scorecard::scorecard(&everybody),
            months_to_promotion: scorecard::months_to_promotion(&everybody),
        },
    }
}

/// What was decided in this half and the one before, the latest first, and what before that.
fn decided(all: &[Record<'_>]) -> (Vec<TeamDecision>, Vec<TeamDecision>) {
    let of = |record: &Record<'_>| {
        let (engineer, path) =
            (record.context.history.engineer.clone(), record.context.document.path.clone());
        let from = scorecard::start(&record.context, record.today);
        let row = move |row| (from, TeamDecision { engineer: engineer.clone(), path: path.clone(), row });
        decided::rows(record).into_iter().map(row).collect::<Vec<_>>()
    };
    let mut rows: Vec<(Day, TeamDecision)> = all.iter().flat_map(of).collect();
    rows.sort_by_key(|(_, decision)| Reverse(decision.row.day));
    let (lately, earlier): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(from, one)| *from <= one.row.day);
    let decision = |rows: Vec<(Day, TeamDecision)>| rows.into_iter().map(|(_, one)| one).collect();
    (decision(lately), decision(earlier))
}

fn row(record: &Record<'_>, owed: Option<&Owed<'_>>) -> EngineerRow {
    let context = &record.context;
    let front = &context.document.front_matter;
    let resolve = |person| context.evidence.resolve(person);
    let mut row = EngineerRow {
        engineer: front
            .engineer
            .as_ref()
            .map_or_else(|| context.history.engineer.clone(), |engineer| resolve(&engineer.value)),
        manager: context.manager(),
        path: context.document.path.clone(),
        target: front.target.as_ref().map(|target| target.value.clone()),
        plan: None,
        done: None,
        updates: None,
        review: None,
        open: OpenNotes::default(),
        pip: None,
        promotion: promotion::promotion(record),
        objections: objections::rows(record),
        footnotes: Vec::new(),
    };
    if let Some(owed) = owed {
        let half = owed.half();
        row.plan = plan(owed, half);
        let plan = record.plan(&Address::Plan { half });
        row.done = plan.map(|plan| Share { reached: plan.said.done.len(), of: ARTIFACTS });
        (row.updates, row.footnotes) = updates(owed, half);
        row.footnotes.extend(plan.and_then(revised));
        row.review = review(owed);
        row.footnotes.extend(self_review(record, row.review));
        row.open = open_notes(owed);
        row.pip = pip(owed, &mut row.footnotes)
            .or_else(|| undecided(record).map(|days| PipCell::Undecided { days }))
            .or_else(|| Some(PipCell::Skipped { days: record.skipped()?.day.days_until(record.today) }));
    }
    row
}

/// For how many days a PIP could have started and nobody has decided; the longest of all behaviours.
fn undecided(record: &Record<'_>) -> Option<i64> {
    let since = record.behaviours().iter().filter_map(|behaviour| behaviour.undecided_since);
    since.map(|since| since.days_until(record.today)).max()
}

/// The half's plan: as it is agreed where there is one, else as it is due.
fn plan(owed: &Owed<'_>, half: Half) -> Option<PlanCell> {
    let plan = owed.record.plan(&Address::Plan { half });
    let state = match (plan, owed.current_plan()) {
        (Some(plan), _) => PlanState::Agreed(plan.agreement),
        (None, Some(due)) if owed.late(due.deadline).is_some() => PlanState::Missing,
        (None, Some(_)) => PlanState::Open,
        (None, None) => return None,
    };
    let revised = plan.and_then(|plan| plan.revision.as_ref()).and_then(|open| open.day);
    Some(PlanCell { half, state, days: revised.map(|day| day.days_until(owed.today)) })
}

/// Who revised the half's plan, and which text counts until both have signed again.
fn revised(plan: &PlanRecord<'_>) -> Option<Footnote> {
    let open = plan.revision.as_ref()?;
    let on = open.day.map_or_else(Message::default, |day| message![" on ", day]);
    let of = open.agreed_on.map_or_else(Message::default, |day| message![" of ", day]);
    let (done, all) = (open.said.done.len(), ARTIFACTS);
    let text = message![
        "revised by ",
        open.by,
        on,
        "; the text",
        of,
        " counts until both sign again (done by the revised text: ",
        done,
        " of ",
        all,
        ")"
    ];
    Some(Footnote { column: Column::Plan, text })
}

/// The half's updates so far, and a footnote where a month fell out because all of it was spent away.
fn updates(owed: &Owed<'_>, half: Half) -> (Option<Share>, Vec<Footnote>) {
    let year = owed.context.settings.fiscal_year;
    let (first, last) = year.half(half);
    let counted: Vec<bool> = owed
        .updates()
        .iter()
        .filter(|update| first <= update.of.month().first() && update.of.month().last() <= last)
        .filter(|update| update.update.is_some() || owed.late(update.deadline).is_some())
        .map(|update| update.update.is_some())
        .collect();
    let share = Share { reached: counted.iter().filter(|written| **written).count(), of: counted.len() };
    let periods = owed.deadlines.update_periods(owed.today).into_iter();
    let mut over = periods.filter(|of| first <= of.month().first() && of.last() < owed.today);
    let fell_out = over.any(|of| owed.deadlines.update(of).is_none());
    let away = owed
        .deadlines
        .away(crate::calendar::Side::Engineer)
        .days_within(first.max(owed.deadlines.begins()), owed.today);
    let footnote = fell_out.then(|| Footnote { column: Column::Updates, text: days_away(away) });
    ((share.of > 0).then_some(share), footnote.into_iter().collect())
}

fn days_away(days: i64) -> Message {
    message!["away ", days, if days == 1 { &" day" } else { &" days" }]
}

/// The engineer's own review of the quarter that is shown, or of a later one.
fn self_review(record: &Record<'_>, shown: Option<ReviewCell>) -> Option<Footnote> {
    let own = record.self_review().filter(|own| shown.is_none_or(|shown| shown.quarter <= own.quarter))?;
    let published = own.published.map_or_else(Message::default, |day| message![", published ", day]);
    Some(Footnote { column: Column::Review, text: message!["self-review ", own.quarter, published] })
}

/// The last quarter whose review is there or late.
fn review(owed: &Owed<'_>) -> Option<ReviewCell> {
    owed.reviews().iter().rev().find_map(|review| {
        let state = match review.entry.map(|entry| owed.reading(entry)) {
            Some(reading) => ReviewState::Written(reading),
            None => owed.late(review.deadline).map(|_| ReviewState::Missing)?,
        };
        Some(ReviewCell { quarter: review.period, state })
    })
}

fn open_notes(owed: &Owed<'_>) -> OpenNotes {
    let notes = owed.open_notes();
    OpenNotes {
        open: notes.len(),
        overdue: notes.iter().filter(|(_, _, deadline)| owed.late(*deadline).is_some()).count(),
    }
}

/// The PIP that runs, the one that began last.
fn pip(owed: &Owed<'_>, footnotes: &mut Vec<Footnote>) -> Option<PipCell> {
    let running =
        owed.pips().into_iter().filter(|pip| pip.course.ended.is_none() && pip.clock.started <= owed.today);
    let pip = running.max_by_key(|pip| pip.clock.started)?;
    let away = pip.clock.days_away(owed.today);
    if away > 0 {
        footnotes.push(Footnote { column: Column::Pip, text: days_away(away) });
    }
    Some(PipCell::Running { day: pip.clock.day(owed.today), of: pip.clock.length() })
}

#[cfg(test)]
mod tests;
