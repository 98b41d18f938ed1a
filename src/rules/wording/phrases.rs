//! Which phrases of a list does a text hold, and from which word to which?

use std::collections::HashMap;

use crate::rules::wording::phrase::Phrase;
use crate::rules::wording::said::Said;

/// From one word up to, not including, another.
pub(super) type Stretch = (usize, usize);

/// The phrases of a list, by the word with which each begins.
pub(super) struct Phrases {
    all: Vec<Phrase>,
    by_word: HashMap<String, Vec<usize>>,
    others: Vec<usize>,
}

impl Phrases {
    /// A list as its file has it: a phrase a line, `#` begins a comment.
    pub(super) fn list(text: &str) -> Phrases {
        Phrases::of(text.lines().map(|line| line.split('#').next().unwrap_or(line)))
    }

    pub(super) fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Phrases {
        let mut phrases = Phrases { all: Vec::new(), by_word: HashMap::new(), others: Vec::new() };
        for phrase in lines.filter_map(Phrase::read) {
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

    pub(super) fn find(&self, said: &Said, found: &mut Vec<Stretch>, hidden: &mut Vec<Stretch>) {
        for (at, word) in said.words.iter().enumerate() {
            let named = self.by_word.get(&word.text).map(Vec::as_slice).unwrap_or_default();
            for index in named.iter().chain(&self.others) {
                let phrase = &self.all[*index];
                if let Some(end) = phrase.fits(said, at) {
                    if phrase.exception { &mut *hidden } else { &mut *found }.push((at, end));
                }
            }
        }
    }
}
