//! Which document is written into another page, and which stretch of it is wanted?

use std::ops::Range;

use crate::document::body::{self, Kind, Piece};
use crate::document::frozen::Footnotes;
use crate::document::growth_doc::Document;
use crate::document::read::front_matter;
use crate::field::span::Span;

/// A document, ready to be written into another page.
pub struct Embedder<'d> {
    pub(super) text: &'d str,
    pub(super) pieces: Vec<Piece<'d>>,
    /// Where each footnote is defined.
    pub(super) footnotes: Footnotes,
}

#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub(super) span: Span,
    pub(super) without: &'s [Span],
    /// Whether a list item is wanted, without the list around it.
    pub(super) of_item: bool,
}

impl Scope<'_> {
    /// Whether anything of a stretch is wanted.
    pub(super) fn touches(&self, span: Span) -> bool {
        let overlaps = span.start < self.span.end && self.span.start < span.end.max(span.start + 1);
        overlaps
            && !self.without.iter().any(|left_out| left_out.start <= span.start && span.end <= left_out.end)
    }

    /// Whether all of a stretch lies within what is wanted.
    pub(super) fn holds(&self, span: Span) -> bool {
        self.span.start <= span.start && span.end <= self.span.end
    }

    /// The wanted parts of a stretch.
    pub(super) fn parts(&self, span: Span) -> Vec<Span> {
        let mut parts = vec![Span::new(span.start.max(self.span.start), span.end.min(self.span.end))];
        for left_out in self.without {
            parts = parts
                .into_iter()
                .flat_map(|part| {
                    let before = Span::new(part.start, part.end.min(left_out.start).max(part.start));
                    let after = Span::new(part.start.max(left_out.end).min(part.end), part.end);
                    if left_out.end <= part.start || part.end <= left_out.start {
                        vec![part]
                    } else {
                        vec![before, after]
                    }
                })
                .collect();
        }
        parts.into_iter().filter(|part| part.start < part.end).collect()
    }
}

impl<'d> Embedder<'d> {
    pub fn of(document: &'d Document) -> Embedder<'d> {
        let text = document.source.text();
        let (.., start) = front_matter::parse(text);
        let pieces = body::read(text, start).unwrap_or_default();
        let footnotes = Footnotes::of(&pieces);
        Embedder { text, pieces, footnotes }
    }

    /// The words of a range, without markup, on one line.
    pub(super) fn plain(&self, range: Range<usize>, scope: &Scope<'_>) -> String {
        let mut text = String::new();
        for piece in &self.pieces[range] {
            match &piece.kind {
                Kind::Text(words) => self.wanted(piece, words, scope, &mut text),
                Kind::Code(code) if scope.touches(piece.span) => text.push_str(code),
                Kind::Start(node) if node.is_inline() => {}
                Kind::Break | Kind::Start(_) => text.push(' '),
                Kind::Code(_)
                | Kind::End(_)
                | Kind::Html(_)
                | Kind::Footnote(_)
                | Kind::Rule
                | Kind::Task(_) => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Adds those parts of a text event that are wanted.
    pub(super) fn wanted(&self, piece: &Piece<'_>, words: &str, scope: &Scope<'_>, out: &mut String) {
        if !scope.touches(piece.span) {
            return;
        }
        // An escape or an entity is one character, and wanted as a whole.
        if self.text.get(piece.span.start..piece.span.end) != Some(words) {
            out.push_str(if scope.span.contains(piece.span.start) { words } else { "" });
            return;
        }
        for part in scope.parts(piece.span) {
            out.push_str(self.text.get(part.start..part.end).unwrap_or_default());
        }
    }
}
