//! Which phrases of a list does a text hold, and from which word to which?

use std::collections::HashMap;

use crate::rules::wording::phrase::Phrase;
use crate::rules::wording::said::Said;

/// From one word up to, not including, another.
pub(super) type Stretch = (usize, usize);

/// The lines of a list without comments.
pub(super) fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(|line| line.split('#').next().unwrap_or(line))
}

/// The phrases of a list, by the word with which each begins.
#[derive(Clone, Default)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    by_word: HashMap<String, Vec<usize>>,
    others: Vec<usize>,
}

impl Phrases {
    /// A list as its file has it: a phrase a line, `#` begins a comment.
    pub(super) fn list(text: &str) -> Phrases {
        Phrases::of(lines(text).filter_map(Phrase::built_in))
    }

    pub(super) fn of(all: impl Iterator<Item = Phrase>) -> Phrases {
        let mut phrases = Phrases::default();
        for phrase in all {
            let index = phrases.all.len();
            match phrase.first_words() {
                Some(words) => words
                    .iter()
                    .for_each(|word| phrases.by_word.entry((*word).to_owned()).or_default().push(index)),
                None => phrases.others.push(index),
            }
            phrases.all.push(phrase);
        }
        phrases
    }

    pub(super) fn all(&self) -> &[Phrase] {
        &self.all
    }

    /// The phrases that may begin with a word.
    pub(super) fn beginning_with(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let named = self.by_word.get(word).map(Vec::as_slice).unwrap_or_default();
        named.iter().chain(&self.others).map(|index| &self.all[*index])
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
