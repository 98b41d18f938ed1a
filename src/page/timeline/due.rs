//! What was due and is not there, and which days were agreed for coming back?

use crate::due::owed::Owed;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::week::MonthOrWeek;
use crate::page::timeline::row::{DueKind, DueMark, Lane, Side};
use crate::record::Record;
use crate::record::update::Answer;

pub(super) fn due(record: &Record<'_>, owed: Option<&Owed<'_>>) -> Vec<DueMark> {
    let mut marks = owed.map(|owed| [plan(owed), updates(owed), reviews(owed)].concat()).unwrap_or_default();
    let notes = record.notes.iter().filter(|note| note.lives());
    marks.extend(notes.filter_map(|note| {
        let on = note.commit_day?;
        let about = note.address.behaviour().map(ToString::to_string);
        Some(DueMark { about, ..mark(note.address, Lane::Notes, (DueKind::ComeBack, Side::Manager), on) })
    }));
    for pip in record.pips.iter().filter(|pip| !pip.predates) {
        marks.extend(pip.checkpoints.iter().map(|point| DueMark {
            about: Some(pip.behaviour.to_string()),
            ..mark(&pip.entry.address, Lane::Pip, (DueKind::ComeBack, Side::Manager), point.day)
        }));
    }
    marks
}

fn mark(address: &Address, lane: Lane, (what, side): (DueKind, Side), on: Day) -> DueMark {
    DueMark { entry: address.to_string(), lane, what, side, on, about: None }
}

fn plan(owed: &Owed<'_>) -> Vec<DueMark> {
    let due = owed.current_plan().filter(|plan| plan.entry.is_none() && owed.late(plan.deadline).is_some());
    let missing = due.map(|due| {
        let address = Address::Plan { half: due.period };
        mark(&address, Lane::Plan, (DueKind::Missing, Side::Manager), due.deadline.day)
    });
    missing.into_iter().collect()
}

fn updates(owed: &Owed<'_>) -> Vec<DueMark> {
    let due = owed.updates();
    let address = |of: MonthOrWeek| Address::Update { of };
    let missing = due.iter().filter(|due| due.update.is_none() && owed.late(due.deadline).is_some());
    let missing = missing.map(|due| {
        mark(&address(due.of), Lane::Updates, (DueKind::Missing, Side::Engineer), due.deadline.day)
    });
    let unanswered = owed.written_updates().into_iter().filter(|update| update.answer == Answer::None);
    let unanswered = unanswered.filter_map(|update| {
        let deadline = owed.answer(update).filter(|deadline| owed.late(*deadline).is_some())?;
        let entry = &update.update.entries.last()?.address;
        Some(mark(entry, Lane::Updates, (DueKind::NoAnswer, Side::Manager), deadline.day))
    });
    missing.chain(unanswered).collect()
}

fn reviews(owed: &Owed<'_>) -> Vec<DueMark> {
    let due =
        owed.reviews().into_iter().filter(|due| due.entry.is_none() && owed.late(due.deadline).is_some());
    due.map(|due| {
        let address = Address::Review { quarter: due.period };
        mark(&address, Lane::Reviews, (DueKind::Missing, Side::Manager), due.deadline.day)
    })
    .collect()
}
