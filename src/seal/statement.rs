//! What a seal says: one `key value` a line, in one order, and nothing else.

use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::id::{CommitId, TextHash};
use crate::field::person::Person;

/// What a seal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The address of the engineer whose document it is.
    pub document: String,
    /// The entry's address, as people write it: `plan 2026-H1`.
    pub entry: String,
    /// As whom the signer signs.
    pub role: Role,
    /// The signer's address.
    pub signer: String,
    /// What the signer says of the text.
    pub meaning: Meaning,
    /// Hash of the frozen text's exact bytes, [`crate::document::Entry::raw`].
    pub exact: TextHash,
    /// Hash of the frozen text as CommonMark reads it, [`crate::document::Entry::frozen`].
    pub frozen: TextHash,
    /// The trusted branch's tip that the signer saw; `None` before its first commit.
    pub tip: Option<CommitId>,
    /// The UTC day, by the signer's word.
    pub date: Day,
}

/// As whom somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The engineer whose document it is.
    Engineer,
    /// The manager, or who writes for them.
    Manager,
}

/// What a signer says of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// `Signed`: agrees to it.
    Agreed,
    /// `Seen`: has read it.
    Seen,
    /// `Seen … disagree`: has read it and does not agree.
    Disagreed,
}

impl Statement {
    /// The statement's text, which is what is signed. `None` where a value cannot stand in it.
    #[must_use]
    pub fn render(&self) -> Option<String> {
        None
    }

    /// Reads a statement. The error says what is wrong, in fixed words.
    pub fn parse(_text: &str) -> Result<Statement, &'static str> {
        Err("not written yet")
    }

    /// Whether it is about this entry of this engineer's document. Whether the text is the same is for its hashes to say.
    #[must_use]
    pub fn is_about(&self, engineer: &Person, entry: &Address) -> bool {
        self.document.eq_ignore_ascii_case(&engineer.email) && self.entry == entry.to_string()
    }
}
