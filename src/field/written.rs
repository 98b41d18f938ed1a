//! How else do people write a day, a month, a quarter or a half, where it can mean one thing only?

use crate::field::date::{Day, Half, Month, Quarter};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of a name, or of its first letters.
pub(crate) fn month_named(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    let is_short = |name: &str| name[..3] == word || (word == "sept" && name.starts_with("sept"));
    let at = MONTHS.iter().position(|name| *name == word || is_short(name))?;
    i8::try_from(at + 1).ok()
}

/// The day that a text begins with in another way than `2026-04-09`, and how many bytes it takes. `04/09/2026` could be two days, so it is
/// not read.
pub(crate) fn day(text: &str) -> Option<(Day, usize)> {
    if Day::parse_prefix(text).is_some() {
        return None;
    }
    let mut reader = Reader { text, at: 0 };
    let (year, month, day) = year_first(&mut reader).or_else(|| month_in_words(text, &mut reader))?;
    let day = Day::from_ymd(year, month, day)?;
    reader.ends().then_some((day, reader.at))
}

/// The month that a text begins with in another way than `2026-04`.
pub(crate) fn month(text: &str) -> Option<(Month, usize)> {
    if text.get(..7).is_some_and(|head| Month::parse(head).is_some()) {
        return None;
    }
    let mut reader = Reader { text, at: 0 };
    let mut numbers = || {
        let year = reader.year()?;
        reader.one_of(&['-', '/', '.'])?;
        Some((year, reader.number(2)?))
    };
    let (year, month) = match numbers() {
        Some(found) => found,
        None => {
            reader.at = 0;
            let month = reader.month_name()?;
            reader.skip(&[' ', ',', '-']);
            (reader.year()?, month)
        }
    };
    let month = Month::parse(&format!("{year:04}-{month:02}"))?;
    reader.ends().then_some((month, reader.at))
}

/// The half that a text begins with in another way than `2026-H1`.
pub(crate) fn half(text: &str) -> Option<(Half, usize)> {
    let (year, number, length) = numbered(text, 'H')?;
    let half = Half::parse(&format!("{year:04}-H{number}"))?;
    Some((half, length))
}

/// The quarter that a text begins with in another way than `2026-Q1`.
pub(crate) fn quarter(text: &str) -> Option<(Quarter, usize)> {
    let (year, number, length) = numbered(text, 'Q')?;
    let quarter = Quarter::parse(&format!("{year:04}-Q{number}"))?;
    Some((quarter, length))
}

/// `H1 2026`, `2026 H1`, `2026H1`, `2026/H1`, `H1-2026` and the like.
fn numbered(text: &str, letter: char) -> Option<(i16, i8, usize)> {
    let letters = [letter, letter.to_ascii_lowercase()];
    let mut reader = Reader { text, at: 0 };
    let mut year_first = || {
        let year = reader.year()?;
        reader.skip(&[' ', '-', '/', '_']);
        reader.one_of(&letters)?;
        Some((year, reader.number(1)?))
    };
    let (year, number) = match year_first() {
        Some(found) => found,
        None => {
            reader.at = 0;
            reader.one_of(&letters)?;
            let number = reader.number(1)?;
            reader.skip(&[' ', '-', '/', ',']);
            (reader.year()?, number)
        }
    };
    reader.ends().then_some((year, number, reader.at))
}

/// `2026/4/9`, `2026.04.09`, `2026-4-9`. Nobody writes the day before the month behind a year.
fn year_first(reader: &mut Reader<'_>) -> Option<(i16, i8, i8)> {
    let mut read = || {
        let year = reader.year()?;
        let divider = reader.one_of(&['-', '/', '.'])?;
        let month = reader.number(2)?;
        reader.one_of(&[divider])?;
        Some((year, month, reader.number(2)?))
    };
    let found = read();
    if found.is_none() {
        reader.at = 0;
    }
    found
}

