//! Which levels has somebody reached, how long did each take, and did they stay?

pub use crate::entry::ladder::levels;
use crate::evidence::{history::FactHistory, row::MarkRow};
use crate::field::label::{Label, fold};
use crate::field::{address::Address, date::Day};
use crate::proof::Context;
use crate::record::leaving::{Leaving, leaving};

/// Months after a promotion at which somebody is looked for.
pub const STAY_MONTHS: i32 = 6;

/// A level that was reached from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promotion<'a> {
    pub from: &'a str,
    pub to: &'a str,
    /// The day on which it was reached.
    pub day: Day,
    /// Whole months from the publication of the first goal for it; `None` where no goal for it was published before.
    pub months: Option<i32>,
    /// Whether they were still on the team six months later; `None` before that day.
    pub stayed: Option<bool>,
}

/// The promotions up to a day, oldest first. The first level is the one somebody came with.
pub fn promotions<'a>(context: &Context<'a>, today: Day) -> Vec<Promotion<'a>> {
    let levels = levels(context.document, today);
    let gone = leaving(context);
    let promotion = |pair: &[(&'a str, Day)]| {
        let ((from, _), (to, day)) = (pair[0], pair[1]);
        let months =
            goal_published(context, to).filter(|goal| *goal <= day).map(|goal| whole_months(goal, day));
        let later = day.plus_months(STAY_MONTHS);
        let stayed = (later <= today).then(|| match gone {
            Leaving::No => Some(true),
            Leaving::On(gone) => Some(later < gone),
            Leaving::Sometime => None,
        });
        Promotion { from, to, day, months, stayed: stayed.flatten() }
    };
    levels.windows(2).map(promotion).collect()
}

/// The day on which a goal for a level was first published, whatever has become of it. A date that others' commits show to be too early
/// is not believed.
pub fn goal_published(context: &Context<'_>, level: &str) -> Option<Day> {
    let wanted = fold(level);
    let goals = context.history.entries.iter().filter(|(address, _)| matches!(address, Address::Goal { .. }));
    let lines = goals.flat_map(|(_, goal)| &goal.marks).filter(|mark| mark.what.label == Label::For);
    let lines = lines.filter(|mark| mark.what.level().is_some_and(|level| fold(level) == wanted));
    lines.filter_map(|mark| published(context, mark)).min()
}

fn published(context: &Context<'_>, mark: &FactHistory<MarkRow>) -> Option<Day> {
    let evidence = context.evidence;
    let at = mark.first()?;
    let mut parties = evidence.makers(evidence.brought(&mark.writes, *mark.runs.first()?));
    parties.push(context.history.engineer.key());
    let witness = evidence.window(at, &parties).not_before.map(|witness| witness.time.day());
    evidence.day(at).map(|own| witness.map_or(own, |witness| own.max(witness)))
}

/// The level somebody was on on a day; `None` where they were not on the team.
pub fn level_on_team<'a>(context: &Context<'a>, day: Day) -> Option<&'a str> {
    let since = context.document.front_matter.since.as_ref()?.value;
    let there = match leaving(context) {
        Leaving::No => true,
        Leaving::On(gone) => day < gone,
        Leaving::Sometime => false,
    };
    levels(context.document, day).last().filter(|_| since <= day && there).map(|(name, _)| *name)
}

pub fn whole_months(from: Day, to: Day) -> i32 {
    let years = i32::try_from(from.days_until(to) / 365).unwrap_or(0);
    // Never more than a month's worth of days off; then counted up exactly.
    let start = (years * 12 - 1).max(0);
    (start..).take_while(|months| from.plus_months(*months) <= to).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn months_are_whole() {
        for (from, to, months) in [
            ("2024-02-05", "2025-06-05", 16),
            ("2024-02-05", "2025-06-04", 15),
            ("2024-02-05", "2024-02-05", 0),
            ("2024-01-31", "2024-02-29", 1),
            ("2024-01-31", "2024-02-28", 0),
            ("2024-02-29", "2034-02-28", 120),
            ("2004-01-01", "2026-06-18", 269),
        ] {
            assert_eq!(whole_months(day(from), day(to)), months, "{from} {to}");
        }
    }

    proptest! {
        #[test]
        fn a_month_more_would_be_too_late(from in 0i64..20_000, length in 0i64..20_000) {
            let from = day("1990-01-01").plus_days(from);
            let to = from.plus_days(length);
            let months = whole_months(from, to);
            prop_assert!(from.plus_months(months) <= to && from.plus_months(months + 1) > to);
        }
    }
}
