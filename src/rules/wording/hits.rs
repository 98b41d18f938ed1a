//! Where does a text use a wording of some lists?

use crate::field::span::Span;
use crate::rules::wording::list::{List, trade};
use crate::rules::wording::phrase::Phrase;
use crate::rules::wording::phrases::{Phrases, Stretch};
use crate::rules::wording::said::{Break, Said};
use crate::settings::Words;

/// The stretches of a text that use a wording of some lists, in order. What overlaps or touches is one stretch.
pub(crate) fn hits(lists: &[List], words: &Words, said: &Said) -> Vec<Span> {
    let all = lists.iter().flat_map(|list| ranges(*list, words, said)).collect();
    spans(said, &merge(said, all))
}

/// The praise beside a turn, as in `great work, but …`: the turn is in its sentence, or begins the next one.
/// The same beside a fault, as in `great work, and three reviews were late`: wherever it is said.
pub(crate) fn praise_beside_criticism(words: &Words, said: &Said) -> Vec<Span> {
    let praise = ranges(List::Praise, words, said);
    if praise.is_empty() {
        return Vec::new();
    }
    let turns = ranges(List::Contrast, words, said);
    let faults = ranges(List::Fault, words, said);
    let wraps = praise.into_iter().filter(|(start, end)| {
        let sentence = sentence(said, *start, *end);
        let fault = |(from, to): &Stretch| to <= start || end <= from;
        turns.iter().any(|(turn, _)| (sentence.0..=sentence.1).contains(turn)) || faults.iter().any(fault)
    });
    spans(said, &wraps.collect::<Vec<_>>())
}

/// The stretches that use a wording of a list in a sentence that also uses one of another.
fn beside(list: List, other: List, words: &Words, said: &Said) -> Vec<Stretch> {
    let mut found = ranges(list, words, said);
    if !found.is_empty() {
        let others = ranges(other, words, said);
        found.retain(|(start, end)| {
            let (from, to) = sentence(said, *start, *end);
            others.iter().any(|(start, end)| from <= *start && *end <= to)
        });
    }
    found
}

/// From the beginning of the sentence in which a stretch begins to the end of the one in which it ends.
fn sentence(said: &Said, start: usize, end: usize) -> Stretch {
    let ends = |at: &usize| said.words[*at].before == Break::Sentence;
    let from = (0..=start).rev().find(ends).unwrap_or(0);
    (from, (end..said.words.len()).find(ends).unwrap_or(said.words.len()))
}

/// The stretches of words that use a wording of a list.
fn ranges(list: List, words: &Words, said: &Said) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut hidden = Vec::new();
    if words.en {
        list.built_in().find(said, &mut found, &mut hidden);
        // A term of the trade is no wording, whatever its words mean elsewhere.
        if !found.is_empty() && list.is_judgement() {
            trade().find(said, &mut hidden, &mut Vec::new());
        }
    }
    let reveal = |found: &mut Vec<Stretch>, hidden: &[Stretch]| {
        found.retain(|(start, end)| !hidden.iter().any(|(from, to)| from < end && start < to));
    };
    reveal(&mut found, &hidden);
    if let Some((list, other)) = list.beside() {
        found.extend(beside(list, other, words, said));
    }
    let added = list.added(words);
    if !added.is_empty() {
        let (mut own, mut except) = (Vec::new(), Vec::new());
        let phrases = Phrases::of(added.iter().filter_map(|line| Phrase::read(line)));
        phrases.find(said, &mut own, &mut except);
        reveal(&mut own, &except);
        reveal(&mut found, &except);
        found.extend(own);
    }
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
