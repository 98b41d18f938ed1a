//! Which words and phrases does a list hold, and does a text hold one of them?
//!
//! Lists are data, in the `.txt` files beside this one: a phrase a line, `#` begins a comment. A phrase is the whole text;
//! `*` at an end of it stands for any further words there.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::field::script::is_unspaced;

/// A list of phrases, compared without regard to case, punctuation round words, and kinds of apostrophes.
#[derive(Clone, Default)]
pub(crate) struct Phrases {
    all: Vec<Phrase>,
    /// Those which nothing may precede, by their first word.
    first: HashMap<String, Vec<usize>>,
    inside: Vec<usize>,
}

/// One phrase of a list.
#[derive(Clone)]
struct Phrase {
    words: Vec<String>,
    /// The letters without blanks, for scripts that put none between words.
    unspaced: Option<String>,
    before: bool,
    after: bool,
}

impl Phrases {
    pub(crate) fn read(list: &str) -> Phrases {
        let lines = list.lines().map(|line| line.split_once('#').map_or(line, |(phrase, _)| phrase).trim());
        Phrases::of(lines.filter(|line| !line.is_empty()).map(Phrase::read))
    }

    fn of(all: impl Iterator<Item = Phrase>) -> Phrases {
        let mut phrases = Phrases::default();
        for phrase in all {
            let index = phrases.all.len();
            match phrase.words.first() {
                Some(word) if !phrase.before => phrases.first.entry(word.clone()).or_default().push(index),
                Some(_) => phrases.inside.push(index),
                None => {}
            }
            phrases.all.push(phrase);
        }
        phrases
    }

    /// A built-in list, which `words.en: false` switches off, with the phrases of the settings, which may stand anywhere in a text.
    pub(crate) fn with<'p>(built_in: &'p Phrases, added: &[String], en: bool) -> Cow<'p, Phrases> {
        if en && added.is_empty() {
            return Cow::Borrowed(built_in);
        }
        let built_in = if en { built_in.all.as_slice() } else { &[] };
        let added = added.iter().map(|phrase| Phrase { before: true, after: true, ..Phrase::read(phrase) });
        Cow::Owned(Phrases::of(built_in.iter().cloned().chain(added)))
    }

    /// Whether a text is, begins or ends with, or holds one of the phrases, whatever each asks for.
    pub(crate) fn fit(&self, text: &str) -> bool {
        if self.begin(text) {
            return true;
        }
        if self.inside.is_empty() {
            return false;
        }
        let folded = folded(text);
        let words: Vec<&str> = bare_words(&folded).collect();
        let inside = || self.inside.iter().map(|index| &self.all[*index]);
        let unspaced =
            if inside().any(|phrase| phrase.unspaced.is_some()) { words.concat() } else { String::new() };
        inside().any(|phrase| phrase.fits(&words, &unspaced))
    }

    /// Whether a text begins with one of the phrases that may be followed by more, or is one.
    pub(crate) fn begin(&self, text: &str) -> bool {
        let Some(first) = text.split_whitespace().next() else { return false };
        let folded_first = folded(first);
        let Some(named) = bare_words(&folded_first).next().and_then(|word| self.first.get(word)) else {
            return false;
        };
        let longest = named.iter().map(|index| self.all[*index].words.len()).max().unwrap_or(0);
        let folded = folded(beginning(text, longest + 1));
        let words: Vec<&str> = bare_words(&folded).collect();
        named.iter().any(|index| self.all[*index].fits(&words, ""))
    }
}

/// The first words of a text, so many of them.
fn beginning(text: &str, most: usize) -> &str {
    let (mut count, mut inside) = (0, false);
    for (at, character) in text.char_indices() {
        let begins = !inside && !character.is_whitespace();
        inside = !character.is_whitespace();
        count += usize::from(begins);
        if begins && count > most {
            return &text[..at];
        }
    }
    text
}

