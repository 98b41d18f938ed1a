//! What does one entry of a section hold?

use crate::document::field::{Bullet, Field, Quote, Value};
use crate::document::line::Line;
use crate::document::slip::Slip;
use crate::field::address::Address;
use crate::field::date::Month;
use crate::field::id::TextHash;
use crate::field::label::Label;
use crate::field::prose::Prose;
use crate::field::span::{Span, Spanned};

/// Everything under one H3 heading.
#[derive(Clone)]
pub struct Entry {
    pub address: Address,
    /// SBI or 1:1, for notes that are no praise.
    pub note: Option<NoteKind>,
    pub title: Prose,
    pub heading: Span,
    /// From the heading to the next entry or section.
    pub span: Span,
    /// The text below the heading, without open fields.
    pub text: Prose,
    /// Fields outside the parts, in the file's order.
    pub fields: Vec<Field>,
    /// One for each H4 heading, in the file's order.
    pub parts: Vec<Part>,
    /// The frozen fields that `Correction: DATE LABEL: TEXT` says again, or for the first time. Each has the place and history of its line.
    pub corrections: Vec<Field>,
    /// The top-level list items outside the parts, fields or not (the bullets of an update), those below an H4 that is a field,
    /// and a list nested under `Evidence I will look for:` or `Steps:`.
    pub bullets: Vec<Bullet>,
    /// Top-level block quotes: a manager's answers.
    pub quotes: Vec<Quote>,
    /// The lines of an update that are a label in bold and head a list.
    pub heads: Vec<Spanned<Label>>,
    /// Lines that somebody may have meant to be fields. They are text like any other.
    pub slips: Vec<Slip>,
    /// Hash of the frozen text with the heading.
    pub frozen: TextHash,
    /// The same hash, however the characters are encoded.
    pub composed: TextHash,
    /// Hash of the frozen text without the heading.
    pub body: TextHash,
    /// Hash of the frozen text as version 1 of a seal has it, where there may be one.
    pub first: Option<TextHash>,
    /// Hash of the exact bytes of the frozen text: shows that a formatter changed them.
    pub raw: TextHash,
    /// Whether the frozen text holds raw HTML.
    pub has_html: bool,
}

impl Entry {
    /// Only fields outside the parts.
    pub fn fields_of(&self, label: Label) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.label == label)
    }

    pub fn field(&self, label: Label) -> Option<&Field> {
        self.fields_of(label).next()
    }

    /// All fields, those inside parts included.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(self.parts.iter().flat_map(|part| &part.fields))
    }

    /// What the entry says under a label: as a field, as an H4 heading, as a field below another heading, or in a correction.
    pub fn value_of(&self, label: Label) -> Option<Value<'_>> {
        let named = || self.parts.iter().find(|part| part.kind == PartKind::Named(label)).map(Part::value);
        let below = || self.all_fields().find(|field| field.label == label).map(Field::value);
        let corrected = || self.correction(label).map(Field::value);
        self.field(label).map(Field::value).or_else(named).or_else(below).or_else(corrected)
    }

    /// What the last correction of a field says.
    pub fn correction(&self, label: Label) -> Option<&Field> {
        self.corrections.iter().rev().find(|field| field.label == label)
    }

    /// Whether it has more than a heading and open fields.
    pub fn says_something(&self) -> bool {
        !self.text.is_empty() || self.parts.iter().any(|part| !part.text.is_empty())
    }

    /// Whether the entry's text was replaced by `Retracted: DATE, reason`.
    pub fn is_retracted(&self) -> bool {
        self.field(Label::Retracted).is_some()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Situation, behaviour, impact, ask, commit.
    Sbi,
    OneOnOne,
}

/// Everything under one H4 heading.
#[derive(Clone)]
pub struct Part {
    pub kind: PartKind,
    /// The heading after its colon, or all of it.
    pub title: Prose,
    pub heading: Span,
    /// From the heading to the next one.
    pub span: Span,
    /// The text below the heading.
    pub text: Prose,
    /// What the text says, where the heading is a label.
    pub line: Line,
    /// Its fields. A part that is open as a whole has open fields only: nothing in it can be agreed to.
    /// An open field that is written as the part's own heading is among them.
    pub fields: Vec<Field>,
    /// Hash of its own text as readers see it, without what stays open in it; of a plan's parts alone, where they say something.
    pub mark: Option<TextHash>,
}

impl Part {
    /// The text below the heading; the heading itself where there is no text.
    pub fn body(&self) -> Span {
        if self.heading.end < self.span.end && !self.text.is_empty() {
            Span::new(self.heading.end, self.span.end)
        } else {
            self.heading
        }
    }

    pub fn value(&self) -> Value<'_> {
        Value { text: &self.text, line: &self.line, span: self.body() }
    }

    /// The fields with a label.
    pub fn fields_of(&self, label: Label) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.label == label)
    }
}

/// What an H4 heading makes of the text below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    Stretch,
    CrossTeam,
    Mentorship,
    DesignDoc,
    /// A plan's self-audit; `None` where the heading names no month.
    SelfAudit(Option<Month>),
    /// A piece of a review or packet, or a field of any entry, written as a heading.
    Named(Label),
    Other,
}

impl PartKind {
    /// Whether it is one of a plan's artifacts.
    pub fn is_artifact(self) -> bool {
        match self {
            PartKind::Stretch | PartKind::CrossTeam | PartKind::Mentorship | PartKind::DesignDoc => true,
            PartKind::SelfAudit(_) | PartKind::Named(_) | PartKind::Other => false,
        }
    }

    /// The label that is written as a heading.
    pub fn label(self) -> Option<Label> {
        match self {
            PartKind::Named(label) => Some(label),
            PartKind::Stretch
            | PartKind::CrossTeam
            | PartKind::Mentorship
            | PartKind::DesignDoc
            | PartKind::SelfAudit(_)
            | PartKind::Other => None,
        }
    }
}
