//! Does a text use a wording that does not reach the person, and where exactly?
//!
//! The English lists are the files beside this one; settings add to them, or replace them with `en: false`.

mod definite;
mod phrase;
mod said;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::field::span::Span;
use crate::settings::Words;

pub(crate) use definite::Marks;
use phrase::Phrase;
use said::Break;
pub(crate) use said::Said;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    Soft,
    /// Hedges that count in an ask or a commit only.
    SoftAsk,
    /// Comfort for the one who criticises.
    Sandwich,
    /// Praise, which is a sandwich only round criticism.
    Praise,
    /// Words that turn from praise to criticism and back.
    Contrast,
    /// Guesses at a state of mind.
    Motive,
    /// Asks that cannot be checked.
    VagueAsk,
    /// Situations that name no occasion.
    VagueSituation,
    /// Adjectives in the place of evidence.
    Adjective,
    /// More certainty than a case has.
    Oversell,
    /// Promises that nobody can keep alone.
    Promise,
    /// Hours in the place of impact.
    Hours,
    /// Not at the bar yet, and on the way there.
    Approaching,
}

impl List {
    const COUNT: usize = 13;

    fn text(self) -> &'static str {
        match self {
            List::Soft => include_str!("wording/soft.txt"),
            List::SoftAsk => include_str!("wording/soft_ask.txt"),
            List::Sandwich => include_str!("wording/sandwich.txt"),
            List::Praise => include_str!("wording/praise.txt"),
            List::Contrast => include_str!("wording/contrast.txt"),
            List::Motive => include_str!("wording/motive.txt"),
            List::VagueAsk => include_str!("wording/vague_ask.txt"),
            List::VagueSituation => include_str!("wording/vague_situation.txt"),
            List::Adjective => include_str!("wording/adjective.txt"),
            List::Oversell => include_str!("wording/oversell.txt"),
            List::Promise => include_str!("wording/promise.txt"),
            List::Hours => include_str!("wording/hours.txt"),
            List::Approaching => include_str!("wording/approaching.txt"),
        }
    }

    /// What the settings add to it.
    fn added(self, words: &Words) -> &[String] {
        match self {
            List::Soft => &words.soft,
            List::Sandwich => &words.sandwich,
            List::Motive => &words.motive,
            List::VagueAsk | List::VagueSituation => &words.vague,
            List::Adjective => &words.adjective,
            List::Promise => &words.promise,
            List::SoftAsk
            | List::Praise
            | List::Contrast
            | List::Oversell
            | List::Hours
            | List::Approaching => &[],
        }
    }

    fn built_in(self) -> &'static Phrases {
        static LISTS: [OnceLock<Phrases>; List::COUNT] = [const { OnceLock::new() }; List::COUNT];
        LISTS[self as usize].get_or_init(|| Phrases::list(self.text()))
    }
}

/// The stretches of a text that use a wording of some lists, in order. What overlaps or touches is one stretch.
pub(crate) fn hits(lists: &[List], words: &Words, said: &Said) -> Vec<Span> {
    let all = lists.iter().flat_map(|list| ranges(*list, words, said)).collect();
    spans(said, &merge(said, all))
}

/// The praise that stands beside a turn, as in `great work, but …`: in its sentence, or the next one begins with the turn.
pub(crate) fn praise_beside_a_turn(words: &Words, said: &Said) -> Vec<Span> {
    let turns = ranges(List::Contrast, words, said);
    let ends = |at: &usize| said.words[*at].before == Break::Sentence;
    let praise = ranges(List::Praise, words, said).into_iter().filter(|(start, end)| {
        let from = (0..=*start).rev().find(ends).unwrap_or(0);
        let to = (*end..said.words.len()).find(ends).unwrap_or(said.words.len());
        turns.iter().any(|(turn, _)| (from..=to).contains(turn))
    });
    spans(said, &praise.collect::<Vec<_>>())
}

/// From one word up to, not including, another.
type Stretch = (usize, usize);

/// The stretches of words that use a wording of a list.
fn ranges(list: List, words: &Words, said: &Said) -> Vec<Stretch> {
    let added = list.added(words);
    let mut found = Vec::new();
    let mut hidden = Vec::new();
    let mut look = |phrases: &Phrases| phrases.find(said, &mut found, &mut hidden);
    if words.en {
        look(list.built_in());
    }
    if !added.is_empty() {
        look(&Phrases::of(added.iter().map(String::as_str)));
    }
    found.retain(|(start, end)| !hidden.iter().any(|(from, to)| from < end && start < to));
    merge(said, found)
}

fn merge(said: &Said, mut found: Vec<Stretch>) -> Vec<Stretch> {
    found.sort_unstable();
    let mut merged: Vec<Stretch> = Vec::new();
    for (start, end) in found {
        match merged.last_mut() {
            Some((_, last))
                if start < *last || (start == *last && said.words[start].before == Break::Blank) =>
            {
                *last = end.max(*last)
            }
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn spans(said: &Said, ranges: &[Stretch]) -> Vec<Span> {
    ranges
        .iter()
        .map(|(start, end)| Span::new(said.words[*start].span.start, said.words[*end - 1].span.end))
        .collect()
}

/// The phrases of a list, by the word with which each begins.
struct Phrases {
    all: Vec<Phrase>,
    by_word: HashMap<String, Vec<usize>>,
    others: Vec<usize>,
}

impl Phrases {
    /// A list as its file has it: a phrase a line, `#` begins a comment.
    fn list(text: &str) -> Phrases {
        Phrases::of(text.lines().map(|line| line.split('#').next().unwrap_or(line)))
    }

    fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Phrases {
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

    fn find(&self, said: &Said, found: &mut Vec<Stretch>, hidden: &mut Vec<Stretch>) {
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
