//! What is a field, a bullet or a quote of an entry?

use crate::document::line::Line;
use crate::field::id::TextHash;
use crate::field::label::Label;
use crate::field::prose::Prose;
use crate::field::span::Span;

/// What is said under a label, as a field or below a heading.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    pub text: &'a Prose,
    pub line: &'a Line,
    pub span: Span,
}

#[derive(Clone)]
pub struct Field {
    pub label: Label,
    pub span: Span,
    /// The value as plain text, markup removed, soft breaks as blanks.
    pub value: Prose,
    /// What the value says, read by the form that its label has in this section.
    pub line: Line,
    /// The form that the value lacks, in words.
    pub needs: Option<&'static str>,
    pub value_span: Span,
    /// Destinations of the links in it, bare `https://…` addresses included.
    pub links: Vec<String>,
    /// Hash of the whole line as data, which its history follows. Only open lines have one.
    pub mark: Option<TextHash>,
    /// `None` where it is not a task list item.
    pub ticked: Option<bool>,
}

impl Field {
    pub fn value(&self) -> Value<'_> {
        Value { text: &self.value, line: &self.line, span: self.value_span }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    pub span: Span,
    /// Hash of its words as data; only open quotes have one.
    pub mark: Option<TextHash>,
    /// Whether there is a word in it that somebody meant.
    pub says_something: bool,
}

#[derive(Clone)]
pub struct Bullet {
    pub span: Span,
    pub text: Prose,
    /// The label it starts with.
    pub label: Option<Label>,
    pub links: Vec<String>,
    /// `None` where it is not a task list item.
    pub ticked: Option<bool>,
    /// The label of the field that it belongs to, as the checklist under `Evidence I will look for:` does.
    pub under: Option<Label>,
}
