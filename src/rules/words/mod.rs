//! Which words and phrases does a list hold, and does a text hold one of them?
//!
//! Lists are data, in the `.txt` files beside this one: a phrase a line, `#` begins a comment. A phrase is the whole text;
//! `*` at an end of it stands for any further words there.

use std::borrow::Cow;
use std::sync::LazyLock;

/// A list of phrases, compared without regard to case, punctuation round words, and kinds of apostrophes.
#[derive(Clone, Default)]
pub(crate) struct Phrases(Vec<Phrase>);

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
    /// Reads a list.
    #[must_use]
    pub(crate) fn read(list: &str) -> Phrases {
        let lines = list.lines().map(|line| line.split_once('#').map_or(line, |(phrase, _)| phrase).trim());
        Phrases(lines.filter(|line| !line.is_empty()).map(Phrase::read).collect())
    }

    /// A built-in list, which `words.en: false` switches off, with the phrases of the settings, which may stand anywhere in a text.
    #[must_use]
    pub(crate) fn with<'p>(built_in: &'p Phrases, added: &[String], en: bool) -> Cow<'p, Phrases> {
        if en && added.is_empty() {
            return Cow::Borrowed(built_in);
        }
        let mut all = if en { built_in.clone() } else { Phrases::default() };
        all.0.extend(added.iter().map(|phrase| Phrase { before: true, after: true, ..Phrase::read(phrase) }));
        Cow::Owned(all)
    }

    /// Whether a text is, begins or ends with, or holds one of the phrases, whatever each asks for.
    #[must_use]
    pub(crate) fn fit(&self, text: &str) -> bool {
        let text = if self.0.iter().any(|phrase| phrase.before) { text } else { self.beginning(text) };
        let folded = folded(text);
        let words: Vec<&str> = bare_words(&folded).collect();
        let unspaced = if self.0.iter().any(|phrase| phrase.unspaced.is_some()) { words.concat() } else { String::new() };
        self.0.iter().any(|phrase| phrase.fits(&words, &unspaced))
    }

    /// Whether a text begins with one of the phrases that may be followed by more, or is one.
    #[must_use]
    pub(crate) fn begin(&self, text: &str) -> bool {
        let folded = folded(self.beginning(text));
        let words: Vec<&str> = bare_words(&folded).collect();
        self.0.iter().any(|phrase| !phrase.before && phrase.fits(&words, ""))
    }

    /// As much of a text as decides whether a phrase stands at its beginning, or is all of it: a word more than the longest phrase has.
    fn beginning<'t>(&self, text: &'t str) -> &'t str {
        let longest = self.0.iter().map(|phrase| phrase.words.len()).max().unwrap_or(0);
        let (mut count, mut inside) = (0, false);
        for (at, character) in text.char_indices() {
            let begins = !inside && !character.is_whitespace();
            inside = !character.is_whitespace();
            count += usize::from(begins);
            if begins && count > longest + 1 {
                return &text[..at];
            }
        }
        text
    }
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
#[must_use]
pub(crate) fn words(text: &str) -> Vec<String> {
    bare_words(&folded(text)).map(str::to_owned).collect()
}

/// Lower case, with one kind of apostrophe.
fn folded(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.replace(['\u{2019}', '\u{2018}'], "'").to_lowercase() }
}

fn bare_words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split_whitespace().map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() { word } else { bare }
    })
}

fn is_unspaced(character: char) -> bool {
    matches!(u32::from(character), 0x0E00..=0x0E7F | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF)
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
    /// Titles from director upwards.
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
    /// Numbers in words.
    NUMBER: "number.txt";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_further_words() {
        let list = Phrases::read("tbd  # whole\nnone yet *\n* figure it out *\n* later\n* \u{603b}\u{76d1} *\n");
        for found in
            ["TBD.", "(tbd)", "none yet, ask me", "We\u{2019}ll figure it out soon", "ask later", "\u{9ad8}\u{7ea7}\u{603b}\u{76d1}"]
        {
            assert!(list.fit(found), "{found}");
        }
        for other in ["tbd list", "not none yet", "figure out it", "later on", ""] {
            assert!(!list.fit(other), "{other}");
        }
    }

    #[test]
    fn settings_add_or_replace() {
        let list = Phrases::read("great *");
        let added = ["schön".to_owned()];
        assert!(Phrases::with(&list, &added, true).fit("great work") && Phrases::with(&list, &added, true).fit("sehr schön gemacht"));
        assert!(!Phrases::with(&list, &added, false).fit("great work"));
    }

    #[test]
    fn every_list_has_phrases_and_none_twice() {
        for (file, text) in FILES {
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
            let mut sorted = lines.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert!(!lines.is_empty() && sorted.len() == lines.len(), "{file}");
            assert!(lines.iter().all(|line| *line == line.to_lowercase()), "{file}");
        }
    }
}
