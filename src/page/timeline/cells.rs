//! How does the update of each month of a half stand?

use crate::calendar::Side;
use crate::due::owed::{DueUpdate, Owed};
use crate::field::date::{Half, Month};
use crate::page::timeline::row::{MonthCell, MonthState};
use crate::record::update::Answer;

/// Each month of the half that is over, and today's.
pub(super) fn months(owed: &Owed<'_>, half: Half) -> Vec<MonthCell> {
    let (first, last) = owed.context.settings.fiscal_year.half(half);
    let due = owed.updates();
    let months = std::iter::successors(Some(first.month()), |month| Some(month.next()));
    let months = months.take_while(|month| month.first() <= last && month.last() < owed.today);
    months.map(|month| cell(owed, &due, month)).collect()
}

/// The worst of its weeks, where updates are weekly.
fn cell(owed: &Owed<'_>, due: &[DueUpdate<'_>], month: Month) -> MonthCell {
    let of_month = due.iter().filter(|due| due.of.month() == month);
    let found = of_month.map(|due| (state(owed, due), due.deadline.day)).max();
    let away = || {
        let away = owed.deadlines.away(Side::Engineer);
        away.days_at_work(month.first().plus_days(-1), month.last()) == 0
            && owed.deadlines.begins() <= month.last()
    };
    MonthCell {
        month: month.to_string(),
        due: found.map(|(_, day)| day),
        state: found.map_or_else(
            || if away() { MonthState::Away } else { MonthState::NotCounted },
            |(state, _)| state,
        ),
    }
}

fn state(owed: &Owed<'_>, due: &DueUpdate<'_>) -> MonthState {
    let Some(update) = due.update else {
        return if owed.late(due.deadline).is_some() { MonthState::Missing } else { MonthState::NotCounted };
    };
    let answer = owed.answer(update).filter(|_| update.answer == Answer::None);
    match answer.and_then(|deadline| owed.late(deadline)) {
        Some(_) => MonthState::NotAnswered,
        None => MonthState::Written,
    }
}
