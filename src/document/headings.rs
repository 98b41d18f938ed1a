//! Which headings does a page have at its top level, whatever they are called?

use crate::document::body::{self, Node, children};
use crate::field::span::Span;

/// A heading that is not inside a quote, a list, a fence or HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub span: Span,
}

/// The headings of a text from an offset on, in its order; none where it cannot be read as Markdown.
pub fn headings(text: &str, start: usize) -> Vec<Heading> {
    let pieces = body::read(text, start).unwrap_or_default();
    let heading = |at: usize| match pieces[at].node() {
        Some(Node::Heading(level)) => Some(Heading { level: *level, span: pieces[at].span }),
        _ => None,
    };
    children(&pieces, 0..pieces.len()).filter_map(heading).collect()
}