/// `9 April 2026`, `9th of Apr, 2026`, `April 9, 2026`, `9-Apr-2026`.
fn month_in_words(text: &str, reader: &mut Reader<'_>) -> Option<(i16, i8, i8)> {
    const BETWEEN: [char; 4] = [' ', ',', '-', '.'];
    let (day, month) = if text.starts_with(|c: char| c.is_ascii_digit()) {
        let day = reader.day_of_month()?;
        reader.skip(&BETWEEN);
        reader.word("of");
        reader.skip(&BETWEEN);
        (day, reader.month_name()?)
    } else {
        let month = reader.month_name()?;
        reader.skip(&BETWEEN);
        (reader.day_of_month()?, month)
    };
    reader.skip(&BETWEEN);
    Some((reader.year()?, month, day))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// A number of at most so many digits.
    fn number(&mut self, longest: usize) -> Option<i8> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let number = self.rest()[..digits].parse().ok().filter(|_| digits <= longest);
        self.at += digits;
        number
    }

    fn year(&mut self) -> Option<i16> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let year = self.rest()[..digits].parse().ok().filter(|_| digits == 4);
        self.at += digits;
        year
    }

    /// `9` or `9th`.
    fn day_of_month(&mut self) -> Option<i8> {
        let day = self.number(2)?;
        let _ = ["st", "nd", "rd", "th"].into_iter().any(|end| self.word(end));
        Some(day)
    }

    /// A month's name, or its first letters.
    fn month_name(&mut self) -> Option<i8> {
        let letters = self.rest().bytes().take_while(u8::is_ascii_alphabetic).count();
        let month = month_named(&self.rest()[..letters])?;
        self.at += letters;
        self.skip(&['.']);
        Some(month)
    }

    fn word(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let is_it = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric());
        if is_it {
            self.at += word.len();
        }
        is_it
    }

    fn one_of(&mut self, all: &[char]) -> Option<char> {
        let next = self.rest().chars().next().filter(|next| all.contains(next))?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn skip(&mut self, all: &[char]) {
        while self.one_of(all).is_some() {}
    }

    /// Whether what was read does not run on.
    fn ends(&self) -> bool {
        let rest = self.rest();
        let behind_point = rest.strip_prefix('.');
        !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_'))
            && !behind_point.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_day_in_many_ways() {
        for text in [
            "2026/4/9",
            "2026.04.09",
            "2026-4-9",
            "9 April 2026",
            "9th of April 2026",
            "09 Apr. 2026",
            "April 9, 2026",
            "Apr 9th 2026",
            "9-Apr-2026",
        ] {
            let found = day(&format!("{text}, done")).map(|(day, length)| (day.to_string(), length));
            assert_eq!(found, Some(("2026-04-09".to_owned(), text.len())), "{text}");
        }
        for text in [
            "2026-04-09",
            "04/09/2026",
            "9/4/2026",
            "9.4.2026",
            "2026/4/31",
            "2026/4-9",
            "2026/4/9/3",
            "2026.4.9.1",
            "9 Aprils 2026",
            "9 April 26",
            "9 April",
            "april",
            "2026/04",
            "2026-04-9x",
            "20260409",
            "32 May 2026",
            "",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn months_quarters_and_halves() {
        for text in ["March 2026", "Mar. 2026", "2026/03", "2026-3", "march, 2026"] {
            assert_eq!(month(text).map(|(month, _)| month.to_string()).as_deref(), Some("2026-03"), "{text}");
        }
        for text in ["2026-03", "03/2026", "March", "2026-13", "2026-03-04", "2026/3/4", "Marching 2026"] {
            assert_eq!(month(text), None, "{text}");
        }
        for text in ["H1 2026", "2026 H1", "2026H1", "2026/h1", "h1-2026"] {
            assert_eq!(half(text).map(|(half, _)| half.to_string()).as_deref(), Some("2026-H1"), "{text}");
        }
        assert_eq!(quarter("Q3 2026 x").map(|(_, length)| length), Some(7));
        for text in ["H3 2026", "H1", "2026", "H12 2026", "H1 26"] {
            assert_eq!(half(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_a_day_is_always_the_one_that_is_written(text in "[0-9A-Za-z/.,\\- é]{0,16}") {
            let _ = (month(&text), half(&text), quarter(&text));
            if let Some((day, length)) = day(&text) {
                prop_assert!(text.is_char_boundary(length));
                prop_assert!(text[..length].contains(&day.to_string()[..4]));
            }
        }

        #[test]
        fn a_day_in_words_is_that_day(offset in 0_i64..20_000) {
            let wanted = Day::parse("1990-01-01").unwrap().plus_days(offset);
            let iso = wanted.to_string();
            let (year, month) = (&iso[..4], iso[5..7].parse::<usize>().unwrap());
            let number = wanted.day_of_month();
            for text in [
                format!("{number} {} {year}", MONTHS[month - 1]),
                format!("{year}/{month}/{number}"),
                format!("{} {number}, {year}", &MONTHS[month - 1][..3]),
            ] {
                prop_assert_eq!(day(&text), Some((wanted, text.len())));
            }
        }
    }
}
