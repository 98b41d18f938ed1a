//! What of an entry is more than its text, or less?

use std::ops::Range;

/// A frozen field that begins a line, in events.
#[derive(Clone, Copy)]
pub(crate) struct FieldAt {
    /// The first event of its line.
    pub(crate) start: usize,
    /// The text event in which its label ends, and how far into it.
    pub(crate) label: (usize, usize),
    /// Where a field ends that is one line of a paragraph; others go on to the next field.
    pub(crate) end: Option<usize>,
    /// Whether the text says that this is a field. A label that came later is text there, as it was before.
    pub(crate) is_marked: bool,
}

/// The fields of an entry.
#[derive(Clone, Copy, Default)]
pub(crate) struct Layout<'l> {
    /// The stretches that stay open: sorted, apart, balanced.
    pub(crate) open: &'l [Range<usize>],
    /// The frozen fields, sorted.
    pub(crate) fields: &'l [FieldAt],
}
