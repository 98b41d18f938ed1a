//! What does a note of praise say?

use crate::document::line::Line;
use crate::document::{Document, Entry};
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::span::Span;

/// What a note of praise tells, in the order of an SBI note, and what to write there.
pub const PARTS: [(Label, &str); 3] = [
    (Label::Situation, "`- Situation: WHEN AND WHERE`"),
    (Label::Behavior, "`- Behavior: WHAT YOU SAW OR HEARD`"),
    (Label::Impact, "`- Impact: WHAT IT CHANGED`"),
];

/// An entry under `Notes` that praises.
#[derive(Clone, Copy)]
pub struct Praise<'a> {
    pub entry: &'a Entry,
    /// When it happened, by its heading.
    pub day: Day,
}

impl<'a> Praise<'a> {
    /// `None` where the entry is no note of praise.
    pub fn of(entry: &'a Entry) -> Option<Praise<'a>> {
        let Address::Praise { day, .. } = entry.address else { return None };
        Some(Praise { entry, day })
    }

    /// All of a document, in its order, retracted ones too.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Praise<'a>> {
        document.entries_of(Section::Notes).filter_map(Praise::of)
    }

    /// The parts that it does not tell, as a field, a heading or a correction.
    pub fn missing(&self) -> Vec<(Label, &'static str)> {
        let says = |label: Label| self.entry.value_of(label).is_some_and(|value| value.text.word_count() > 0);
        PARTS.into_iter().filter(|(label, _)| !says(*label)).collect()
    }

    /// What is in it that asks for a change, or looks back at one, in the order of its places. It counts for nothing.
    pub fn of_criticism(&self) -> Vec<(Label, Span)> {
        let fields = self.entry.all_fields().map(|field| (field.label, field.span));
        let headings = self.entry.parts.iter().filter_map(|part| Some((part.kind.label()?, part.heading)));
        let mut found: Vec<(Label, Span)> =
            fields.chain(headings).filter(|(label, _)| label.is_of_criticism()).collect();
        found.sort_by_key(|(label, span)| (*span, *label));
        // An open field that is written as a heading is both.
        found.dedup_by_key(|(label, span)| (*label, span.start));
        found
    }

    /// Whether it passes on what peers saw.
    pub fn is_from_peers(&self) -> bool {
        let corrected = self.entry.correction(Label::Source).into_iter();
        self.entry.fields_of(Label::Source).chain(corrected).any(|source| source.line == Line::Peer)
    }
}
