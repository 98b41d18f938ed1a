//! Which days has a week of the ISO calendar, and to which month does it belong?

use std::fmt;

use crate::field::date::{Day, Month, Time};

/// A week from Monday to Sunday, `YYYY-Wnn`. Week 1 of a year has its first Thursday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    year: u16,
    number: u8,
}

impl Week {
    /// Reads exactly `YYYY-Wnn`. Most years have no week 53.
    pub fn parse(text: &str) -> Option<Week> {
        let (year, number) = Week::parts(text)?;
        (1..=Week::count(year)?).contains(&number).then_some(Week { year, number })
    }

    /// The year that a text names in the form of a week which that year does not have, and how many weeks it has.
    pub fn no_such(text: &str) -> Option<(u16, u8)> {
        let (year, number) = Week::parts(text)?;
        let count = Week::count(year)?;
        (!(1..=count).contains(&number)).then_some((year, count))
    }

    fn parts(text: &str) -> Option<(u16, u8)> {
        let (year, number) = text.split_once("-W")?;
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        let is_one = digits(year, 4) && digits(number, 2);
        Some((year.parse().ok()?, number.parse().ok()?)).filter(|_| is_one)
    }

    /// How many weeks a year has, 52 or 53: as many as Thursdays.
    fn count(year: u16) -> Option<u8> {
        let (first, last) = (thursday_of(year, "01-04")?, thursday_of(year, "12-28")?);
        u8::try_from(first.days_until(last) / 7 + 1).ok()
    }

    /// The week that a day is in.
    pub fn of(day: Day) -> Option<Week> {
        let thursday = monday(day).plus_days(3);
        let year: u16 = thursday.to_string().get(..4)?.parse().ok()?;
        let number = thursday_of(year, "01-04")?.days_until(thursday) / 7 + 1;
        Some(Week { year, number: u8::try_from(number).ok()? })
    }

    /// Its Monday.
    pub fn first(self) -> Day {
        self.thursday().plus_days(-3)
    }

    /// Its Sunday.
    pub fn last(self) -> Day {
        self.thursday().plus_days(3)
    }

    /// The month that most of its days are in: that of its Thursday.
    pub fn month(self) -> Month {
        self.thursday().month()
    }

    pub fn next(self) -> Option<Week> {
        Week::of(self.last().plus_days(1))
    }

    fn thursday(self) -> Day {
        let weeks = i64::from(self.number) - 1;
        thursday_of(self.year, "01-04").map_or_else(|| Time(0).day(), |first| first.plus_days(weeks * 7))
    }
}

/// The Thursday of the week that a day of a year is in.
fn thursday_of(year: u16, day: &str) -> Option<Day> {
    Day::parse(&format!("{year:04}-{day}")).map(|day| monday(day).plus_days(3))
}

fn monday(day: Day) -> Day {
    // 1 January 1970 was a Thursday.
    let since = day.start().0.div_euclid(86_400);
    day.plus_days(-(since + 3).rem_euclid(7))
}

impl fmt::Display for Week {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-W{:02}", self.year, self.number)
    }
}

/// The time that an update is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthOrWeek {
    Month(Month),
    Week(Week),
}

impl MonthOrWeek {
    pub fn parse(text: &str) -> Option<MonthOrWeek> {
        let week = || Week::parse(&text.to_ascii_uppercase()).map(MonthOrWeek::Week);
        Month::parse(text).map(MonthOrWeek::Month).or_else(week)
    }

    pub fn is_week(self) -> bool {
        matches!(self, MonthOrWeek::Week(_))
    }

    /// Whether what is written of this is written of the other as well: a month's update is about each of its weeks.
    pub fn covers(self, other: MonthOrWeek) -> bool {
        self == other || !self.is_week() && self.month() == other.month()
    }

    /// The month, or that of the week.
    pub fn month(self) -> Month {
        match self {
            MonthOrWeek::Month(month) => month,
            MonthOrWeek::Week(week) => week.month(),
        }
    }

    pub fn first(self) -> Day {
        match self {
            MonthOrWeek::Month(month) => month.first(),
            MonthOrWeek::Week(week) => week.first(),
        }
    }

    pub fn last(self) -> Day {
        match self {
            MonthOrWeek::Month(month) => month.last(),
            MonthOrWeek::Week(week) => week.last(),
        }
    }
}

impl fmt::Display for MonthOrWeek {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MonthOrWeek::Month(month) => fmt::Display::fmt(month, out),
            MonthOrWeek::Week(week) => fmt::Display::fmt(week, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn week(text: &str) -> Week {
        Week::parse(text).unwrap()
    }

    #[test]
    fn a_week_has_seven_days_and_the_month_of_its_thursday() {
        for (text, first, last, month) in [
            ("2026-W19", "2026-05-04", "2026-05-10", "2026-05"),
            ("2026-W18", "2026-04-27", "2026-05-03", "2026-04"),
            ("2026-W01", "2025-12-29", "2026-01-04", "2026-01"),
            ("2026-W53", "2026-12-28", "2027-01-03", "2026-12"),
            ("2024-W01", "2024-01-01", "2024-01-07", "2024-01"),
            ("2020-W53", "2020-12-28", "2021-01-03", "2020-12"),
        ] {
            let week = week(text);
            let said = [week.first().to_string(), week.last().to_string(), week.month().to_string()];
            assert_eq!(said, [first, last, month], "{text}");
        }
    }

    #[test]
    fn only_weeks_that_there_are() {
        for bad in
            ["2026-W54", "2026-W00", "2025-W53", "2026-W9", "2026W19", "26-W19", "0000-W01", "2026-W+1"]
        {
            assert_eq!(Week::parse(bad), None, "{bad}");
        }
        assert_eq!(Week::no_such("2025-W53"), Some((2025, 52)));
        assert_eq!(Week::no_such("2026-W54"), Some((2026, 53)));
        assert!(Week::no_such("2026-W53").is_none() && Week::no_such("2026-05").is_none());
        assert_eq!(MonthOrWeek::parse("2026-w19"), Some(MonthOrWeek::Week(week("2026-W19"))));
        assert_eq!(MonthOrWeek::parse("2026-05").map(|of| of.to_string()).as_deref(), Some("2026-05"));
    }

    proptest! {
        #[test]
        fn every_day_is_in_one_week(offset in -20_000i64..40_000) {
            let day = Day::parse("1990-06-15").unwrap().plus_days(offset);
            let week = Week::of(day).unwrap();
            prop_assert!(week.first() <= day && day <= week.last());
            prop_assert_eq!(Week::parse(&week.to_string()), Some(week));
            prop_assert_eq!(week.next().unwrap().first(), week.last().plus_days(1));
        }
    }
}
