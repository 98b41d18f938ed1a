//! What does nothing read?

use crate::field::span::Span;

/// A block of text that belongs to no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    pub span: Span,
    /// Whether it is under a section that the settings allow; otherwise a finding says that it is not read.
    pub is_allowed: bool,
}
