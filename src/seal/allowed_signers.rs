//! Whose key is it? OpenSSH's `allowed_signers`, as the trusted branch has it.

use std::collections::BTreeMap;

use super::key::{Key, Unsupported};
use super::line;
use super::pattern;
use super::revoked::Revoked;
use crate::field::date::Time;
use crate::field::person::{Mailmap, Person};
use crate::field::span::Span;
use crate::finding::{Email, Message};

/// Every line of the file that gives somebody a key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    lines: Vec<Line>,
    /// Keys that count for nobody, with those to whom they are given.
    shared: BTreeMap<Key, Vec<Person>>,
    revoked: Revoked,
}

/// One line that gives a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub span: Span,
    /// Its number, from 1.
    pub number: usize,
    /// Whom its principals name, by the mailmap; several where it names several people.
    pub people: Vec<Person>,
    pub key: Key,
    /// Patterns of what it may sign; anything, where there are none.
    pub namespaces: Option<String>,
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
    Anothers(Person),
    /// It is given to several people, or to everybody that a pattern matches, so it counts for none of them.
    Shared(Vec<Person>),
    /// It is theirs, but not for this namespace.
    NotForThis,
    Revoked,
}

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

impl Keys {
    /// Reads the file. What is wrong with a line is a mistake, and the others still count.
    pub fn parse(text: &str, revoked: &Revoked, mailmap: &Mailmap) -> (Keys, Vec<Mistake>) {
        let mut keys = Keys { revoked: revoked.clone(), ..Keys::default() };
        let mut mistakes = Vec::new();
        let mut start = 0;
        for (index, whole) in text.split('\n').enumerate() {
            keys.line(index + 1, start, whole.trim_end_matches('\r'), mailmap, &mut mistakes);
            start += whole.len() + 1;
        }
        mistakes.sort_by_key(|mistake| mistake.span);
        (keys, mistakes)
    }

    fn line(
        &mut self,
        number: usize,
        start: usize,
        text: &str,
        mailmap: &Mailmap,
        mistakes: &mut Vec<Mistake>,
    ) {
        let read = match line::read(text, start, mistakes) {
            None => return,
            Some(read) => read,
        };
        let Some(key) = read.key else { return };
        let mut people: Vec<Person> = Vec::new();
        let mut everybody = false;
        let (mut literal, mut denied) = (Vec::new(), Vec::new());
        for part in read.principals.value.split(',') {
            match part.strip_prefix('!') {
                Some(pattern) => denied.push(pattern),
                None => literal.push(part),
            }
        }
        for part in literal {
            let problem = if part.contains(['*', '?']) {
                everybody = true;
                MistakeKind::Wildcard
            } else if super::statement::is_email(part) {
                let person = mailmap.person_at(part);
                let refused = mailmap
                    .addresses(&person)
                    .iter()
                    .any(|address| denied.iter().any(|pattern| pattern::matches(pattern, address)));
                if !refused && !people.iter().any(|known| known.is(&person)) {
                    people.push(person);
                }
                continue;
            } else {
                MistakeKind::NoAddress
            };
            mistakes.push(Mistake { span: read.principals.span, kind: problem });
        }
        if everybody {
            let known = self.lines.iter().filter(|line| line.key == key).flat_map(|line| line.people.clone());
            let named: Vec<Person> = known.chain(people).collect();
            self.shared.entry(key).or_default().extend(named);
            return;
        }
        if people.is_empty() {
            return;
        }
        let given =
            self.lines.iter().filter(|line| line.key == key).flat_map(|line| &line.people).chain(&people);
        let mut all: Vec<Person> = Vec::new();
        for person in given {
            if !all.iter().any(|known| known.is(person)) {
                all.push(person.clone());
            }
        }
        if let [one, .., other] = all.as_slice() {
            mistakes.push(Mistake {
                span: read.principals.span,
                kind: MistakeKind::Shared(one.clone(), other.clone()),
            });
            self.shared.insert(key.clone(), all);
        } else if let Some(shared) = self.shared.get_mut(&key) {
            shared.extend(all);
        }
        let span = Span::new(start, start + text.len());
        let (namespaces, after, before) = (read.namespaces, read.after, read.before);
        self.lines.push(Line { span, number, people, key, namespaces, after, before });
    }

    /// The lines that give a key, in the file's order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether a key is a person's in a namespace, and when. The person is one that the mailmap has resolved.
    pub fn allow(&self, key: &Key, namespace: &str, person: &Person) -> Allowance {
        if self.revoked.contains(key) {
            return Allowance::Revoked;
        }
        if let Some(people) = self.shared.get(key) {
            return Allowance::Shared(people.clone());
        }
        let mut theirs = self.lines.iter().filter(|line| line.key == *key).peekable();
        match theirs.peek().and_then(|line| line.people.first()) {
            None => Allowance::Nobodys,
            Some(other) if !other.is(person) => Allowance::Anothers(other.clone()),
            Some(_) => match windows(theirs, namespace) {
                windows if windows.is_empty() => Allowance::NotForThis,
                windows => Allowance::Allowed(windows),
            },
        }
    }

    /// Whose key it is, in a namespace, and when, for a signature that names nobody: `None` where it is nobody's, several people's or
    /// revoked.
    pub fn owner(&self, key: &Key, namespace: &str) -> Option<(Person, Vec<Window>)> {
        if self.revoked.contains(key) || self.shared.contains_key(key) {
            return None;
        }
        let lines = self.lines.iter().filter(|line| line.key == *key);
        let person = lines.clone().next()?.people.first()?.clone();
        let windows = windows(lines, namespace);
        (!windows.is_empty()).then_some((person, windows))
    }
}

fn windows<'l>(lines: impl Iterator<Item = &'l Line>, namespace: &str) -> Vec<Window> {
    let allowed =
        |line: &&Line| line.namespaces.as_ref().is_none_or(|list| pattern::list_matches(list, namespace));
    lines
        .filter(allowed)
        .map(|line| Window { line: line.number, after: line.after, before: line.before })
        .collect()
}
