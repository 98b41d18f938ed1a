//! Does a text measure something: a share, an amount, a time, a count of something? Dates, names and addresses have digits, too.

/// Whether a text has a number that says how much, how long or how many. Numbers are digits. A number within a link, a date, a
/// time of day, an ordinal, a year, a version and a number that is a name (`RFC 112`, `#40`, `sprint 23`) do not count.
pub fn is_quantified(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().map(before_link).collect();
    (0..words.len())
        .any(|at| !is_address(words[at]) && numbers(words[at]).any(|number| measures(&words, at, &number)))
}

/// A number within a word.
struct Number<'w> {
    /// The part of the word before it.
    before: &'w str,
    /// Digits with points, commas and apostrophes between them.
    digits: &'w str,
    /// The part of the word behind it.
    after: &'w str,
}

/// The part of a word before a link; scripts without blanks put no blank there.
fn before_link(word: &str) -> &str {
    let schemes = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme));
    &word[..schemes.min().unwrap_or(word.len())]
}

/// No number in an address counts.
fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.contains('@')
}

/// The numbers of a word: what it begins with, behind punctuation, or has behind letters of a script that puts no blanks between words.
fn numbers(word: &str) -> impl Iterator<Item = Number<'_>> {
    let begins = |at: usize| {
        let mut before = word[..at].chars().rev();
        match (before.next(), before.next()) {
            // A minus; within a name such as `HC-2214` it is a hyphen.
            (Some('-'), more) => more.is_none_or(|c| !c.is_alphanumeric()),
            (Some(c), _) if c.is_ascii() => {
                matches!(c, '(' | '[' | '"' | '\'' | '*' | '~' | '<' | '>' | '=' | '+' | '$')
            }
            (Some(c), _) => !is_latin(c),
            (None, _) => true,
        }
    };
    let starts = word.char_indices().filter(move |(at, c)| c.is_ascii_digit() && begins(*at));
    starts.map(|(at, _)| {
        let rest = &word[at..];
        let digit =
            |at: usize| rest.get(at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let joins =
            |at: usize, c: char| matches!(c, '.' | ',' | '\'' | '\u{2019}') && digit(at + c.len_utf8());
        let end = rest
            .char_indices()
            .find(|(at, c)| !c.is_ascii_digit() && !joins(*at, *c))
            .map_or(rest.len(), |(at, _)| at);
        Number { before: &word[..at], digits: &rest[..end], after: &rest[end..] }
    })
}

/// `é2` is a name as `e2` is.
fn is_latin(c: char) -> bool {
    c.is_alphabetic() && u32::from(c) < 0x0250
}

fn measures(words: &[&str], at: usize, number: &Number<'_>) -> bool {
    let before = at.checked_sub(1).map_or("", |at| words[at]);
    let after = words.get(at + 1).copied().unwrap_or("");
    let alone = number.before.chars().all(|c| !c.is_alphanumeric());
    if is_dated(words, at, number) || is_version(number.digits) || number.before.ends_with('第') {
        return false;
    }
    let unit = unit_of(number, after);
    if alone && is_called_by_it(words, at) && unit != Unit::Sign {
        return false;
    }
    let compared = alone && is_one(COMPARE, &bare(before));
    let money = is_one(CURRENCIES, before);
    let scaled = money || number.before.ends_with(['$', '€', '£', '¥', '~', '<', '>', '≤', '≥', '≈', '+']);
    unit != Unit::None || compared || scaled
}

/// What follows a number.
#[derive(PartialEq, Eq)]
enum Unit {
    /// Nothing that can be counted.
    None,
    /// Something that is counted: a noun.
    Noun,
    /// A sign, or a short unit that only follows numbers.
    Sign,
}

