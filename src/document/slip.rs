//! What is a line, or a heading, that somebody meant to be a field?

use crate::field::label::{Label, Nearness};
use crate::field::prose::Prose;
use crate::field::span::Span;

/// A line that begins with what was meant to be a label. It is text of its entry.
#[derive(Clone)]
pub struct Slip {
    pub label: Label,
    pub kind: SlipKind,
    /// What is written in the label's place.
    pub written: Prose,
    /// Whether what follows a line's label has the form that it asks for, where it asks for one. Of a heading it is not asked.
    pub has_form: bool,
    /// Whether it is in a list item.
    pub is_item: bool,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// Another word than the label.
    Spelling(Nearness),
    /// The label without its colon.
    NoColon { is_bold: bool },
    /// The label as a heading below the fourth level.
    SmallHeading,
}
