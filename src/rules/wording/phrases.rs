//! Which phrases of a list does a text hold, and from which word to which?

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::rules::wording::phrase::Phrase;
use crate::rules::wording::said::{Said, is_one_word};

/// From one word up to, not including, another.
pub(super) type Stretch = (usize, usize);

/// The lines of a list without comments.
pub(super) fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(|line| line.split('#').next().unwrap_or(line))
}

/// The phrases of a list, by the word with which each begins.
#[derive(Clone, Default)]
pub(super) struct Phrases {
    all: Vec<Listed>,
    /// Sorted by the word.
    by_word: Vec<(Cow<'static, str>, usize)>,
    others: Vec<usize>,
}

/// A phrase of a list. The built-in lists have thousands of lines and most texts meet a few of them, so a line is not parsed
/// before a text has its first word.
#[derive(Clone)]
struct Listed {
    line: &'static str,
    phrase: OnceLock<Option<Phrase>>,
}

impl Listed {
    fn phrase(&self) -> Option<&Phrase> {
        self.phrase.get_or_init(|| Phrase::built_in(self.line)).as_ref()
    }
}

impl Phrases {
    /// A list as its file has it: a phrase a line, `#` begins a comment.
    pub(super) fn list(text: &'static str) -> Phrases {
        let mut phrases = Phrases::default();
        for line in lines(text) {
            match first_of_line(line) {
                Some(words) => {
                    let index = phrases.all.len();
                    phrases.by_word.extend(words.split('|').map(|word| (Cow::Borrowed(word), index)));
                    phrases.all.push(Listed { line, phrase: OnceLock::new() });
                }
                None => phrases.extend(Phrase::built_in(line)),
            }
        }
        phrases.sorted()
    }

    pub(super) fn of(all: impl Iterator<Item = Phrase>) -> Phrases {
        let mut phrases = Phrases::default();
        phrases.extend(all);
        phrases.sorted()
    }

    fn extend(&mut self, all: impl IntoIterator<Item = Phrase>) {
        for phrase in all {
            let index = self.all.len();
            match phrase.first_words() {
                Some(words) => {
                    self.by_word.extend(words.into_iter().map(|word| (Cow::Owned(word.to_owned()), index)));
                }
                None => self.others.push(index),
            }
            self.all.push(Listed { line: "", phrase: OnceLock::from(Some(phrase)) });
        }
    }

    fn sorted(mut self) -> Phrases {
        self.by_word.sort_unstable();
        self
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Phrase> {
        self.all.iter().filter_map(Listed::phrase)
    }

    /// The phrases that may begin with a word.
    pub(super) fn beginning_with(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let from = self.by_word.partition_point(|(first, _)| first.as_ref() < word);
        let named = self.by_word[from..].iter().take_while(move |(first, _)| *first == word);
        let indexes = named.map(|(_, index)| index).chain(&self.others);
        indexes.filter_map(|index| self.all[*index].phrase())
    }

    pub(super) fn find(&self, said: &Said, found: &mut Vec<Stretch>, hidden: &mut Vec<Stretch>) {
        for (at, word) in said.words.iter().enumerate() {
            for phrase in self.beginning_with(&word.text) {
                if let Some(end) = phrase.fits(said, at) {
                    if phrase.exception { &mut *hidden } else { &mut *found }.push((at, end));
                }
            }
        }
    }
}

/// The words, with `|` between them, one of which a line of a list begins with, where that can be seen without parsing it.
fn first_of_line(line: &str) -> Option<&str> {
    let first = line.trim_start_matches([' ', '!']).trim_start_matches("^ ").split(' ').next()?;
    let is_seen = first.split('|').all(is_one_word);
    is_seen.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Else a text would not find the line.
    #[test]
    fn a_line_is_listed_under_the_words_with_which_it_begins() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/wording");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut listed = 0;
        for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
            let text = std::fs::read_to_string(&file).unwrap();
            for line in lines(&text) {
                let Some(first) = first_of_line(line) else { continue };
                let phrase = Phrase::built_in(line).unwrap();
                assert_eq!(phrase.first_words().unwrap(), first.split('|').collect::<Vec<_>>(), "{line}");
                listed += 1;
            }
        }
        assert!(listed > 2_000, "only {listed} lines are listed without being parsed");
    }
}