fn unit_of(number: &Number<'_>, next: &str) -> Unit {
    let suffix = unpunctuated(number.after);
    let ends_clause = suffix.len() < number.after.len();
    let short = |text: &str| is_one(SIGNS, &unpunctuated(text).to_lowercase());
    if !suffix.is_empty() {
        // `40-minute`, `3/4`, `2–4`, `12ms`, `18名`.
        let rest = suffix.trim_start_matches(['-', '\u{2010}', '\u{2011}', '\u{2013}', '/', ':', '+']);
        let joined = rest.len() < suffix.len() && rest.starts_with(char::is_alphanumeric);
        let foreign = suffix.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii());
        return match short(suffix) {
            true => Unit::Sign,
            false if joined || foreign || suffix == "+" => Unit::Noun,
            false => Unit::None,
        };
    }
    if short(next) && !ends_clause {
        return Unit::Sign;
    }
    let noun = next.trim_start_matches(['(', '"', '\'', '*', '_']);
    let is_noun = noun.starts_with(char::is_alphabetic) && !is_one(NO_UNITS, &bare(next));
    let is_range = matches!(bare(next).as_str(), "of" | "to" | "from" | "per" | "a" | "an" | "each" | "out");
    if !ends_clause && (is_noun || is_range) { Unit::Noun } else { Unit::None }
}

/// Without the punctuation behind it, in whatever script.
fn unpunctuated(text: &str) -> &str {
    text.trim_end_matches(|c: char| !(c.is_alphanumeric() || "%‰×€$£¥+/".contains(c)))
}

/// Whether a number is one of a date or of a clock.
fn is_dated(words: &[&str], at: usize, number: &Number<'_>) -> bool {
    let before = at.checked_sub(1).map_or("", |at| words[at]);
    let after = words.get(at + 1).copied().unwrap_or("");
    let digits = number.digits;
    let rest = number.after;
    let iso = digits.len() == 4
        && rest.starts_with('-')
        && rest[1..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'Q' | 'H' | 'q' | 'h' | 'W'));
    let slashed = rest.starts_with('/') && rest.matches('/').count() == 2;
    let clock = digits.len() <= 2
        && rest.starts_with(':')
        && rest[1..].bytes().take_while(u8::is_ascii_digit).count() == 2;
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| {
        rest == *end || rest.strip_prefix(end).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let character = rest.starts_with(['年', '月', '日', '号', '년', '월', '일']);
    let range = |word: &str| matches!(word, "to" | "and" | "until" | "till" | "-" | "–" | "bis");
    // `2 to 12 March`, `2-12 March`.
    let far = words.get(at + 3).copied().unwrap_or("");
    let next_to_month = is_month(after)
        || is_month(before)
        || (range(after) && is_month(far))
        || (range(before) && at >= 3 && is_month(words[at - 3]));
    iso || slashed
        || clock
        || ordinal
        || character
        || (digits.len() <= 2 && next_to_month)
        || is_year(digits, rest, before, after)
}

/// Four digits without a unit: `in 2025`, `since March 2025`, `2025.`.
fn is_year(digits: &str, rest: &str, before: &str, after: &str) -> bool {
    let year = digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && ("1900"..="2100").contains(&digits);
    let alone = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '%');
    let dated = is_one(YEARS, &bare(before)) || is_month(before) || is_period(before);
    let ends = !after.starts_with(char::is_alphabetic) || !rest.is_empty() || is_one(NO_UNITS, &bare(after));
    year && alone && (dated || ends)
}

/// `1.2.3`, `18.03.2026`: neither one number nor thousands.
fn is_version(digits: &str) -> bool {
    let parts: Vec<&str> = digits.split(['.', ',', '\'', '\u{2019}']).collect();
    parts.len() > 2
        && !(parts[1..].iter().all(|part| part.len() == 3)
            || parts[1..parts.len() - 1].iter().all(|part| part.len() == 3))
}

/// Whether the number is only the name of something: `RFC 112`, `sprint 23`, `pull request 40`.
fn is_called_by_it(words: &[&str], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| words[at]) else { return false };
    if before.ends_with([',', ';', ':', '.', ')']) {
        return false;
    }
    let plain = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    let shouts =
        plain.len() > 1 && plain.chars().all(|c| c.is_ascii_uppercase()) && !is_one(CURRENCIES, plain);
    let word = bare(before);
    let request = word == "request" && at >= 2 && matches!(bare(words[at - 2]).as_str(), "pull" | "merge");
    shouts || request || is_one(CALLED, &word)
}

