//! Whose key is it? OpenSSH's `allowed_signers`, as the trusted branch has it.

use super::key::{Key, Unsupported};
use super::revoked::Revoked;
use crate::field::date::Time;
use crate::field::person::{Mailmap, Person};
use crate::field::span::Span;
use crate::finding::Message;

/// Every line of the file that gives somebody a key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    lines: Vec<Line>,
}

/// One line that gives a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub span: Span,
    /// Its number, from 1.
    pub number: usize,
    /// Whom its principals name, by the mailmap; several where it names several people.
    pub people: Vec<Person>,
    /// The key.
    pub key: Key,
    /// The moment from which it is valid, included.
    pub after: Option<Time>,
    /// The moment up to which it is valid, included.
    pub before: Option<Time>,
}

/// When a key may be used, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    /// Number of the line that says so, from 1.
    pub line: usize,
    /// From when; `None` for ever.
    pub after: Option<Time>,
    /// Until when; `None` for ever.
    pub before: Option<Time>,
}

impl Window {
    /// Whether a moment lies inside.
    #[must_use]
    pub fn contains(self, time: Time) -> bool {
        self.after.is_none_or(|after| after <= time) && self.before.is_none_or(|before| time <= before)
    }
}

/// Whether a key is somebody's, in a namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowance {
    /// It is theirs, in at least one window.
    Allowed(Vec<Window>),
    /// No line gives it to anybody.
    Nobodys,
    /// It is another person's.
    Anothers(Person),
    /// It is given to several people, so it counts for none of them.
    Shared(Vec<Person>),
    /// It is theirs, but not for this namespace.
    NotForThis,
    /// It is revoked.
    Revoked,
}

/// Something wrong with the file, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub span: Span,
    /// What.
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
    /// One key for several people: it counts for none of them.
    Shared(Vec<Person>),
}

impl MistakeKind {
    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::default()
    }

    /// What to do.
    #[must_use]
    pub fn help(&self) -> Message {
        Message::default()
    }
}

impl Keys {
    /// Reads the file. What is wrong with a line is a mistake, and the others still count.
    #[must_use]
    pub fn parse(_text: &str, _revoked: &Revoked, _mailmap: &Mailmap) -> (Keys, Vec<Mistake>) {
        (Keys::default(), Vec::new())
    }

    /// The lines that give a key, in the file's order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether a key is a person's in a namespace, and when. The person is one that the mailmap has resolved.
    #[must_use]
    pub fn allow(&self, _key: &Key, _namespace: &str, _person: &Person) -> Allowance {
        Allowance::Nobodys
    }

    /// Whose key it is, in a namespace, and when, for a signature that names nobody: `None` where it is nobody's or several people's.
    #[must_use]
    pub fn owner(&self, _key: &Key, _namespace: &str) -> Option<(Person, Vec<Window>)> {
        None
    }
}
