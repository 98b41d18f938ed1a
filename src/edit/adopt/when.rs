//! Which day, week, month, quarter or half does a text name? Only what can be read in one way counts.

use std::ops::Range;

use crate::field::date::{Day, Half, Month, Quarter};
use crate::field::week::Week;
use crate::field::written::month_named;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(Day),
    Week(Week),
    Month(Month),
    Quarter(Quarter),
    Half(Half),
}

/// A time, and where the text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) when: When,
    pub(super) at: Range<usize>,
}

/// A run of letters or digits.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
}

impl Word<'_> {
    fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// A number of so many digits.
    fn number(self, digits: Range<usize>) -> Option<i16> {
        let is_one = digits.contains(&self.text.len()) && self.text.bytes().all(|byte| byte.is_ascii_digit());
        self.text.parse().ok().filter(|_| is_one)
    }

    fn year(self) -> Option<i16> {
        self.number(4..5)
    }

    /// A day of the month, as in `6` or `6th`.
    fn day(self) -> Option<i8> {
        let digits = self.text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let behind = self.text[digits.len()..].to_ascii_lowercase();
        let known = ["", "st", "nd", "rd", "th"].contains(&behind.as_str());
        let day = Word { text: digits, ..self }.number(1..3)?;
        i8::try_from(day).ok().filter(|day| known && (1..=31).contains(day))
    }

    fn month(self) -> Option<i8> {
        month_named(self.text)
    }

    fn is(self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }
}

/// All times that a text names, in its order.
pub(super) fn all(text: &str) -> Vec<Named> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // The day of a month that has no such day is no time, and neither is that month.
        let is_behind_day = at > 0 && words[at - 1].day().is_some() && words[at].month().is_some();
        match one(text, &words[at..]).filter(|_| !is_behind_day) {
            Some((when, count)) => {
                let end = words[at + count - 1].end();
                found.push(Named { when, at: words[at].start..end });
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// The time that a text begins with, else the only one that it names.
pub(super) fn only(text: &str) -> Option<Named> {
    let found = all(text);
    let first = found.first()?;
    let begins = !text[..first.at.start].contains(char::is_alphanumeric);
    (begins || found.iter().all(|other| other.when == first.when)).then(|| first.clone())
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(begin), false) => {
                words.push(Word { text: &text[begin..at], start: begin });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The time that some words begin with, and how many of them name it.
fn one(text: &str, words: &[Word<'_>]) -> Option<(When, usize)> {
    let between = |at: usize| match (words.get(at), words.get(at + 1)) {
        (Some(one), Some(next)) => text[one.end()..next.start].trim(),
        _ => "",
    };
    let tight = |at: usize| match (words.get(at), words.get(at + 1)) {
        (Some(one), Some(next)) => &text[one.end()..next.start],
        _ => "",
    };
    let word = |at: usize| words.get(at).copied();
    numbers(words, &tight)
        .or_else(|| named_month(words, &between))
        .or_else(|| period(word(0)?, word(1), word(2), &tight))
}

/// `2026-05-06`, `2026/05/06`, and `13/05/2026` where only one of the two can be the month; `2026-05`.
fn numbers<'t>(words: &[Word<'_>], tight: &dyn Fn(usize) -> &'t str) -> Option<(When, usize)> {
    let divided = |at: usize| ["-", "/", "."].contains(&tight(at));
    let two = |word: &Word<'_>| word.number(1..3).and_then(|number| i8::try_from(number).ok());
    if let [one, two_, three, ..] = words
        && divided(0)
        && tight(0) == tight(1)
    {
        if let (Some(year), Some(month), Some(day)) = (one.year(), two(two_), two(three)) {
            return Some((When::Day(Day::from_ymd(year, month, day)?), 3));
        }
        if let (Some(first), Some(second), Some(year)) = (two(one), two(two_), three.year()) {
            let (month, day) = match (first > 12, second > 12) {
                (true, false) => (second, first),
                (false, true) => (first, second),
                _ if first == second => (first, second),
                _ => return None,
            };
            return Some((When::Day(Day::from_ymd(year, month, day)?), 3));
        }
    }
    let [year, month, ..] = words else { return None };
    year.year().filter(|_| tight(0) == "-" && month.text.len() == 2 && tight(1) != "-")?;
    Some((When::Month(Month::parse(&format!("{}-{}", year.text, month.text))?), 2))
}

/// `6 May 2026`, `6th of May 2026`, `May 6, 2026`, `May 2026`.
fn named_month<'t>(words: &[Word<'_>], between: &dyn Fn(usize) -> &'t str) -> Option<(When, usize)> {
    let plain = |at: usize| ["", ",", ".", "."].contains(&between(at));
    let first = words.first()?;
    let third = words.get(2).filter(|_| plain(0) && plain(1));
    if let Some(day) = first.day() {
        let of = usize::from(words.get(1)?.is("of"));
        let (month, year) = (words.get(1 + of)?.month()?, words.get(2 + of)?.year()?);
        let all_plain = (0..2 + of).all(plain);
        return Some((When::Day(Day::from_ymd(year, month, day).filter(|_| all_plain)?), 3 + of));
    }
    let month = first.month()?;
    if let (Some(day), Some(year)) = (words.get(1)?.day(), third.and_then(|year| year.year())) {
        return Some((When::Day(Day::from_ymd(year, month, day)?), 3));
    }
    let year = words.get(1)?.year().filter(|_| plain(0))?;
    Some((When::Month(Day::from_ymd(year, month, 1)?.month()), 2))
}

