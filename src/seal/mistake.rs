//! What can be wrong with a list of keys, and what is to be done about it?

use super::key::Unsupported;
use crate::field::{person::Person, span::Span};
use crate::finding::{Email, Message};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub span: Span,
    pub kind: MistakeKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// A line, an option, a date or a key that cannot be read; why, as the words after "this line". The line gives nobody a key.
    Unreadable(&'static str),
    /// A key or option of a kind that is not verified here. The line gives nobody a key.
    Unsupported(Unsupported),
    /// A time without `Z`, which every machine reads in its own zone; read as UTC.
    NoZone,
    /// A principal with `*` or `?`, which names many people. The line gives nobody a key.
    Wildcard,
    /// A principal that is not an address. It names nobody; the line's other principals count.
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
                "a time without `Z` means another moment on each machine; growthlint reads it as UTC, ssh-keygen as local time",
            ),
            MistakeKind::Wildcard => Message::fixed(
                "a pattern such as `*` gives one key to many people, so it counts for none of them",
            ),
            MistakeKind::NoAddress => Message::fixed("a principal must be an e-mail address"),
            MistakeKind::Shared(one, other) => message![
                "this key is given to ",
                one,
                " (",
                Email(one),
                ") and to ",
                other,
                " (",
                Email(other),
                "), so it counts for neither of them"
            ],
        }
    }

    pub fn help(&self) -> Message {
        Message::fixed(match self {
            MistakeKind::Unreadable(_) => {
                "write `ADDRESS [OPTIONS] KEYTYPE KEY`, as `man ssh-keygen` has it under ALLOWED SIGNERS"
            }
            MistakeKind::Unsupported(_) => {
                "make an Ed25519 key with `ssh-keygen -t ed25519`, and write its public key here"
            }
            MistakeKind::NoZone => "write `Z` after it, for example `20260312Z`",
            MistakeKind::Wildcard => "write one line for each person, `ADDRESS KEYTYPE KEY`",
            MistakeKind::NoAddress => "write the address in that person's commits: `git log -1 --format=%ae`",
            MistakeKind::Shared(..) => {
                "give each their own key; if they are one person, add `NAME <ADDRESS> <OTHER ADDRESS>` to .mailmap"
            }
        })
    }
}
