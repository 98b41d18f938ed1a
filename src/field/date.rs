//! Which day, month, quarter or half is it? The calendar of the convention, in UTC throughout.

use std::fmt;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, Unit};

/// A calendar day, written `YYYY-MM-DD` and in no other way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// Reads exactly `YYYY-MM-DD`; anything else, and a day that the calendar does not have, is `None`.
    pub fn parse(text: &str) -> Option<Day> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape || &text[..4] == "0000" {
            return None;
        }
        text.parse::<Date>().ok().map(Day)
    }

    /// The day with which `text` begins, and the rest. The date must not run on into further digits.
    pub fn parse_prefix(text: &str) -> Option<(Day, &str)> {
        let day = Day::parse(text.get(..10)?)?;
        let rest = &text[10..];
        match rest.bytes().next() {
            Some(byte) if byte.is_ascii_alphanumeric() || byte == b'-' => None,
            _ => Some((day, rest)),
        }
    }

    /// The first date that a text names.
    pub fn first_in(text: &str) -> Option<Day> {
        text.char_indices().filter(|(_, c)| c.is_ascii_digit()).find_map(|(at, _)| {
            let before = text[..at].chars().next_back();
            let free = before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
            free.then(|| Day::parse_prefix(&text[at..])).flatten().map(|(day, _)| day)
        })
    }

    /// Year, month and day; `None` where the calendar has no such day.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        Date::new(year, month, day).ok().map(Day)
    }

    /// Today by the machine's clock, in UTC.
    pub fn today() -> Day {
        Time(Timestamp::now().as_second()).day()
    }

    /// The day `days` later (earlier, where negative), kept within the years 1 to 9999.
    pub fn plus_days(self, days: i64) -> Day {
        let days = days.clamp(-4_000_000, 4_000_000);
        Day(self.0.saturating_add(days.days()))
    }

    /// The same day `months` later, clamped to the end of a shorter month.
    pub fn plus_months(self, months: i32) -> Day {
        Day(self.0.saturating_add(months.months()))
    }

    /// How many days later `other` is; negative where it is earlier.
    pub fn days_until(self, other: Day) -> i64 {
        self.0.until((Unit::Day, other.0)).map_or(0, |span| i64::from(span.get_days()))
    }

    /// The month that the day is in.
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }

    /// Day of the month, from 1.
    pub fn day_of_month(self) -> i8 {
        self.0.day()
    }

    /// `7 May`, for pages where the year is clear.
    pub fn short(self) -> String {
        format!("{} {}", self.0.day(), MONTHS[usize::try_from(self.0.month() - 1).unwrap_or(0)])
    }

    /// `7 May` where it is of the year of `today`, else `7 May 2025`: for sentences.
    pub fn spoken(self, today: Day) -> String {
        let (day, month) = (self.0.day(), MONTH_NAMES[usize::try_from(self.0.month() - 1).unwrap_or(0)]);
        if self.0.year() == today.0.year() {
            format!("{day} {month}")
        } else {
            format!("{day} {month} {}", self.0.year())
        }
    }

    /// Seconds since 1970 at the start of the day, UTC.
    pub fn start(self) -> Time {
        let epoch = Date::constant(1970, 1, 1);
        Time(Day(epoch).days_until(self) * 86_400)
    }
}

const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

/// A moment as git stores it: whole seconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

impl Time {
    /// The UTC day of the moment, kept within the years 1 to 9999.
    pub fn day(self) -> Day {
        let epoch = Day(Date::constant(1970, 1, 1));
        epoch.plus_days(self.0.div_euclid(86_400))
    }
}

impl fmt::Display for Time {
    /// RFC 3339 in UTC, `2026-02-19T10:02:11Z`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.0.rem_euclid(86_400);
        write!(out, "{}T{:02}:{:02}:{:02}Z", self.day(), second / 3600, second / 60 % 60, second % 60)
    }
}