/// `2026-W19`, `Week 19, 2026`, `2026-Q1`, `Q1 2026`, `H1/2026`.
fn period<'t>(
    first: Word<'_>,
    second: Option<Word<'_>>,
    third: Option<Word<'_>>,
    tight: &dyn Fn(usize) -> &'t str,
) -> Option<(When, usize)> {
    let second = second?;
    let is_near = |at: usize| tight(at).chars().all(|c| " -/,.".contains(c));
    let read = |year: Word<'_>, name: &str| {
        year.year()?;
        let written = format!("{}-{}", year.text, name.to_ascii_uppercase());
        Week::parse(&written)
            .map(When::Week)
            .or_else(|| Quarter::parse(&written).map(When::Quarter))
            .or_else(|| Half::parse(&written).map(When::Half))
    };
    if let Some(when) = read(first, second.text).or_else(|| read(second, first.text)).filter(|_| is_near(0)) {
        return Some((when, 2));
    }
    let third = third.filter(|_| is_near(0) && is_near(1))?;
    let number = second.number(1..3).filter(|_| first.is("week"))?;
    Some((read(third, &format!("W{number:02}"))?, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        all(text)
            .into_iter()
            .map(|found| match found.when {
                When::Day(day) => day.to_string(),
                When::Week(week) => week.to_string(),
                When::Month(month) => month.to_string(),
                When::Quarter(quarter) => quarter.to_string(),
                When::Half(half) => half.to_string(),
            })
            .collect()
    }

    #[test]
    fn what_can_be_read_in_one_way_is_read() {
        for (text, when) in [
            ("2026-05-06", "2026-05-06"),
            ("📅 2026/05/06: retro", "2026-05-06"),
            ("Tuesday, 6 May 2026", "2026-05-06"),
            ("May 6th, 2026", "2026-05-06"),
            ("the 6th of May 2026", "2026-05-06"),
            ("6. Sept 2026", "2026-09-06"),
            ("13/05/2026", "2026-05-13"),
            ("05/13/2026", "2026-05-13"),
            ("05.05.2026", "2026-05-05"),
            ("May 2026", "2026-05"),
            ("2026-05", "2026-05"),
            ("Week 9, 2026", "2026-W09"),
            ("2026-W19", "2026-W19"),
            ("Q1 2026", "2026-Q1"),
            ("H2/2026", "2026-H2"),
            ("2026-h1", "2026-H1"),
        ] {
            assert_eq!(shown(text), [when], "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_or_in_none_is_no_time() {
        for text in [
            "05/06/2026",
            "6 May",
            "may be 2026 times",
            "2026",
            "2026-13-01",
            "31 June 2026",
            "Week 54, 2026",
            "1:1",
            "Q5 2026",
            "v1.2.3",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(only("from 2026-05-06 to 2026-05-08"), None);
        assert_eq!(only("2026-05-06, and again on 2026-05-08").map(|found| found.at), Some(0..10));
    }
}
