//! Whose key is it? OpenSSH's `allowed_signers`, as the main branch has it.

use std::collections::BTreeMap;

use super::key::Key;
use super::line;
use super::mistake::{Mistake, MistakeKind};
use super::pattern;
use super::revoked::Revoked;
use super::statement::is_email;
use crate::field::person::{Mailmap, Person};
use crate::field::{date::Time, span::Span};

/// Every line of the file that gives somebody a key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    lines: Vec<Line>,
    /// Keys that count for nobody, with those to whom they are given.
    shared: BTreeMap<Key, Vec<Person>>,
    revoked: Revoked,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub span: Span,
    /// Its number, from 1.
    pub number: usize,
    /// Whom its principals name, by the mailmap; several where it names several people.
    pub people: Vec<Person>,
    pub key: Key,
    /// Patterns of what it may sign; `None` for anything.
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
    pub fn contains(self, time: Time) -> bool {
        self.after.is_none_or(|after| after <= time) && self.before.is_none_or(|before| time <= before)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowance {
    /// It is theirs, in at least one window.
    Allowed(Vec<Window>),
    /// No line gives it to anybody.
    Nobodys,
    Anothers(Person),
    /// Several people have it, or everybody whom a pattern matches, so it counts for none of them.
    Shared(Vec<Person>),
    /// It is theirs, but not for this namespace.
    NotForThis,
    Revoked,
}

struct Reading<'r> {
    mailmap: &'r Mailmap,
    mistakes: &'r mut Vec<Mistake>,
}

/// Whom a line's principals name.
struct Named {
    people: Vec<Person>,
    /// Whether a pattern names more than can be listed.
    everybody: bool,
}

fn named(principals: &line::Word, reading: &mut Reading<'_>) -> Named {
    let mut named = Named { people: Vec::new(), everybody: false };
    let (denied, given): (Vec<&str>, Vec<&str>) =
        principals.value.split(',').partition(|part| part.starts_with('!'));
    for part in given {
        let kind = if part.contains(['*', '?']) {
            named.everybody = true;
            MistakeKind::Wildcard
        } else if is_email(part) {
            let person = reading.mailmap.person_at(part);
            let is_denied = reading
                .mailmap
                .addresses(&person)
                .iter()
                .any(|address| denied.iter().any(|pattern| pattern::matches(&pattern[1..], address)));
            if !is_denied && !named.people.iter().any(|known| known.is(&person)) {
                named.people.push(person);
            }
            continue;
        } else {
            MistakeKind::NoAddress
        };
        reading.mistakes.push(Mistake { span: principals.span, kind });
    }
    named
}

impl Keys {
    /// Whether no line gives anybody a key.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Reads the file. A line with a mistake hides no other line.
    pub fn parse(text: &str, revoked: &Revoked, mailmap: &Mailmap) -> (Keys, Vec<Mistake>) {
        let mut keys = Keys { revoked: revoked.clone(), ..Keys::default() };
        let mut mistakes = Vec::new();
        let mut reading = Reading { mailmap, mistakes: &mut mistakes };
        let mut start = 0;
        for (index, whole) in text.split('\n').enumerate() {
            keys.line(index + 1, start, whole.trim_end_matches('\r'), &mut reading);
            start += whole.len() + 1;
        }
        mistakes.sort_by_key(|mistake| mistake.span);
        (keys, mistakes)
    }

    /// Reads one line, which begins at `start` of the file.
    fn line(&mut self, number: usize, start: usize, text: &str, reading: &mut Reading<'_>) {
        let Some(read) = line::read(text, start, reading.mistakes) else { return };
        let Some(key) = read.key else { return };
        let named = named(&read.principals, reading);
        if named.everybody {
            let known = self.lines.iter().filter(|line| line.key == key).flat_map(|line| line.people.clone());
            let named: Vec<Person> = known.chain(named.people).collect();
            self.shared.entry(key).or_default().extend(named);
            return;
        }
        if named.people.is_empty() {
            return;
        }
        self.give(&key, &named.people, read.principals.span, reading.mistakes);
        let span = Span::new(start, start + text.len());
        let (namespaces, after, before) = (read.namespaces, read.after, read.before);
        self.lines.push(Line { span, number, people: named.people, key, namespaces, after, before });
    }

    /// Takes down a key that is given to people who do not all have it yet: it counts for none of them.
    fn give(&mut self, key: &Key, people: &[Person], span: Span, mistakes: &mut Vec<Mistake>) {
        let known = self.lines.iter().filter(|line| line.key == *key).flat_map(|line| &line.people);
        let mut all: Vec<Person> = Vec::new();
        for person in known.chain(people) {
            if !all.iter().any(|known| known.is(person)) {
                all.push(person.clone());
            }
        }
        if let [one, .., other] = all.as_slice() {
            mistakes.push(Mistake { span, kind: MistakeKind::Shared(one.clone(), other.clone()) });
            self.shared.insert(key.clone(), all);
        } else if let Some(shared) = self.shared.get_mut(key) {
            shared.extend(all);
        }
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