impl Phrase {
    fn read(text: &str) -> Phrase {
        let text = text.trim();
        let before = text.strip_prefix('*');
        let rest = before.unwrap_or(text);
        let after = rest.strip_suffix('*');
        let words = words(after.unwrap_or(rest));
        let unspaced = words.concat();
        let unspaced = unspaced.chars().any(is_unspaced).then_some(unspaced);
        Phrase { words, unspaced, before: before.is_some(), after: after.is_some() }
    }

    fn fits(&self, words: &[&str], unspaced: &str) -> bool {
        if self.words.is_empty() {
            return false;
        }
        if let (Some(phrase), true, true) = (&self.unspaced, self.before, self.after) {
            return unspaced.contains(phrase);
        }
        let Some(others) = words.len().checked_sub(self.words.len()) else { return false };
        match (self.before, self.after) {
            (false, false) => words == self.words,
            (false, true) => words[..self.words.len()] == self.words,
            (true, false) => words[others..] == self.words,
            (true, true) => words.windows(self.words.len()).any(|window| window == self.words),
        }
    }
}

/// The words of a text: lower case, without the punctuation round them; a word of punctuation alone stays.
pub(crate) fn words(text: &str) -> Vec<String> {
    bare_words(&folded(text)).map(str::to_owned).collect()
}

/// Lower case, with one kind of apostrophe.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.replace(['\u{2019}', '\u{2018}'], "'").to_lowercase()
    }
}

fn bare_words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split_whitespace().map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() { word } else { bare }
    })
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $file:literal;)*) => {
        $($(#[$doc])* pub(crate) static $name: LazyLock<Phrases> = LazyLock::new(|| Phrases::read(include_str!($file)));)*

        #[cfg(test)]
        const FILES: &[(&str, &str)] = &[$(($file, include_str!($file))),*];
    };
}

lists! {
    /// Promises in the place of a budget, a sponsor or a user.
    STRETCH_EMPTY: "stretch_empty.txt";
    SPONSOR_TITLE: "sponsor_title.txt";
    /// Words that say that a sponsor was told, not that they said something.
    SPONSOR_TOLD: "sponsor_told.txt";
    /// Words that name nobody outside a team.
    OWN_TEAM: "own_team.txt";
    /// What a template leaves behind.
    PLACEHOLDER: "placeholder.txt";
    /// Wishes and adjectives in the place of evidence.
    ASPIRATION: "aspiration.txt";
    /// Things that can be seen to exist.
    ARTIFACT: "artifact.txt";
    NUMBER: "number.txt";
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_star_stands_for_further_words() {
        let list =
            Phrases::read("tbd  # whole\nnone yet *\n* figure it out *\n* later\n* \u{603b}\u{76d1} *\n");
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

    proptest! {
        #[test]
        fn a_text_fits_where_any_of_its_phrases_does(
            list in prop::collection::vec("(\\* )?[ab王]{1,2}( [ab])?( \\*)?", 0..4),
            text in "[aAb王.\u{2019} \n]{0,8}",
        ) {
            let phrases = Phrases::read(&list.join("\n"));
            let words = words(&text);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let unspaced = words.concat();
            prop_assert_eq!(phrases.fit(&text), phrases.all.iter().any(|phrase| phrase.fits(&words, &unspaced)));
            prop_assert_eq!(phrases.begin(&text), phrases.all.iter().any(|phrase| !phrase.before && phrase.fits(&words, "")));
        }
    }

    #[test]
    fn settings_add_or_replace() {
        let list = Phrases::read("great *");
        let added = ["schön".to_owned()];
        assert!(
            Phrases::with(&list, &added, true).fit("great work")
                && Phrases::with(&list, &added, true).fit("sehr schön gemacht")
        );
        assert!(!Phrases::with(&list, &added, false).fit("great work"));
    }

    #[test]
    fn every_list_has_phrases_and_none_twice() {
        for (file, text) in FILES {
            let lines: Vec<&str> =
                text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
            let mut sorted = lines.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert!(!lines.is_empty() && sorted.len() == lines.len(), "{file}");
            assert!(lines.iter().all(|line| *line == line.to_lowercase()), "{file}");
        }
    }
}
