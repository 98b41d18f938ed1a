//! What can be wrong with the form of a file?

use crate::document::conflict::Conflict;
use crate::field::address::Address;
use crate::field::section::Section;
use crate::field::span::Span;

#[derive(Clone)]
pub struct Problem {
    pub kind: ProblemKind,
    pub span: Span,
}

/// Each kind belongs to one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields repeat what each kind says")]
pub enum ProblemKind {
    /// `front-matter-missing`: the first line is not `---`.
    FrontMatterMissing,
    /// `front-matter-missing`: the front matter is of another kind of file.
    FrontMatterStrange,
    /// `document-outside-docs`: a growth doc that no glob matches.
    OutsideDocs,
    /// `front-matter-invalid`: the block never ends.
    FrontMatterUnclosed,
    /// The `---` that should end the front matter has blanks behind it.
    FrontMatterBlanks,
    /// `front-matter-invalid`: not YAML, with a fixed phrase that says why.
    Yaml { why: &'static str },
    /// `front-matter-invalid`: not UTF-8 text, a symlink or a submodule; `what` says which.
    NoText { what: &'static str },
    /// Blocks are nested more deeply than anybody reads.
    TooDeep,
    /// `conflict-markers`: a merge that nobody has settled.
    Conflict(Conflict),
    /// `unknown-key`, with the nearest known one.
    UnknownKey { nearest: Option<&'static str> },
    /// `duplicate-key`.
    DuplicateKey { key: &'static str },
    /// `missing-key`.
    MissingKey { key: &'static str },
    /// `bad-value`: a front-matter value or a one-line field of another form than `expected` says.
    BadValue { what: &'static str, expected: &'static str, entry: Option<Address> },
    /// `unknown-section`; `section` where a known one is spelt at the wrong level or nearly right.
    UnknownSection { section: Option<Section> },
    /// `unknown-entry`: a heading that its section does not know.
    UnknownEntry { section: Section },
    /// `text-outside-entry`: text that belongs to no entry, under this section or above all.
    TextOutsideEntry { section: Option<Section> },
    /// `unknown-entry`, or for the heading of a section `unknown-section`: a line that looks like a heading and is text; `entry` is the
    /// one whose text it is.
    NoHeading { section: Section, is_entry: bool, entry: Option<Address> },
    /// `duplicate-entry`; `first` is the place of the first one.
    DuplicateEntry { address: Address, first: Span },
    /// `invisible-character`: `serious` in names, addresses and frozen text.
    InvisibleCharacter { name: &'static str, serious: bool, entry: Option<Address> },
    /// `html-over-entry`: the entries that it reaches over; empty where it changes the whole page.
    HtmlOverEntry { over: Vec<Address> },
}
