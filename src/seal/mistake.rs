//! What can be wrong with a list of keys, and what is to be done about it?

use super::key::Unsupported;
use crate::field::person::Person;
use crate::field::span::Span;
use crate::finding::{Email, Message};

/// Something wrong with the file, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub span: Span,
    pub kind: MistakeKind,
}

/// What can be wrong with a list of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// A line, an option, a date or a key that cannot be read, in fixed words. The line gives nobody a key.
    Unreadable(&'static str),
    /// A key or option of a kind that is not verified here. The line gives nobody a key.
    Unsupported(Unsupported),
    /// A time without `Z`, which every machine reads in its own zone; read as UTC.
    NoZone,
    /// A principal with `*` or `?`, which names many people. The line gives nobody a key.
    Wildcard,
    /// A principal that is no address. It names nobody; the line's other principals count.
    NoAddress,
    /// One key for several people: it counts for none of them.
    Shared(Person, Person),
}

impl MistakeKind {
    pub fn message(&self) -> Message {
        match self {
            MistakeKind::Unreadable(why) => message!["this line ", why],
            MistakeKind::Unsupported(what) => {
                message!["this line has ", what.name(), ", which growthlint cannot verify"]
            }
            MistakeKind::NoZone => Message::fixed(
                "a time without `Z` is another moment on every machine; growthlint reads it as UTC, ssh-keygen does not",
            ),
            MistakeKind::Wildcard => {
                Message::fixed("a pattern names many people, and one key for several people counts for none")
            }
            MistakeKind::NoAddress => Message::fixed("a principal that is no address names nobody"),
            MistakeKind::Shared(one, other) => message![
                "one key is given to ",
                one,
                " (",
                Email(one),
                ") and to ",
                other,
                " (",
                Email(other),
                "), so it counts for neither"
            ],
        }
    }

    pub fn help(&self) -> Message {
        Message::fixed(match self {
            MistakeKind::Unreadable(_) => {
                "write `ADDRESS [OPTIONS] KEYTYPE KEY`, as `man ssh-keygen` has it under ALLOWED SIGNERS"
            }
            MistakeKind::Unsupported(_) => "sign with an Ed25519 or ECDSA key and write that one here",
            MistakeKind::NoZone => "write `Z` behind it",
            MistakeKind::Wildcard => "write a line for each person, with that person's address and key",
            MistakeKind::NoAddress => "write the address that the person's commits have",
            MistakeKind::Shared(..) => "give each their own key; if they are one person, say so in .mailmap",
        })
    }
}
