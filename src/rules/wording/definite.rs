//! What does a text name that can be checked: numbers, times, names, pieces of work, occasions?

use crate::field::span::Span;
use crate::rules::wording::hits::reveal;
use crate::rules::wording::phrases::{Phrases, Stretch};
use crate::rules::wording::said::{Break, Said, Word};
use std::sync::LazyLock;

/// What a text names, outside the stretches that say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    /// How many, how long, how often.
    pub(crate) number: bool,
    /// Code, a link, several words in quotation marks.
    pub(crate) cited: bool,
    /// A day, a month, a week.
    pub(crate) time: bool,
    /// By when, or how often.
    pub(crate) deadline: bool,
    /// A name: of a person, a team, a project.
    pub(crate) name: bool,
    /// A thing that can be seen to be there.
    pub(crate) piece: bool,
    /// A deed with such a thing as its result.
    pub(crate) deed: bool,
    /// A deed that can be seen to be done.
    pub(crate) visible: bool,
    /// One occasion, or one piece of work.
    pub(crate) occasion: bool,
}

impl Marks {
    /// What a text names; what lies in one of the `hidden` stretches, which are in order and apart, does not count.
    pub(crate) fn of(said: &Said, hidden: &[Span]) -> Marks {
        let free = |word: &Word| {
            !word.foreign
                && hidden
                    .get(hidden.partition_point(|span| span.end < word.span.end))
                    .is_none_or(|span| word.span.start < span.start)
        };
        let any = |list: &Phrases| {
            stretches(list, said).into_iter().any(|(start, end)| said.words[start..end].iter().all(free))
        };
        let own = || (0..said.words.len()).filter(|at| free(&said.words[*at]));
        Marks {
            number: own().any(|at| is_number(&said.words, at)),
            cited: said.cites,
            time: any(&TIMES) || own().any(|at| is_date(&said.words, at)),
            deadline: any(&DEADLINES),
            name: own().any(|at| is_name(&said.words, at)),
            piece: any(&PIECES),
            deed: has_deed(said, &free),
            visible: any(&VISIBLE),
            occasion: any(&OCCASIONS),
        }
    }
}

static TIMES: LazyLock<Phrases> = LazyLock::new(|| Phrases::list(include_str!("time.txt")));
static DEADLINES: LazyLock<Phrases> = LazyLock::new(|| Phrases::list(include_str!("deadline.txt")));
static PIECES: LazyLock<Phrases> = LazyLock::new(|| Phrases::list(include_str!("piece.txt")));
static OCCASIONS: LazyLock<Phrases> = LazyLock::new(|| Phrases::list(include_str!("occasion.txt")));
static VISIBLE: LazyLock<Phrases> = LazyLock::new(|| Phrases::list(include_str!("visible.txt")));
static DEEDS: LazyLock<Phrases> = LazyLock::new(|| Phrases::list(include_str!("deed.txt")));

fn stretches(list: &Phrases, said: &Said) -> Vec<Stretch> {
    let (mut found, mut hidden) = (Vec::new(), Vec::new());
    list.find(said, &mut found, &mut hidden);
    reveal(&mut found, hidden);
    found.sort_unstable();
    found
}

/// A deed and, a few words later in the same clause, what it makes.
fn has_deed(said: &Said, free: &dyn Fn(&Word) -> bool) -> bool {
    let pieces = stretches(&PIECES, said);
    stretches(&DEEDS, said).into_iter().any(|(start, end)| {
        let near = &pieces[pieces.partition_point(|(piece, _)| *piece < end)..];
        near.iter().take_while(|(piece, _)| *piece <= end + 4).any(|(piece, _)| {
            let between = &said.words[start..=*piece];
            between.iter().all(free) && between.iter().skip(1).all(|word| word.before <= Break::Comma)
        })
    })
}

fn is_number(words: &[Word], at: usize) -> bool {
    const NUMBERS: [&str; 27] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "hundred", "thousand", "dozen", "half",
        "zero", "once", "twice", "both", "none", "nothing",
    ];
    let word = &words[at];
    let before = at.checked_sub(1).map_or("", |at| words[at].text.as_str());
    let after = |by: usize| words.get(at + by).map_or("", |word| word.text.as_str());
    if word.text == "one" {
        let vague = matches!(
            before,
            "no" | "any" | "every" | "some" | "each" | "which" | "this" | "that" | "the" | "another"
        );
        return !vague && !matches!(after(1), "of" | "another" | "day" | "on" | "to");
    }
    if word.text == "once" {
        return matches!(after(1), "a" | "per" | "every" | "each" | "in") && after(2) != "while";
    }
    if NUMBERS.contains(&word.text.as_str()) {
        return true;
    }
    if is_date(words, at) {
        return false;
    }
    let talk = word.text.starts_with("1:1")
        || word.text == "1on1"
        || word.text == "1" && (matches!(after(1), "1" | "on") || matches!(before, "1" | "on"));
    word.text.starts_with(|c: char| c.is_numeric()) && !talk
}

