//! Where does a text use a wording of some lists?

use crate::field::span::Span;
use crate::rules::wording::list::List;
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
        look(&Phrases::of(added.iter().filter_map(|line| Phrase::read(line))));
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
