//! What a rule says: a place, a message that cannot hold prose, what to do, and the commits it rests on.

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::address::{Address, Behaviour};
use crate::field::date::{Day, Half, Month, Quarter, Time};
use crate::field::id::CommitId;
use crate::field::label::{Label, Section};
use crate::field::person::{Person, PersonKey};
use crate::field::span::{Position, Source, Span};
use crate::field::week::MonthOrWeek;

/// How much a finding matters.
// The number says which is graver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Level")]
pub enum Severity {
    /// Must be fixed.
    Error = 2,
    /// Should be fixed.
    Warning = 1,
    /// Worth knowing.
    Info = 0,
}

impl Severity {
    /// The word that reports and settings use.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// The engineer whose document it is.
    Engineer,
    /// The engineer's manager.
    Manager,
    /// The repository admin.
    Admin,
}

impl Owner {
    pub fn name(self) -> &'static str {
        match self {
            Owner::Engineer => "engineer",
            Owner::Manager => "manager",
            Owner::Admin => "admin",
        }
    }
}

/// Fixed words and values as one [`Message`], as they are, without blanks between them: `message!["signed on ", day]`.
macro_rules! message {
    ($($part:expr),+ $(,)?) => { $crate::finding::Message::of(&[$(&$part as &dyn $crate::finding::Value),+]) };
}

mod sealed {
    pub trait Sealed {}
    impl<T: Sealed + ?Sized> Sealed for &T {}
}

/// A value that a message may contain. No text of a document is one, which is what keeps prose out of every report.
///
/// ```compile_fail
/// use growthlint::field::prose::Prose;
/// use growthlint::finding::Message;
/// Message::of(&[&"said: ", &Prose::new("secret")]);
/// ```
/// ```compile_fail
/// use growthlint::finding::Message;
/// let text = String::from("secret");
/// Message::of(&[&text.as_str()]);
/// ```
pub trait Value: sealed::Sealed {
    /// Appends the value as a message shows it.
    fn write(&self, out: &mut String);
}

macro_rules! values {
    ($($kind:ty: $show:expr;)*) => {
        $(
            impl sealed::Sealed for $kind {}
            impl Value for $kind {
                fn write(&self, out: &mut String) {
                    let show: fn(&$kind, &mut String) = $show;
                    show(self, out);
                }
            }
        )*
    };
}

impl<T: Value + ?Sized> Value for &T {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

fn display(value: &dyn fmt::Display, out: &mut String) {
    out.push_str(&value.to_string());
}

values! {
    &'static str: |value, out| out.push_str(value);
    Day: |value, out| display(value, out);
    Month: |value, out| display(value, out);
    MonthOrWeek: |value, out| display(value, out);
    Quarter: |value, out| display(value, out);
    Half: |value, out| display(value, out);
    Time: |value, out| display(&value.day(), out);
    CommitId: |value, out| out.push_str(&value.short());
    Person: |value, out| {
        let given = [value.name.as_str(), value.email.as_str()].into_iter().find(|text| !text.trim().is_empty());
        out.push_str(given.unwrap_or("somebody without a name"));
    };
    Email<'_>: |value, out| out.push_str(&value.0.email);
    MailmapLine: |value, out| display(value, out);
    Address: |value, out| display(value, out);
    Behaviour: |value, out| display(value, out);
    Label: |value, out| { out.push('`'); display(value, out); out.push('`'); };
    Section: |value, out| { out.push('`'); display(value, out); out.push('`'); };
    Owner: |value, out| out.push_str(value.name());
    i64: |value, out| display(value, out);
    usize: |value, out| display(value, out);
    RepoPath: |value, out| display(value, out);
    Handle<'_>: |value, out| display(value, out);
    Days: |value, out| display(value, out);
    Listed: |value, out| out.push_str(&value.0);
    Message: |value, out| out.push_str(value.text());
    ObjectName: |value, out| out.push_str(&value.0);
    BranchName: |value, out| out.push_str(&value.0);
    KeyName: |value, out| out.push_str(&value.0);
    Dimension: |value, out| out.push_str(&value.0);
}

/// A person's address, where a message must tell two of one name apart.
pub struct Email<'a>(pub &'a Person);

/// A document as commands take it for WHO: its file's name, quoted where a shell would read it otherwise.
pub struct Handle<'a>(pub &'a RepoPath);

