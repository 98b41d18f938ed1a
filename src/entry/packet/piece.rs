//! Which named pieces has a packet, and in which form is it?

use crate::document::line::{Form, Line};
use crate::document::{Document, Entry, Field, Part, PartKind, Value};
use crate::entry::packet::text;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::date::Half;
use crate::field::label::{Label, LineOwner, Section};
use crate::field::prose::Prose;
use crate::field::span::{Source, Span};
use crate::finding::Owner;

#[derive(Clone, Copy)]
pub struct Packet<'a> {
    pub half: Half,
    /// The level that it asks for; a packet without one asks for no promotion.
    pub level: Option<&'a str>,
    pub entry: &'a Entry,
    pub(super) source: &'a Source,
}

/// A named piece of a packet, whether it is written as a field or as an H4 heading.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    pub label: Label,
    /// The heading, or label and value.
    pub span: Span,
    pub value: &'a Prose,
    /// What the value says, by the form of its label.
    pub line: &'a Line,
    pub value_span: Span,
}

impl Piece<'_> {
    /// The day that its value begins with.
    pub fn day(&self) -> Option<Day> {
        Some(self.line.dated()?.day)
    }
}

impl<'a> Packet<'a> {
    /// `None` where the entry is not a packet.
    pub fn of(document: &'a Document, entry: &'a Entry) -> Option<Packet<'a>> {
        let Address::Packet { half, level } = &entry.address else { return None };
        Some(Packet { half: *half, level: level.as_deref(), entry, source: &document.source })
    }

    /// All packets of a document, in the file's order.
    pub fn all(document: &'a Document) -> impl Iterator<Item = Packet<'a>> {
        document.entries_of(Section::Packets).filter_map(|entry| Packet::of(document, entry))
    }

    /// Everything under one of some labels, in the packet's order.
    /// A heading that only gathers fields of its own name is left out.
    pub fn pieces(&self, labels: &[Label]) -> Vec<Piece<'a>> {
        let field = |field: &'a Field| Piece {
            label: field.label,
            span: field.span,
            value: &field.value,
            line: &field.line,
            value_span: field.value_span,
        };
        let fields = self.entry.all_fields().map(field);
        let gathers = |part: &Part, label| {
            let first = part.fields_of(label).next();
            let before = |field: &Field| {
                self.source.slice(Span::new(part.heading.end, field.span.start.max(part.heading.end)))
            };
            part.title.is_empty() && first.is_some_and(|field| !before(field).contains(char::is_alphanumeric))
        };
        let headings = self.entry.parts.iter().filter_map(|part| {
            let label = part.kind.label().filter(|label| !gathers(part, *label))?;
            let Value { text: value, line, span: value_span } = part.value();
            Some(Piece { label, span: part.heading, value, line, value_span })
        });
        let mut pieces: Vec<Piece<'a>> =
            fields.chain(headings).filter(|piece| labels.contains(&piece.label)).collect();
        pieces.sort_by_key(|piece| piece.span);
        pieces
    }

    /// The first piece with a label that says something.
    pub fn piece(&self, label: Label) -> Option<Piece<'a>> {
        self.pieces(&[label]).into_iter().find(|piece| piece.value.word_count() > 0)
    }

    pub fn form(&self) -> Form {
        let said = self.entry.all_fields().filter(|field| field.label == Label::Form);
        said.filter_map(|field| field.line.form()).next().unwrap_or_default()
    }

    /// Whether a label names a piece of a packet in this form.
    pub fn knows(&self, label: Label) -> bool {
        self.form() == Form::Long || !label.is_of_long_form()
    }

    /// The list items of a stretch, without those that are fields.
    pub fn items(&self, within: Span) -> Vec<Span> {
        let mut items = text::items(self.source, within);
        items.retain(|item| !self.is_another(*item, None));
        items
    }

    /// The fields within a stretch that are not part of it: those with another label, in a form that knows them.
    pub fn others(&self, within: Span, label: Option<Label>) -> Vec<Span> {
        let fields =
            self.entry.all_fields().filter(|field| within.contains(field.span.start) && within != field.span);
        fields
            .filter(|field| Some(field.label) != label && self.knows(field.label))
            .map(|field| field.span)
            .collect()
    }

    /// Whether a list item is a field with another label.
    pub(super) fn is_another(&self, item: Span, label: Option<Label>) -> bool {
        let another = |field: &Field| Some(field.label) != label && self.knows(field.label);
        self.entry.all_fields().any(|field| item.contains(field.span.start) && another(field))
    }

    /// Where the case itself is made: headline, dimensions, objections with their responses, recommendation, rating.
    pub fn case(&self) -> Vec<Span> {
        let labels: Vec<Label> = Label::of(Section::Packets).filter(|label| label.makes_the_case()).collect();
        let pieces = self.pieces(&labels).into_iter().map(|piece| piece.value_span);
        let is_case = |part: &&Part| match part.kind {
            PartKind::Other => true,
            PartKind::Named(label) => label.is_of_long_form(),
            PartKind::Stretch
            | PartKind::CrossTeam
            | PartKind::Mentorship
            | PartKind::DesignDoc
            | PartKind::SelfAudit(_) => false,
        };
        let others =
            self.entry.parts.iter().filter(is_case).map(|part| Span::new(part.heading.end, part.span.end));
        pieces.chain(others).collect()
    }
}

/// Who writes a piece of a packet.
pub fn owner_of(label: Label) -> Owner {
    match label.owner_in(Section::Packets) {
        Some(LineOwner::Engineer) => Owner::Engineer,
        Some(
            LineOwner::Signer
            | LineOwner::Writer
            | LineOwner::NewManager
            | LineOwner::Giver
            | LineOwner::Together,
        )
        | None => Owner::Manager,
    }
}
