//! Which questions of a skeleton has nobody answered? They are in capitals, so that no sentence that somebody writes is one of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::edit::skeleton::{ALL, BULLETS};
use crate::field::span::Span;

/// A clause with fewer words may be somebody's own.
const FEWEST: usize = 3;

/// The clauses of all questions, by their first word.
static QUESTIONS: LazyLock<HashMap<&'static str, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for line in ALL.iter().chain(&BULLETS).flat_map(|template| template.lines()) {
        for clause in line.split([',', ';', ':', '(', ')', '{', '}', '"']) {
            let words: Vec<&str> = clause.split_whitespace().filter(|word| is_word(word)).collect();
            if words.len() >= FEWEST
                && words.len() == clause.trim_matches(['-', '#', '[', ']', ' ']).split(' ').count()
            {
                let known = all.entry(words[0]).or_default();
                if !known.contains(&words) {
                    known.push(words);
                }
            }
        }
    }
    all
});

/// Whether a word is in capitals.
fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The questions that a text still holds, in its order. In backticks or a fence it is an example.
pub fn unanswered(text: &str) -> Vec<Span> {
    if !shouts(text) {
        return Vec::new();
    }
    let words = words(text);
    let mut found: Vec<Span> = Vec::new();
    for (at, (word, span)) in words.iter().enumerate() {
        let Some(clauses) = QUESTIONS.get(word) else { continue };
        let fits = |clause: &&Vec<&str>| {
            words.len() >= at + clause.len()
                && clause.iter().zip(&words[at..]).all(|(wanted, (word, _))| wanted == word)
        };
        let longest = clauses.iter().filter(fits).map(Vec::len).max();
        let Some(last) = longest.map(|count| words[at + count - 1].1) else { continue };
        if found.last().is_none_or(|before| before.end <= span.start) {
            found.push(Span::new(span.start, last.end));
        }
    }
    found
}

/// Whether enough words in a row are in capitals. Hardly any text has such a row.
fn shouts(text: &str) -> bool {
    let mut row = 0;
    text.split_ascii_whitespace().any(|word| {
        let is_loud = word.bytes().any(|byte| byte.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_punctuation());
        row = if is_loud { row + 1 } else { 0 };
        row >= FEWEST
    })
}

/// The words of a text outside of code, without the marks around them.
fn words(text: &str) -> Vec<(&str, Span)> {
    let mut words = Vec::new();
    let (mut start, mut fence) = (0, false);
    for line in text.split_inclusive('\n') {
        let begins = line.trim_start();
        let is_fence = begins.starts_with("```") || begins.starts_with("~~~");
        fence ^= is_fence;
        let mut at = 0;
        for word in line.split(char::is_whitespace) {
            let bare = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '`');
            if !fence && !bare.is_empty() {
                let from = start + at + (bare.as_ptr() as usize - word.as_ptr() as usize);
                words.push((bare, Span::new(from, from + bare.len())));
            }
            at += word.len() + line[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        }
        start += line.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        unanswered(text).into_iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn a_question_is_found_wherever_it_is_left() {
        assert_eq!(found("- Behavior: WHAT YOU SAW OR HEARD\n"), ["WHAT YOU SAW OR HEARD"]);
        assert_eq!(found("- Commit: 2026-04-09, WHAT YOU LOOK\n  AT THEN.\n"), ["WHAT YOU LOOK\n  AT THEN"]);
        assert_eq!(found("- Ask: an answer, **WITH A NUMBER OR A DATE**\n"), ["WITH A NUMBER OR A DATE"]);
        assert_eq!(
            found("#### Design doc: WHAT IT DECIDES, AND FOR WHOM\n"),
            ["WHAT IT DECIDES", "AND FOR WHOM"]
        );
    }

    #[test]
    fn what_somebody_wrote_is_no_question() {
        for text in [
            "what you saw or heard",
            "What You Saw Or Heard",
            "`WHAT YOU SAW OR HEARD`",
            "```\nWHAT YOU SAW OR HEARD\n```\n",
            "NAME, TEAM, LINK",
            "WHAT YOU SAW",
            "THE API AND THE SDK",
            "STOP SHIPPING ON FRIDAYS",
            "",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn every_line_of_a_skeleton_that_asks_holds_a_question() {
        for line in ALL.iter().chain(&BULLETS).flat_map(|template| template.lines()) {
            let asks = line.split(|c: char| !c.is_ascii_uppercase()).any(|word| word.len() > 3);
            assert_eq!(asks, !unanswered(line).is_empty(), "{line}");
        }
    }
}
