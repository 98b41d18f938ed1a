//! What did a plan say when both had signed it, and which lines has it?

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::document::Entry;
use crate::field::span::{Source, Span};

/// A plan with its heading and its open lines, so that it can be read again after another text has replaced it.
#[derive(Clone, PartialEq, Eq)]
pub struct PlanText(Arc<str>);

impl PlanText {
    pub(super) fn of(text: &str) -> PlanText {
        PlanText(text.trim_end().into())
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

// It is somebody's prose.
impl fmt::Debug for PlanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlanText of {} bytes", self.0.len())
    }
}

/// The lines of an entry that are neither empty nor open, each with a number that lines of the same words share. It tells which line was
/// changed to a reader who knows already that one was; it proves nothing.
pub fn frozen_lines(source: &Source, entry: &Entry) -> Vec<(Span, u64)> {
    let open: Vec<Span> =
        entry.all_fields().filter(|field| field.mark.is_some()).map(|field| field.span).collect();
    let mut start = entry.span.start;
    let mut lines = Vec::new();
    for line in source.slice(entry.span).split_inclusive('\n') {
        let words = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let span = Span::new(at, at + words.len());
        start += line.len();
        if !words.is_empty() && !open.iter().any(|open| open.start < span.end && span.start < open.end) {
            let mut hasher = DefaultHasher::new();
            words.hash(&mut hasher);
            lines.push((span, hasher.finish()));
        }
    }
    lines
}