fn is_month(word: &str) -> bool {
    let plain = bare(word);
    let known = is_one(MONTHS, &plain);
    let ambiguous = matches!(plain.as_str(), "may" | "march" | "mar" | "mai");
    known
        && (!ambiguous
            || word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
}

/// `Q1`, `H2`.
fn is_period(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some('Q' | 'H' | 'q'), Some('1'..='4'), None))
}

fn is_one(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// Lower case, without punctuation round it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct \
    nov dec januar februar märz mai juni juli oktober dezember jänner dez";

/// Things that a number names.
const CALLED: &str = "adr appendix article bug case chapter cl cycle decision epic figure gen grade incident issue item iteration layer level line \
    milestone module mr nr number no option page part phase point postmortem pr principle priority quarter question release retro \
    rfc room row rule section sev severity sprint stage step story ticket tier version week";

/// Words before a number that is compared.
const COMPARE: &str = "by from to of than under over below above least most about around nearly almost only up within into cut saved saves";

/// Words before a year.
const YEARS: &str =
    "in since of by until till from during before after early late mid end spring summer autumn fiscal";

/// Words behind a number that count nothing.
const NO_UNITS: &str = "and or but in on at for with is was are were which that who by the then when where as so because after before since until \
    adopted merged shipped";

/// Signs and units that only follow numbers, lower case.
const SIGNS: &str = "% ‰ x × k m mn mio bn b pp bp bps ns µs us ms s sec secs seconds second min mins minute minutes h hrs hour hours day days weeks \
    months years kb mb gb tb kib mib gib rps qps tps req/s percent per points times € $ £ ¥ usd eur gbp chf jpy inr prozent stunden";

/// Words that look like names and are money.
const CURRENCIES: &str = "USD EUR GBP CHF JPY INR CAD AUD SEK NOK DKK PLN";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_measures() {
        for text in [
            "cut ledger cost 18%",
            "cut ledger cost by 18 %, https://x.example/4",
            "cost down -18%",
            "saves $40k a year",
            "saves €3,000 a month",
            "saves USD 40 000",
            "the close takes 48 minutes",
            "3x faster",
            "a 40-minute close",
            "from 31 to 2",
            "(3 of 5)",
            "14 a month",
            "0 double charges since 18 March, 14 a month before",
            "no difference in 51,230 payouts",
            "**18%** less",
            "4 services cut over",
            "Tomas shipped alone, 27 days after his first ticket",
            "RFC 112 is followed by 4 engineers",
            "p95 latency 12ms",
            "成本降低18%",
            "成本降低18%，https://x.example/4",
            "18名のエンジニア",
            "2-4 services",
            "5+ engineers follow it",
            "sprint 23: 12 reviews in a day",
            "2025 merchants moved",
            "1.234.567 rows",
        ] {
            assert!(is_quantified(text), "{text}");
        }
    }

    #[test]
    fn what_only_has_digits() {
        for text in [
            "RFC 112 adopted by Checkout",
            "see #112",
            "the v2",
            "the L5 rubric",
            "adopted on 2026-03-18",
            "adopted in 2026-Q1",
            "on 18 March, and on March 19 again",
            "from 2 to 12 March",
            "the close of May 2026",
            "in 2025",
            "since 2025, all of them",
            "by 10:00 on the 9th",
            "https://git.acme.example/ledger/pull/40",
            "[pull/31](https://x.example)",
            "pull request 40 merged",
            "issue 7 is closed",
            "version 3.1.2",
            "18.03.2026",
            "sprint 23, phase 2 and chapter 4",
            "HC-2214 approved",
            "P0 incident command",
            "第3章",
            "2026年3月18日",
            "ben2@acme.example",
            "utf8 and s3",
            "seven hours less",
            "",
        ] {
            assert!(!is_quantified(text), "{text}");
        }
    }
}
