//! Which days an entry is about, and whether they lie before the team adopted the convention.

use crate::field::address::Address;
use crate::field::date::{Day, FiscalYear};
use crate::settings::Settings;

/// First and last day that an entry is about; `None` for goals, which have no date.
pub fn period(address: &Address, fiscal_year: FiscalYear) -> Option<(Day, Day)> {
    match address {
        Address::Goal { .. } => None,
        Address::Plan { half } | Address::Packet { half, .. } | Address::Calibration { half, .. } => {
            Some(fiscal_year.half(*half))
        }
        Address::Review { quarter } | Address::SelfReview { quarter } => Some(fiscal_year.quarter(*quarter)),
        // A week is part of its month, and no day of it is outside.
        Address::Update { of } => {
            let month = of.month();
            Some((of.first().max(month.first()), of.last().min(month.last())))
        }
        Address::Note { day, .. }
        | Address::Praise { day, .. }
        | Address::Pip { day, .. }
        | Address::Transition { day, .. }
        | Address::Allocation { day, .. } => Some((*day, *day)),
    }
}

/// Whether an entry was over before the team adopted the convention. It is not checked.
pub fn predates_adoption(address: &Address, settings: &Settings) -> bool {
    period(address, settings.fiscal_year).is_some_and(|(_, last)| settings.predates_adoption(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::address::{GoalNumber, Title};
    use crate::field::date::Half;
    use crate::field::week::MonthOrWeek;

    #[test]
    fn an_entry_is_history_once_its_last_day_is() {
        let settings = Settings { effective_from: Day::parse("2026-06-30"), ..Settings::default() };
        assert!(!predates_adoption(&Address::Plan { half: Half::parse("2026-H1").unwrap() }, &settings));
        assert!(predates_adoption(&Address::Plan { half: Half::parse("2025-H2").unwrap() }, &settings));
        assert!(predates_adoption(
            &Address::Update { of: MonthOrWeek::parse("2026-05").unwrap() },
            &settings
        ));
        assert!(!predates_adoption(
            &Address::Goal { number: GoalNumber(1), title: Title::new("x"), nth: 0 },
            &settings
        ));
        assert!(!predates_adoption(
            &Address::Plan { half: Half::parse("2025-H2").unwrap() },
            &Settings::default()
        ));
    }
}
