//! What is a repair?

use crate::field::address::Address;
use crate::field::span::Span;

/// What is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepairKind {
    /// The name of a section, or the blank before it.
    Section,
    /// The heading of an entry.
    Entry,
    /// The heading of a part.
    Part,
    /// The spelling of a label.
    Label,
    /// The colon behind a label.
    Colon,
    /// The order of the words of a value.
    Order,
    /// A date that is written in another way.
    Date,
}

impl RepairKind {
    /// The word of reports.
    pub fn name(self) -> &'static str {
        match self {
            RepairKind::Section => "name of a section",
            RepairKind::Entry => "heading of an entry",
            RepairKind::Part => "heading of a part",
            RepairKind::Label => "spelling of a label",
            RepairKind::Colon => "colon behind a label",
            RepairKind::Order => "order of words",
            RepairKind::Date => "date",
        }
    }

    /// Whether it makes growthlint read entries that it did not read.
    pub(super) fn reads_more(self) -> bool {
        matches!(self, RepairKind::Section | RepairKind::Entry)
    }
}

/// What could be written in place of what.
pub(super) struct Candidate {
    pub(super) kind: RepairKind,
    pub(super) span: Span,
    pub(super) with: String,
    /// Where the mistake is reported.
    pub(super) at: usize,
}

/// One thing to write in place of another, in one line.
#[derive(Clone)]
pub struct Repair {
    pub kind: RepairKind,
    pub span: Span,
    pub with: String,
    pub line: usize,
    /// The last line of what is read in another way then.
    pub until: usize,
    /// The entry whose frozen text it changes.
    pub freezes: Option<Address>,
    /// Whether somebody has signed that entry, or said that they have read it.
    pub is_signed: bool,
}

/// A text with something else at a place.
pub(super) fn written(text: &str, span: Span, with: &str) -> String {
    format!("{}{with}{}", &text[..span.start], &text[span.end..])
}