/// A calendar month, `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// Reads exactly `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Month> {
        if text.len() != 7 {
            return None;
        }
        Some(Day::parse(&format!("{text}-01"))?.month())
    }

    pub fn first(self) -> Day {
        Day(Date::new(self.year, self.month, 1).unwrap_or(Date::ZERO))
    }

    pub fn last(self) -> Day {
        self.next().first().plus_days(-1)
    }

    pub fn next(self) -> Month {
        self.first().plus_months(1).month()
    }

    /// The month `count` later, earlier where negative.
    pub fn plus(self, count: i32) -> Month {
        self.first().plus_months(count).month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

/// The month in which fiscal years start, 1 to 12. A fiscal year is named after the calendar year in which it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalYear(i8);

impl Default for FiscalYear {
    fn default() -> FiscalYear {
        FiscalYear(1)
    }
}

impl FiscalYear {
    /// A year that starts in `month`; `None` for a number that is no month.
    pub fn starting_in(month: i8) -> Option<FiscalYear> {
        (1..=12).contains(&month).then_some(FiscalYear(month))
    }

    /// Its month, 1 to 12.
    pub fn starts_in(self) -> i8 {
        self.0
    }

    fn start(self, year: i16) -> Month {
        Month { year, month: self.0 }
    }

    /// Which quarter a day is in.
    pub fn quarter_of(self, day: Day) -> Quarter {
        let (year, months) = self.months_into(day);
        Quarter { year, number: u8::try_from(months / 3 + 1).unwrap_or(1) }
    }

    /// Which half a day is in.
    pub fn half_of(self, day: Day) -> Half {
        let (year, months) = self.months_into(day);
        Half { year, number: u8::try_from(months / 6 + 1).unwrap_or(1) }
    }

    fn months_into(self, day: Day) -> (i16, i8) {
        let month = day.month();
        let months = month.month - self.0;
        if months < 0 { (month.year - 1, months + 12) } else { (month.year, months) }
    }

    /// First and last day of a quarter.
    pub fn quarter(self, quarter: Quarter) -> (Day, Day) {
        let first = self.start(quarter.year).plus(i32::from(quarter.number - 1) * 3);
        (first.first(), first.plus(2).last())
    }

    /// First and last day of a half.
    pub fn half(self, half: Half) -> (Day, Day) {
        let first = self.start(half.year).plus(i32::from(half.number - 1) * 6);
        (first.first(), first.plus(5).last())
    }

    /// The `number`-th month of a half, counted from 1.
    pub fn month_of_half(self, half: Half, number: i32) -> Month {
        self.half(half).0.month().plus(number - 1)
    }
}

macro_rules! period {
    ($(#[$doc:meta])* $name:ident, $letter:literal, $count:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            year: i16,
            number: u8,
        }

        impl $name {
            /// Reads exactly the written form.
            pub fn parse(text: &str) -> Option<$name> {
                let (year, number) = text.split_once(concat!("-", $letter))?;
                let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
                let number = match number.as_bytes() {
                    [digit @ b'1'..=b'9'] => digit - b'0',
                    _ => return None,
                };
                let year = year.parse().ok().filter(|year| *year > 0)?;
                (digits && number <= $count).then_some($name { year, number })
            }

            pub fn next(self) -> $name {
                if self.number == $count {
                    $name { year: self.year + 1, number: 1 }
                } else {
                    $name { year: self.year, number: self.number + 1 }
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{:04}-{}{}", self.year, $letter, self.number)
            }
        }
    };
}

period!(
    /// A fiscal quarter, `YYYY-Qn`.
    Quarter, "Q", 4
);
period!(
    /// A fiscal half, `YYYY-Hn`.
    Half, "H", 2
);

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Absence {
    pub from: Day,
    pub to: Day,
}

/// All days somebody was away, merged and in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absences(Vec<Absence>);

impl Absences {
    /// Merges stretches that overlap or touch. One that ends before it begins counts for nothing.
    pub fn new(mut stretches: Vec<Absence>) -> Absences {
        stretches.retain(|stretch| stretch.from <= stretch.to);
        stretches.sort();
        let mut merged: Vec<Absence> = Vec::new();
        for stretch in stretches {
            match merged.last_mut() {
                Some(last) if stretch.from <= last.to.plus_days(1) => last.to = last.to.max(stretch.to),
                _ => merged.push(stretch),
            }
        }
        Absences(merged)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Absence> {
        self.0.iter()
    }

    pub fn contains(&self, day: Day) -> bool {
        self.0.iter().any(|stretch| stretch.from <= day && day <= stretch.to)
    }

    /// How many days from `from` to `to`, both included, were spent away.
    pub fn days_within(&self, from: Day, to: Day) -> i64 {
        self.0.iter().map(|stretch| (stretch.from.max(from).days_until(stretch.to.min(to)) + 1).max(0)).sum()
    }

    /// Days at work after `from` up to and with `to`: the calendar's days less those away. Never negative.
    pub fn days_at_work(&self, from: Day, to: Day) -> i64 {
        if to <= from {
            return 0;
        }
        from.days_until(to) - self.days_within(from.plus_days(1), to)
    }

    /// The first day by which `days` days at work have passed since `from`.
    pub fn add_days_at_work(&self, from: Day, days: i64) -> Day {
        let mut end = from.plus_days(days.max(0));
        loop {
            let missing = days - self.days_at_work(from, end);
            if missing <= 0 {
                return end;
            }
            let next = end.plus_days(missing);
            if next <= end {
                return end;
            }
            end = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn only_the_written_form() {
        for bad in [
            "20261120",
            "2026-11-20[Europe/Berlin]",
            "2026-02-30",
            "2026-2-3",
            "+2026-02-03",
            "2026-11-20T00",
            "0000-01-01",
        ] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
        assert!(Day::parse_prefix("2026-11-201").is_none());
        assert_eq!(Day::parse_prefix("2026-11-20, x").unwrap().1, ", x");
        assert!(
            Half::parse("2026-H3").is_none()
                && Half::parse("2026-H01").is_none()
                && Quarter::parse("2026-Q4").is_some()
        );
        assert!(Half::parse("+026-H1").is_none());
    }

    #[test]
    fn months_clamp_and_fiscal_years_follow_their_start() {
        assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
        let april = FiscalYear::starting_in(4).unwrap();
        assert_eq!(april.half_of(day("2026-02-01")).to_string(), "2025-H2");
        assert_eq!(april.half(Half::parse("2025-H2").unwrap()), (day("2025-10-01"), day("2026-03-31")));
        assert_eq!(april.quarter_of(day("2026-07-01")).to_string(), "2026-Q2");
    }

    #[test]
    fn times_print_as_rfc_3339_even_before_1970() {
        assert_eq!(Time(-1).to_string(), "1969-12-31T23:59:59Z");
        assert_eq!(Time(1_771_495_331).to_string(), "2026-02-19T10:02:11Z");
    }

    #[test]
    fn work_days_leave_out_what_is_away() {
        let away = Absences::new(vec![Absence { from: day("2026-03-01"), to: day("2026-04-02") }]);
        assert_eq!(away.days_at_work(day("2026-02-26"), day("2026-05-07")), 37);
        assert_eq!(away.add_days_at_work(day("2026-02-26"), 37), day("2026-05-07"));
    }

    proptest! {
        #[test]
        fn adding_days_at_work_is_the_inverse(start in 0i64..800, from in 0i64..800, len in 0i64..90, days in 0i64..200) {
            let base = day("2025-01-01");
            let away = Absences::new(vec![Absence { from: base.plus_days(from), to: base.plus_days(from + len) }]);
            let end = away.add_days_at_work(base.plus_days(start), days);
            prop_assert_eq!(away.days_at_work(base.plus_days(start), end), days);
            if days > 0 {
                prop_assert!(away.days_at_work(base.plus_days(start), end.plus_days(-1)) < days);
            }
        }

        #[test]
        fn every_time_has_a_day(seconds in any::<i64>()) {
            let _ = Time(seconds).to_string();
        }

        #[test]
        fn days_survive_printing(offset in -300_000i64..2_000_000) {
            let any = day("1990-06-15").plus_days(offset.clamp(-700_000, 2_000_000));
            prop_assert_eq!(Day::parse(&any.to_string()), Some(any));
        }
    }
}