/// Whether a number is one of a date: `2026-04-09`, `9 April`, `the 15th`. A date says when, not how many.
fn is_date(words: &[Word], at: usize) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let digits =
        |at: usize| words.get(at).is_some_and(|word| word.text.bytes().all(|byte| byte.is_ascii_digit()));
    let month = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.capital && MONTHS.iter().any(|month| word.text.starts_with(month)))
    };
    let near = |found: &dyn Fn(usize) -> bool| found(at + 1) || at.checked_sub(1).is_some_and(found);
    let joined = |at: usize| {
        digits(at) && words[at].hyphened
            || digits(at) && words.get(at + 1).is_some_and(|next| next.hyphened && digits(at + 1))
    };
    let ordinal = words[at].text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_ordinal = ordinal.len() < words[at].text.len() && matches!(ordinal, "st" | "nd" | "rd" | "th");
    is_ordinal || digits(at) && (near(&month) || joined(at))
}

/// Words with a capital letter that are not names.
const NO_NAMES: &str = "i am asap ok fyi tbd wip imo imho tldr pr prs mr mrs mondays em ic hr staff senior lead \
    principal junior english situation behavior behaviour impact ask commit please it you the a we \
    when do not be";

fn is_name(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let text = word.text.as_str();
    let digits = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0);
    if let Some(digits) = digits {
        return !matches!(&text[..digits], "l" | "e" | "ic" | "m" | "t" | "sde" | "swe");
    }
    if word.hyphened && at > 0 && !words[at - 1].hyphened {
        const COMMON: [&str; 34] = [
            "cross", "day", "long", "short", "high", "low", "non", "co", "re", "pre", "post", "self", "well",
            "end", "in", "up", "on", "one", "code", "follow", "check", "stand", "hand", "team", "work",
            "part", "full", "real", "fast", "all", "ever", "so", "pro", "catch",
        ];
        if !COMMON.contains(&words[at - 1].text.as_str()) {
            return true;
        }
    }
    let shouts = word.acronym;
    let named = word.capital && word.before != Break::Sentence;
    (shouts || named) && !NO_NAMES.split_ascii_whitespace().any(|word| word == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Marks {
        Marks::of(&Said::read(text, 0), &[])
    }

    #[test]
    fn numbers_and_what_only_looks_like_one() {
        for text in [
            "within 48 hours",
            "at least 70%",
            "by 10:00",
            "two reviewers",
            "one test each",
            "once a week",
            "zero open comments",
        ] {
            assert!(marks(text).number, "{text}");
        }
        for text in [
            "at our 1:1",
            "in a 1-1",
            "our 1 on 1",
            "one of the docs",
            "no one",
            "the one you wrote",
            "once you are done",
            "like an L5",
        ] {
            assert!(!marks(text).number, "{text}");
        }
    }

    #[test]
    fn names() {
        for text in
            ["before it goes to ARC", "ask Maria", "for every P0", "of checkout-revamp", "the auth-service"]
        {
            assert!(marks(text).name, "{text}");
        }
        for text in [
            "I'd like it",
            "Please do",
            "like an L5",
            "ASAP, please",
            "at Staff level",
            "day-to-day",
            "a follow-up",
        ] {
            assert!(!marks(text).name, "{text}");
        }
    }

    #[test]
    fn deeds_occasions_and_times() {
        assert!(marks("include a failure-modes table").deed && marks("use the template").deed);
        assert!(
            !marks("more polish on your design docs").deed && marks("more polish on your design docs").piece
        );
        assert!(marks("In the auth-service redesign review").occasion && marks("yesterday's stand-up").time);
        assert!(!marks("in meetings").occasion && !marks("in code reviews").occasion);
        for text in ["by 2026-04-09", "on 9 April", "on April 9", "on the 15th"] {
            assert!(marks(text).time && !marks(text).number, "{text}");
        }
        assert!(marks("in May").time && !marks("it may").time && marks("each sprint").deadline);
    }
}
