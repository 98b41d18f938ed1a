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
    let sentences = Sentences::of(said);
    let wraps = praise.into_iter().filter(|(start, end)| {
        let (from, to) = sentences.around(*start, *end);
        let turn = turns.get(turns.partition_point(|(turn, _)| *turn < from));
        let before = faults.first().is_some_and(|(_, fault)| fault <= start);
        let after = faults.last().is_some_and(|(fault, _)| end <= fault);
        turn.is_some_and(|(turn, _)| *turn <= to) || before || after
    });
    spans(said, &wraps.collect::<Vec<_>>())
}

/// The stretches that use a wording of a list in a sentence that also uses one of another.
fn beside(list: List, other: List, words: &Words, said: &Said) -> Vec<Stretch> {
    let mut found = ranges(list, words, said);
    if !found.is_empty() {
        let others = ranges(other, words, said);
        let sentences = Sentences::of(said);
        found.retain(|(start, end)| {
            let (from, to) = sentences.around(*start, *end);
            others.get(others.partition_point(|(other, _)| *other < from)).is_some_and(|(_, end)| *end <= to)
        });
    }
    found
}

/// Where the sentences of a text begin.
struct Sentences {
    starts: Vec<usize>,
    length: usize,
}

impl Sentences {
    fn of(said: &Said) -> Sentences {
        let begins = |at: &usize| said.words[*at].before == Break::Sentence;
        Sentences { starts: (0..said.words.len()).filter(begins).collect(), length: said.words.len() }
    }

    /// From the beginning of the sentence in which a stretch begins to the end of the one in which it ends.
    fn around(&self, start: usize, end: usize) -> Stretch {
        let before = self.starts.partition_point(|at| *at <= start);
        let after = self.starts.partition_point(|at| *at < end);
        let from = before.checked_sub(1).map_or(0, |at| self.starts[at]);
        (from, self.starts.get(after).copied().unwrap_or(self.length))
    }
}

/// The stretches of words that use a wording of a list, in order and apart.
fn ranges(list: List, words: &Words, said: &Said) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut hidden = Vec::new();
    if words.en {
        list.built_in().find(said, &mut found, &mut hidden);
        // A term of the trade is no wording, whatever its words mean elsewhere.
        if !found.is_empty() && list.is_judgement() {
            trade().find(said, &mut hidden, &mut Vec::new());
        }
        reveal(&mut found, hidden);
        if let Some((list, other)) = list.beside() {
            found.extend(beside(list, other, words, said));
        }
    }
    let added = list.added(words);
    if !added.is_empty() {
        let (mut own, mut except) = (Vec::new(), Vec::new());
        let phrases = Phrases::of(added.iter().filter_map(|line| Phrase::read(line)));
        phrases.find(said, &mut own, &mut except);
        found.extend(own);
        reveal(&mut found, except);
    }
    merge(said, found)
}

/// Takes out what overlaps a hidden stretch.
pub(super) fn reveal(found: &mut Vec<Stretch>, mut hidden: Vec<Stretch>) {
    hidden.sort_unstable();
    let mut apart: Vec<Stretch> = Vec::new();
    for (start, end) in hidden {
        match apart.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => apart.push((start, end)),
        }
    }
    found.retain(|(start, end)| {
        let next = apart.partition_point(|(_, to)| to <= start);
        apart.get(next).is_none_or(|(from, _)| from >= end)
    });
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
