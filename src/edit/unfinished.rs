//! Which parts of a document are still a skeleton's questions? `placeholder-text` reports them, and no other rule judges them.

use crate::document::{Document, Entry};
use crate::edit::question;
use crate::field::span::{Position, Source, Span};

/// The questions of a skeleton that a stretch still holds.
pub fn questions(source: &Source, stretch: Span) -> impl Iterator<Item = Span> {
    let found = question::unanswered(source.slice(stretch));
    found.into_iter().map(move |span| Span::new(stretch.start + span.start, stretch.start + span.end))
}

/// What of a document is not filled in yet.
pub struct Unfinished {
    /// The fields, list items and parts with a question in them.
    stretches: Vec<(Position, Position)>,
    /// The headings of the entries with such a stretch.
    headings: Vec<Position>,
}

impl Unfinished {
    pub fn of(document: &Document) -> Unfinished {
        let source = &document.source;
        let mut spans = Vec::new();
        let mut headings = Vec::new();
        for entry in document.entries.iter().filter(|entry| !has_been_read(entry)) {
            let before = spans.len();
            spans.extend(questions(source, entry.span).map(|span| around(entry, span)));
            headings.extend((spans.len() > before).then(|| source.position(entry.heading.start)));
        }
        let wins = document.wins.iter().map(|win| win.bullet.span);
        spans.extend(wins.filter(|win| questions(source, *win).next().is_some()));
        let ends = |span: &Span| (source.position(span.start), source.position(span.end));
        Unfinished { stretches: spans.iter().map(ends).collect(), headings }
    }

    /// Whether a place is in what nobody has filled in.
    pub fn covers(&self, place: Position) -> bool {
        self.stretches.iter().any(|(from, to)| *from <= place && place < *to)
    }

    /// Whether a place is the beginning of an entry that is not finished.
    pub fn begins_at(&self, place: Position) -> bool {
        self.headings.contains(&place)
    }
}

/// Whether somebody has signed it or confirmed reading it: then its text counts as it is.
fn has_been_read(entry: &Entry) -> bool {
    entry.all_fields().any(|field| field.label.is_confirmation())
}

/// What a question leaves open: its field, its list item, its part, or itself.
fn around(entry: &Entry, question: Span) -> Span {
    let fields = entry.all_fields().map(|field| field.span);
    let bullets = entry.bullets.iter().map(|bullet| bullet.span);
    let parts = entry.parts.iter().filter(|part| !part.kind.is_artifact()).map(|part| part.span);
    fields.chain(bullets).chain(parts).find(|span| span.contains(question.start)).unwrap_or(question)
}