impl fmt::Display for Handle<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let handle = self.0.handle();
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !handle.is_empty() && !handle.starts_with('-') && handle.chars().all(plain) {
            out.write_str(handle)
        } else {
            write!(out, "'{}'", self.0.as_str().replace('\'', "'\\''"))
        }
    }
}

/// A number of days in words: `1 day`, `12 days`.
pub struct Days(pub i64);

impl fmt::Display for Days {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.0, if self.0 == 1 { "day" } else { "days" })
    }
}

/// The `.mailmap` line that makes an unknown address a known person's.
pub struct MailmapLine {
    pub known: Person,
    /// As the commit names them.
    pub seen: Person,
}

impl fmt::Display for MailmapLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} <{}>", self.known, self.seen.email)
    }
}

/// The name of an object of git's: hexadecimal digits.
pub struct ObjectName(String);

impl ObjectName {
    /// The digits of a text; everything else is left out.
    pub fn new(text: &str) -> ObjectName {
        ObjectName(text.chars().filter(char::is_ascii_hexdigit).collect())
    }
}

/// The name of a branch, as git or the command line gives it. No document's text.
pub struct BranchName(String);

impl BranchName {
    /// A name without the characters that git allows in none.
    pub fn new(name: &str) -> BranchName {
        BranchName(name.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect())
    }
}

/// The name of a key: `SHA256:` and base64.
pub struct KeyName(String);

impl KeyName {
    /// The name of a fingerprint; what belongs in none is left out.
    pub fn new(fingerprint: &impl fmt::Display) -> KeyName {
        KeyName(
            fingerprint
                .to_string()
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || "+/:=".contains(*c))
                .collect(),
        )
    }
}

/// A dimension or a level of the rubric, as the trusted settings call it. No document's text.
pub struct Dimension(String);

impl Dimension {
    pub fn new(name: &str) -> Dimension {
        Dimension(name.to_owned())
    }
}

/// Values joined as a list: `a, b and c`.
pub struct Listed(String);

impl Listed {
    /// Joins values; empty for none.
    pub fn of<V: Value>(values: &[V]) -> Listed {
        let mut text = String::new();
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                text.push_str(if at + 1 == values.len() { " and " } else { ", " });
            }
            value.write(&mut text);
        }
        Listed(text)
    }
}

/// Fixed words and values: lower case, no full stop, a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Message(String);

impl Message {
    /// Joins fixed words and values, as they are, without blanks between them.
    pub fn of(parts: &[&dyn Value]) -> Message {
        let mut text = String::new();
        for part in parts {
            part.write(&mut text);
        }
        Message(text)
    }

    pub fn fixed(text: &'static str) -> Message {
        Message(text.to_owned())
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

/// A path inside a repository, with `/` between its parts. Bytes that are no UTF-8 stand as U+FFFD.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepoPath(Arc<str>);

impl RepoPath {
    /// Takes a path as git writes it.
    pub fn new(path: &str) -> RepoPath {
        RepoPath(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name without folder and ending: a document's handle.
    pub fn handle(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or(&self.0);
        name.strip_suffix(".md").unwrap_or(name)
    }
}

impl fmt::Display for RepoPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: RepoPath,
    pub start: Position,
    /// Where it ends, one past the last character.
    pub end: Position,
}

impl Place {
    /// A span of a source, in lines and columns.
    pub fn new(path: &RepoPath, source: &Source, span: Span) -> Place {
        Place { path: path.clone(), start: source.position(span.start), end: source.position(span.end) }
    }

    /// The beginning of a file of which no text is at hand.
    pub fn top(path: &RepoPath) -> Place {
        let first = Position { line: 1, column: 1 };
        Place { path: path.clone(), start: first, end: first }
    }
}

/// A commit that a finding rests on, or one that would settle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The commit; [`CommitId::NONE`] for what is not committed yet.
    pub commit: CommitId,
    /// Its author, by the trusted mailmap.
    pub author: Person,
    /// Its committer's date; `None` where git's cannot be read.
    pub committed: Option<Time>,
    pub what: Message,
}

/// A second place in the finding's file, with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub place: Place,
    pub what: Message,
}

/// One finding, complete with rule and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    /// Its level, by default or by the settings.
    pub level: Severity,
    pub place: Place,
    /// A second place in the same file.
    pub related: Option<Related>,
    /// Whose document it is about.
    pub engineer: Option<Person>,
    pub entry: Option<Address>,
    pub owner: Owner,
    pub message: Message,
    pub help: Message,
    pub proofs: Vec<Proof>,
}

