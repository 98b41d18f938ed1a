//! Which phrases of a list does a text hold, and from which word to which?

use std::borrow::Cow;
use std::collections::HashMap;
use std::iter;
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
    /// For each word the last of its links.
    by_word: HashMap<Cow<'static, str>, usize>,
    links: Vec<Link>,
    others: Vec<usize>,
}

/// One of the phrases that begin with a word. A vector for each word would be thousands of small ones.
#[derive(Clone)]
struct Link {
    phrase: usize,
    before: Option<usize>,
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
                    words.split('|').for_each(|word| phrases.link(Cow::Borrowed(word)));
                    phrases.all.push(Listed { line, phrase: OnceLock::new() });
                }
                None => phrases.extend(Phrase::built_in(line)),
            }
        }
        phrases
    }

    pub(super) fn of(all: impl Iterator<Item = Phrase>) -> Phrases {
        let mut phrases = Phrases::default();
        phrases.extend(all);
        phrases
    }

    fn extend(&mut self, all: impl IntoIterator<Item = Phrase>) {
        for phrase in all {
            match phrase.first_words() {
                Some(words) => words.into_iter().for_each(|word| self.link(Cow::Owned(word.to_owned()))),
                None => self.others.push(self.all.len()),
            }
            self.all.push(Listed { line: "", phrase: OnceLock::from(Some(phrase)) });
        }
    }

    /// The next phrase begins with a word.
    fn link(&mut self, word: Cow<'static, str>) {
        let before = self.by_word.insert(word, self.links.len());
        self.links.push(Link { phrase: self.all.len(), before });
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Phrase> {
        self.all.iter().filter_map(Listed::phrase)
    }

    /// The phrases that may begin with a word.
    pub(super) fn beginning_with(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let last = self.by_word.get(word).map(|last| &self.links[*last]);
        let named = iter::successors(last, |link| link.before.map(|before| &self.links[before]));
        let indexes = named.map(|link| &link.phrase).chain(&self.others);
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
            let text: &'static str = std::fs::read_to_string(&file).unwrap().leak();
            for line in lines(text) {
                let Some(first) = first_of_line(line) else { continue };
                let phrase = Phrase::built_in(line).unwrap();
                assert_eq!(phrase.first_words().unwrap(), first.split('|').collect::<Vec<_>>(), "{line}");
                listed += 1;
            }
        }
        assert!(listed > 2_000, "only {listed} lines are listed without being parsed");
    }
}
