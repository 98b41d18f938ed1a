//! Is a value one of the phrases of a list, or does it begin or end with one, or hold one?

use std::borrow::Cow;

use crate::field::blank::word;
pub(crate) use crate::field::blank::words;
use crate::field::script::is_unspaced;
use crate::rules::wording::phrase::Phrase;
use crate::rules::wording::phrases::{Phrases, lines};
use crate::rules::wording::said::Said;

/// A list of phrases for whole values, compared without regard to case, punctuation round words, and kinds of apostrophes.
#[derive(Clone, Default)]
pub(crate) struct ValueList {
    phrases: Phrases,
    /// Phrases that may be anywhere, in scripts that put no blanks between words: their letters.
    unspaced: Vec<String>,
    /// Whether any phrase may begin behind a value's first word.
    inside: bool,
    /// How many words the longest phrase has that begins a value.
    longest: usize,
}

/// One line of such a list.
struct Line<'t> {
    text: &'t str,
    /// Whether further words may come before it, and behind it.
    before: bool,
    after: bool,
}

impl ValueList {
    pub(crate) fn read(list: &str) -> ValueList {
        ValueList::default().and(lines(list).map(Line::read))
    }

    /// A built-in list, which `words.en: false` switches off, with the phrases of the settings, which may be anywhere in a value.
    pub(crate) fn with<'l>(built_in: &'l ValueList, added: &[String], en: bool) -> Cow<'l, ValueList> {
        if en && added.is_empty() {
            return Cow::Borrowed(built_in);
        }
        let kept = if en { built_in.clone() } else { ValueList::default() };
        Cow::Owned(kept.and(added.iter().map(|phrase| Line {
            before: true,
            after: true,
            ..Line::read(phrase)
        })))
    }

    fn and<'t>(mut self, lines: impl Iterator<Item = Line<'t>>) -> ValueList {
        let mut added = Vec::new();
        for line in lines {
            let words: Vec<String> = words(line.text).map(Cow::into_owned).collect();
            let letters = words.concat();
            if line.before && line.after && letters.chars().any(is_unspaced) {
                self.unspaced.push(letters);
            } else {
                added.extend(Phrase::of_words(words, !line.before, !line.after));
            }
        }
        self.phrases = Phrases::of(self.phrases.all().cloned().chain(added));
        let (first, inside): (Vec<&Phrase>, Vec<&Phrase>) =
            self.phrases.all().partition(|phrase| phrase.is_first());
        self.longest = first.iter().map(|phrase| phrase.length()).max().unwrap_or(0);
        self.inside = !inside.is_empty();
        self
    }

    /// Whether a value is, begins or ends with, or holds one of the phrases, whatever each asks for.
    pub(crate) fn fit(&self, value: &str) -> bool {
        if self.begin(value) {
            return true;
        }
        if !self.inside && self.unspaced.is_empty() {
            return false;
        }
        let words: Vec<Cow<'_, str>> = words(value).collect();
        let letters = if self.unspaced.is_empty() { String::new() } else { words.concat() };
        if self.unspaced.iter().any(|phrase| letters.contains(phrase)) {
            return true;
        }
        let begins = |word: &Cow<'_, str>| self.phrases.beginning_with(word).next().is_some();
        let Some(first) = words.iter().position(begins) else { return false };
        let said = Said::of_words(words.into_iter().map(Cow::into_owned));
        (first..said.words.len()).any(|at| self.fits_at(&said, at))
    }

    /// Whether a value begins with one of the phrases that may be followed by more, or is one.
    pub(crate) fn begin(&self, value: &str) -> bool {
        // Most values begin with a word that no phrase begins with, and need not be read further.
        let Some(first) = value.split_whitespace().next().map(word) else { return false };
        if !self.phrases.beginning_with(&first).any(Phrase::is_first) {
            return false;
        }
        let said = Said::of_words(words(beginning(value, self.longest + 1)).map(Cow::into_owned));
        let mut phrases = self.phrases.beginning_with(&first).filter(|phrase| phrase.is_first());
        phrases.any(|phrase| phrase.fits(&said, 0).is_some())
    }

    fn fits_at(&self, said: &Said, at: usize) -> bool {
        self.phrases.beginning_with(&said.words[at].text).any(|phrase| phrase.fits(said, at).is_some())
    }
}

impl<'t> Line<'t> {
    fn read(text: &'t str) -> Line<'t> {
        let text = text.trim();
        let before = text.strip_prefix('*');
        let rest = before.unwrap_or(text);
        let after = rest.strip_suffix('*');
        Line { text: after.unwrap_or(rest), before: before.is_some(), after: after.is_some() }
    }
}

/// The first words of a value, so many of them.
fn beginning(value: &str, most: usize) -> &str {
    let (mut count, mut inside) = (0, false);
    for (at, character) in value.char_indices() {
        let begins = !inside && !character.is_whitespace();
        inside = !character.is_whitespace();
        count += usize::from(begins);
        if begins && count > most {
            return &value[..at];
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_star_means_any_further_words() {
        let list =
            ValueList::read("tbd  # whole\nnone yet *\n* figure it out *\n* later\n* \u{603b}\u{76d1} *\n");
        for found in [
            "TBD.",
            "(tbd)",
            "none yet, ask me",
            "We\u{2019}ll figure it out soon",
            "ask later",
            "\u{9ad8}\u{7ea7}\u{603b}\u{76d1}",
        ] {
            assert!(list.fit(found), "{found}");
        }
        for other in ["tbd list", "not none yet", "figure out it", "later on", ""] {
            assert!(!list.fit(other), "{other}");
        }
    }

    #[test]
    fn settings_add_or_replace() {
        let list = ValueList::read("great *");
        let added = ["schön".to_owned()];
        assert!(
            ValueList::with(&list, &added, true).fit("great work")
                && ValueList::with(&list, &added, true).fit("sehr schön gemacht")
        );
        assert!(!ValueList::with(&list, &added, false).fit("great work"));
    }

    /// What a line asks of a value, word by word.
    fn asks(line: &str, value: &str) -> bool {
        let line = Line::read(line);
        let (phrase, words): (Vec<_>, Vec<_>) = (words(line.text).collect(), words(value).collect());
        if phrase.is_empty() {
            return false;
        }
        if line.before && line.after && phrase.concat().chars().any(is_unspaced) {
            return words.concat().contains(&phrase.concat());
        }
        let Some(others) = words.len().checked_sub(phrase.len()) else { return false };
        match (line.before, line.after) {
            (false, false) => words == phrase,
            (false, true) => words[..phrase.len()] == phrase,
            (true, false) => words[others..] == phrase,
            (true, true) => words.windows(phrase.len()).any(|window| window == phrase),
        }
    }

    proptest! {
        #[test]
        fn a_value_fits_where_it_does_what_any_line_asks(
            list in prop::collection::vec("(\\* )?[ab王]{1,2}( [ab])?( \\*)?", 0..4),
            value in "[aAb王.\u{2019} \n]{0,8}",
        ) {
            let phrases = ValueList::read(&list.join("\n"));
            prop_assert_eq!(phrases.fit(&value), list.iter().any(|line| asks(line, &value)));
            let begins = |line: &&String| !line.starts_with('*');
            prop_assert_eq!(phrases.begin(&value), list.iter().filter(begins).any(|line| asks(line, &value)));
        }
    }
}
