//! Where does a review say what keeps the engineer from the next level?

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::document::{Entry, PartKind};
use crate::field::label::Label;
use crate::field::prose::bare_words;
use crate::field::span::{Source, Span};

/// The pieces that say it.
pub const GAP_LABELS: [Label; 2] = [Label::CalibrationRisk, Label::Standing];

/// What a review says there, a number for each piece: two are the same where their words are, whatever the markup and the links. A review
/// without such pieces is one.
pub fn said_of_gaps(source: &Source, entry: &Entry) -> Vec<u64> {
    let is_one = |label: Label| GAP_LABELS.contains(&label);
    let fields = entry.all_fields().filter(|field| is_one(field.label));
    let fields = fields.map(|field| (field.label, field.value_span));
    let named = |label: Label| entry.parts.iter().filter(move |part| part.kind == PartKind::Named(label));
    let parts = GAP_LABELS.into_iter().flat_map(|label| named(label).map(move |part| (label, part.span)));
    // By the file's own characters: a version of the history has no values.
    let piece = |(label, span): (Label, Span)| number(&(label.name(), words(&closed(source, entry, span))));
    let said: Vec<u64> = fields.chain(parts).map(piece).collect();
    if said.is_empty() { vec![number(&entry.frozen)] } else { said }
}

/// The text of a stretch but for what stays open: reading a review changes nothing in it.
fn closed(source: &Source, entry: &Entry, stretch: Span) -> String {
    let fields = entry.all_fields().filter(|field| field.mark.is_some()).map(|field| field.span);
    let quotes = entry.quotes.iter().filter(|quote| quote.mark.is_some()).map(|quote| quote.span);
    let mut open: Vec<Span> =
        fields.chain(quotes).filter(|open| stretch.start <= open.start && open.end <= stretch.end).collect();
    open.sort();
    let mut text = String::new();
    let mut at = stretch.start;
    for span in open {
        text.push_str(source.slice(Span::new(at, span.start.max(at))));
        text.push('\n');
        at = at.max(span.end);
    }
    text.push_str(source.slice(Span::new(at, stretch.end.max(at))));
    text
}

/// The words of a text, without the addresses that it links.
fn words(text: &str) -> String {
    let pieces = text.split(|c: char| c.is_whitespace() || "()[]<>".contains(c));
    bare_words(pieces.filter(|piece| !piece.contains("://")))
}

fn number(said: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    said.hash(&mut hasher);
    hasher.finish()
}