impl Finding {
    /// What makes two findings of different states of a repository the same: never the line.
    pub fn identity(&self) -> (&'static str, Option<PersonKey>, Option<Address>, String, String) {
        let path = if self.engineer.is_some() { String::new() } else { self.place.path.to_string() };
        (
            self.rule,
            self.engineer.as_ref().map(Person::key),
            self.entry.clone(),
            self.message.text().to_owned(),
            path,
        )
    }

    /// How reports sort: by path, position and rule, then by all that can differ.
    pub fn order(&self) -> impl Ord + '_ {
        (&self.place, self.rule, &self.message, self.entry.clone(), self.engineer.as_ref().map(Person::key))
    }
}

/// What a rule hands to its [`Sink`]: a finding without what the sink knows.
#[must_use]
pub struct Draft {
    span: Span,
    place: Option<Place>,
    engineer: Option<Person>,
    entry: Option<Address>,
    owner: Option<Owner>,
    level: Option<Severity>,
    message: Message,
    help: Message,
    proofs: Vec<Proof>,
    related: Option<(Span, Message)>,
}

impl Draft {
    /// A finding about a span of the document: what is wrong, and what to do.
    pub fn new(span: Span, message: Message, help: Message) -> Draft {
        Draft {
            span,
            place: None,
            engineer: None,
            entry: None,
            owner: None,
            level: None,
            message,
            help,
            proofs: Vec::new(),
            related: None,
        }
    }

    pub fn entry(mut self, address: &Address) -> Draft {
        self.entry = Some(address.clone());
        self
    }

    /// Somebody other than the rule's owner has to act.
    pub fn owner(mut self, owner: Owner) -> Draft {
        self.owner = Some(owner);
        self
    }

    /// Another level than the rule's, for the few rules whose default depends on what they find. Settings still win.
    pub fn level(mut self, level: Severity) -> Draft {
        self.level = Some(level);
        self
    }

    pub fn proof(mut self, proof: Proof) -> Draft {
        self.proofs.push(proof);
        self
    }

    pub fn proofs(mut self, proofs: impl IntoIterator<Item = Proof>) -> Draft {
        self.proofs.extend(proofs);
        self
    }

    /// Shows a second place in the same file.
    pub fn related(mut self, span: Span, what: Message) -> Draft {
        self.related = Some((span, what));
        self
    }

    /// It stands in another file than the sink's.
    pub fn at(mut self, place: Place) -> Draft {
        self.place = Some(place);
        self
    }

    pub fn engineer(mut self, engineer: &Person) -> Draft {
        self.engineer = Some(engineer.clone());
        self
    }
}

/// Takes a rule's findings about one document and stamps on them what every finding of it shares.
pub struct Sink<'a> {
    pub(crate) rule: &'static str,
    pub(crate) level: Severity,
    pub(crate) owner: Owner,
    pub(crate) path: RepoPath,
    pub(crate) source: Option<&'a Source>,
    pub(crate) engineer: Option<Person>,
    pub(crate) findings: Vec<Finding>,
}

impl Sink<'_> {
    pub fn report(&mut self, draft: Draft) {
        let elsewhere = draft.place.is_some();
        let here = || {
            self.source
                .map_or_else(|| Place::top(&self.path), |source| Place::new(&self.path, source, draft.span))
        };
        let place = draft.place.clone().unwrap_or_else(here);
        let related = draft.related.filter(|_| !elsewhere).and_then(|(span, what)| {
            let place = Place::new(&self.path, self.source?, span);
            Some(Related { place, what })
        });
        self.findings.push(Finding {
            rule: self.rule,
            level: draft.level.unwrap_or(self.level),
            place,
            related,
            engineer: draft.engineer.or_else(|| self.engineer.clone()),
            entry: draft.entry,
            owner: draft.owner.unwrap_or(self.owner),
            message: draft.message,
            help: draft.help,
            proofs: draft.proofs,
        });
    }
}
