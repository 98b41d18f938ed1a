//! Where is each footnote defined, whatever the case of its label?

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::document::body::{Kind, Node, Piece};

/// The first event of each footnote's definition.
#[derive(Default)]
pub(crate) struct Footnotes {
    /// By its label as CommonMark compares labels.
    folded: HashMap<String, usize>,
    /// By its label as it is written, which is what version 1 of a seal looks at.
    written: HashMap<String, usize>,
}

impl Footnotes {
    pub(crate) fn of(pieces: &[Piece<'_>]) -> Footnotes {
        let mut defined = Footnotes::default();
        for (at, piece) in pieces.iter().enumerate() {
            if let Some(Node::Footnote(label)) = piece.node() {
                defined.folded.entry(folded(label)).or_insert(at);
                defined.written.entry(label.to_string()).or_insert(at);
            }
        }
        defined
    }

    pub(crate) fn get(&self, label: &str) -> Option<usize> {
        if self.folded.is_empty() { None } else { self.folded.get(&folded(label)).copied() }
    }

    pub(crate) fn get_as_written(&self, label: &str) -> Option<usize> {
        self.written.get(label).copied()
    }

    /// The footnotes that some events use, and those that these use: the first event of each definition.
    pub(crate) fn used(&self, pieces: &[Piece<'_>], ranges: &[Range<usize>]) -> Vec<usize> {
        let mut used: Vec<usize> = Vec::new();
        if self.folded.is_empty() {
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
