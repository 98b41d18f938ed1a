//! Where is each footnote defined, whatever the case of its label?

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::body::{Kind, Node, Piece};

/// The first event of each footnote's definition, by its label as CommonMark compares labels.
#[derive(Default)]
pub(crate) struct Footnotes(HashMap<String, usize>);

impl Footnotes {
    pub(crate) fn of(pieces: &[Piece<'_>]) -> Footnotes {
        let mut defined = HashMap::new();
        for (at, piece) in pieces.iter().enumerate() {
            if let Some(Node::Footnote(label)) = piece.node() {
                defined.entry(folded(label)).or_insert(at);
            }
        }
        Footnotes(defined)
    }

    pub(crate) fn get(&self, label: &str) -> Option<usize> {
        if self.0.is_empty() { None } else { self.0.get(&folded(label)).copied() }
    }

    /// The footnotes that some events use, and those that these use: the first event of each definition.
    pub(crate) fn used(&self, pieces: &[Piece<'_>], ranges: &[Range<usize>]) -> Vec<usize> {
        let mut used: Vec<usize> = Vec::new();
        if self.0.is_empty() {
            return used;
        }
        let mut seen = HashSet::new();
        let look = |range: Range<usize>, used: &mut Vec<usize>, seen: &mut HashSet<usize>| {
            for piece in &pieces[range] {
                if let Kind::Footnote(label) = &piece.kind {
                    used.extend(self.get(label).filter(|found| seen.insert(*found)));
                }
            }
        };
        for range in ranges {
            look(range.clone(), &mut used, &mut seen);
        }
        let mut at = 0;
        while at < used.len() {
            look(used[at]..pieces[used[at]].mate, &mut used, &mut seen);
            at += 1;
        }
        used
    }
}

/// White space is one blank, and letters have no case: by way of capitals, which make one of `ß`, `ẞ` and `SS`.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().to_uppercase()
}
