//! One file as data. Parsing never fails: it records what is wrong and goes on.

mod body;
pub mod embed;
mod entry;
mod fields;
mod front_matter;
mod frozen;
mod heading;
mod html;
pub(crate) mod invisible;
pub mod line;
mod outline;
mod parse;
mod text;
#[cfg(test)]
mod frozen_tests;
#[cfg(test)]
mod tests;
pub(crate) mod yaml;

pub(crate) use front_matter::body_of;
pub use parse::parse;
pub(crate) use parse::parse_for;

use std::sync::Arc;

use crate::document::line::Line;
use crate::field::address::Address;
use crate::field::date::{Absence, Absences, Day, Month};
use crate::field::id::TextHash;
use crate::field::label::{Label, Section};
use crate::field::person::Person;
use crate::field::prose::Prose;
use crate::field::span::{Source, Span};
use crate::finding::RepoPath;

/// What a page of Markdown that is no growth doc says in plain words.
pub fn plain(text: &str) -> Prose {
    let pieces = body::read(text, 0).unwrap_or_default();
    Prose::new(text::Plain::of(&pieces).as_str())
}

/// What a document is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Everything,
    /// The same without what only a history can be asked about: hashes of frozen text are those of nothing.
    Text,
    /// What its history follows: hashes, the lines that stay open, wins, and how the file is divided. Entries have no text, bullets and
    /// links, and problems with values and characters are not looked for.
    History,
}

impl Asked {
    fn is_for_text(self) -> bool {
        matches!(self, Asked::Everything | Asked::Text)
    }

    fn is_for_history(self) -> bool {
        matches!(self, Asked::Everything | Asked::History)
    }
}

/// A value and where it stands.
#[derive(Clone, Copy)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}

/// A growth doc. A copy of it shares what it holds.
#[derive(Clone)]
pub struct Document {
    pub path: RepoPath,
    pub source: Source,
    /// What stands between the `---` lines.
    pub front_matter: Arc<FrontMatter>,
    /// All entries of all sections, in the file's order.
    pub entries: Arc<[Entry]>,
    /// The dated bullets under `Wins`, in the file's order.
    pub wins: Arc<[Bullet]>,
    /// The sections that are there, with the span of each heading.
    pub sections: Arc<[Spanned<Section>]>,
    /// Everything that is wrong with the file's form, in the order of its places.
    pub problems: Arc<[Problem]>,
}

impl Document {
    /// What stands at a document's path and is no file: a symlink, a submodule.
    pub fn odd(path: &RepoPath, what: &'static str) -> Document {
        Document {
            path: path.clone(),
            source: Source::new(""),
            front_matter: Arc::default(),
            entries: Arc::default(),
            wins: Arc::default(),
            sections: Arc::default(),
            problems: Arc::new([Problem { kind: ProblemKind::NoText { what }, span: Span::default() }]),
        }
    }

    /// The entry at an address; the first one, where there are several.
    pub fn entry(&self, address: &Address) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.address == *address)
    }

    /// All entries of a section.
    pub fn entries_of(&self, section: Section) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.address.section() == section)
    }
}

/// The front matter of a growth doc. A value that is missing or broken is `None` or left out; the problem says why.
#[derive(Clone, Default)]
pub struct FrontMatter {
    /// The block with both fences; empty at the file's beginning where there is none.
    pub span: Span,
    /// Whether there is a block at all.
    pub present: bool,
    pub engineer: Option<Spanned<Person>>,
    pub manager: Option<Spanned<Person>>,
    pub team: Option<Spanned<Prose>>,
    /// Levels with the day each was reached, as written.
    pub levels: Vec<(Spanned<String>, Day)>,
    /// The level the engineer is a candidate for.
    pub target: Option<Spanned<String>>,
    /// The day of joining the team.
    pub since: Option<Spanned<Day>>,
    pub away: Vec<Spanned<Absence>>,
    /// Others who may write what the manager writes.
    pub writers: Vec<Spanned<Writer>>,
    /// Whether the engineer is still here.
    pub status: Status,
    /// Every top-level key that is known, with the span of key and value and the hash of the value as data.
    pub keys: Vec<FrontKey>,
}

impl FrontMatter {
    pub fn absences(&self) -> Absences {
        Absences::new(self.away.iter().map(|away| away.value).collect())
    }
}

/// One known key of the front matter.
#[derive(Clone)]
pub struct FrontKey {
    pub key: Key,
    pub span: Span,
    /// What the value says, whatever its formatting.
    pub hash: TextHash,
}

/// The keys of the front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the key that its name spells")]
pub enum Key {
    Growthdoc,
    Engineer,
    Manager,
    Team,
    Levels,
    Target,
    Since,
    Away,
    Writers,
    Status,
}

impl Key {
    /// All keys, in the convention's order.
    pub const ALL: [Key; 10] = [
        Key::Growthdoc,
        Key::Engineer,
        Key::Manager,
        Key::Team,
        Key::Levels,
        Key::Target,
        Key::Since,
        Key::Away,
        Key::Writers,
        Key::Status,
    ];

    /// The key as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Key::Growthdoc => "growthdoc",
            Key::Engineer => "engineer",
            Key::Manager => "manager",
            Key::Team => "team",
            Key::Levels => "levels",
            Key::Target => "target",
            Key::Since => "since",
            Key::Away => "away",
            Key::Writers => "writers",
            Key::Status => "status",
        }
    }

    /// Whether a document must have it.
    pub fn is_required(self) -> bool {
        matches!(self, Key::Growthdoc | Key::Engineer | Key::Manager | Key::Team | Key::Levels | Key::Since)
    }
}

/// Somebody besides the manager who may write what the manager writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writer {
    pub who: Person,
    pub from: Day,
    /// Last day; open where none is written.
    pub to: Option<Day>,
    pub role: WriterRole,
}

/// In which capacity somebody besides the manager writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriterRole {
    /// Stands in for the manager.
    Acting,
    Dotted,
}

/// Whether the engineer is still on the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    #[default]
    Active,
    Transferred,
    Left,
}

/// One entry: what stands under one H3 heading.
#[derive(Clone)]
pub struct Entry {
    pub address: Address,
    /// SBI or 1:1, for notes.
    pub note: Option<NoteKind>,
    pub title: Prose,
    pub heading: Span,
    /// From the heading to the next entry or section.
    pub span: Span,
    /// The text below the heading, without fields that stay open.
    pub text: Prose,
    /// Fields outside the parts, in the file's order.
    pub fields: Vec<Field>,
    /// What stands under H4 headings, in the file's order.
    pub parts: Vec<Part>,
    /// The top-level list items outside the parts, fields or not (the bullets of an update), those below an H4 that is a field,
    /// and a checklist nested under `Evidence I will look for:`.
    pub bullets: Vec<Bullet>,
    /// Top-level block quotes: a manager's answers.
    pub quotes: Vec<Quote>,
    /// Hash of the frozen text with the heading.
    pub frozen: TextHash,
    /// The same hash, however the characters are encoded.
    pub composed: TextHash,
    /// Hash of the frozen text without the heading.
    pub body: TextHash,
    /// Hash of the frozen text's exact bytes: tells a formatter's change from none.
    pub raw: TextHash,
    /// Whether the frozen text holds raw HTML.
    pub has_html: bool,
}

impl Entry {
    /// The fields with a label outside the parts.
    pub fn fields_of(&self, label: Label) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.label == label)
    }

    /// The first field with a label, outside the parts.
    pub fn field(&self, label: Label) -> Option<&Field> {
        self.fields_of(label).next()
    }

    /// All fields, those inside parts included.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(self.parts.iter().flat_map(|part| &part.fields))
    }

    /// What the entry says under a label: as a field, as an H4 heading, or as a field below another heading.
    pub fn value_of(&self, label: Label) -> Option<Value<'_>> {
        let named = || self.parts.iter().find(|part| part.kind == PartKind::Named(label)).map(Part::value);
        let below = || self.all_fields().find(|field| field.label == label).map(Field::value);
        self.field(label).map(Field::value).or_else(named).or_else(below)
    }

    /// Whether the entry's text was replaced by `Retracted: DATE, reason`.
    pub fn is_retracted(&self) -> bool {
        self.field(Label::Retracted).is_some()
    }
}

/// The two kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Situation, behaviour, impact, ask, commit.
    Sbi,
    OneOnOne,
}

/// What stands under one H4 heading.
#[derive(Clone)]
pub struct Part {
    /// What the heading says it is.
    pub kind: PartKind,
    /// The heading after its colon, or all of it.
    pub title: Prose,
    pub heading: Span,
    /// From the heading to the next one.
    pub span: Span,
    /// The text below the heading.
    pub text: Prose,
    /// What the text says, where the heading is a label.
    pub line: Line,
    /// Its fields. A part that is not frozen has only fields that stay open: what must be agreed to cannot stand in it.
    /// A field that stays open and is written as the part's own heading is among them.
    pub fields: Vec<Field>,
}

impl Part {
    /// What stands below the heading; the heading itself where nothing does.
    pub fn body(&self) -> Span {
        if self.heading.end < self.span.end && !self.text.is_empty() {
            Span::new(self.heading.end, self.span.end)
        } else {
            self.heading
        }
    }

    pub fn value(&self) -> Value<'_> {
        Value { text: &self.text, line: &self.line, span: self.body() }
    }

    /// The fields with a label.
    pub fn fields_of(&self, label: Label) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.label == label)
    }
}

/// What an H4 heading makes of the text below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    Stretch,
    CrossTeam,
    Mentorship,
    DesignDoc,
    /// A plan's self-audit; `None` where the heading names no month.
    SelfAudit(Option<Month>),
    /// A piece of a review or packet, or a field of any entry, written as a heading.
    Named(Label),
    Other,
}

/// What is said under a label, as a field or below a heading.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    pub text: &'a Prose,
    pub line: &'a Line,
    pub span: Span,
}

/// A field: a label with what stands behind it.
#[derive(Clone)]
pub struct Field {
    pub label: Label,
    pub span: Span,
    /// The value as plain text, markup removed, soft breaks as blanks.
    pub value: Prose,
    /// What the value says, by the form of its label in this section.
    pub line: Line,
    /// The form that the value must have and has not.
    pub needs: Option<&'static str>,
    pub value_span: Span,
    /// Destinations of the links in it, bare `https://…` addresses included.
    pub links: Vec<String>,
    /// Hash of the whole line as data: what a signature's history follows. Only lines that stay open have one.
    pub mark: Option<TextHash>,
    /// Whether it is a task list item, and ticked.
    pub ticked: Option<bool>,
}

impl Field {
    pub fn value(&self) -> Value<'_> {
        Value { text: &self.value, line: &self.line, span: self.value_span }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    pub span: Span,
    /// Hash of its words as data, where it stays open.
    pub mark: Option<TextHash>,
}

#[derive(Clone)]
pub struct Bullet {
    pub span: Span,
    /// Its text as plain text.
    pub text: Prose,
    /// The label it starts with.
    pub label: Option<Label>,
    pub links: Vec<String>,
    /// Whether it is a task list item, and ticked.
    pub ticked: Option<bool>,
    /// The label of the field that it belongs to, as the checklist under `Evidence I will look for:` does.
    pub under: Option<Label>,
}

/// Something wrong with a file's form, at its place.
#[derive(Clone)]
pub struct Problem {
    pub kind: ProblemKind,
    pub span: Span,
}

/// What can be wrong with a file's form. Each kind belongs to one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields repeat what each kind says")]
pub enum ProblemKind {
    /// `front-matter-missing`: the first line is not `---`.
    FrontMatterMissing,
    /// `front-matter-invalid`: the block never ends.
    FrontMatterUnclosed,
    /// The `---` that should end the front matter has blanks behind it.
    FrontMatterBlanks,
    /// `front-matter-invalid`: not YAML, with a fixed phrase that says why.
    Yaml { why: &'static str },
    /// `front-matter-invalid`: the file is no UTF-8 text, a symlink or a submodule; `what` says which.
    NoText { what: &'static str },
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
    /// `unknown-entry`: a heading that is none of its section's.
    UnknownEntry { section: Section },
    /// `duplicate-entry`; `first` is where it stands first.
    DuplicateEntry { address: Address, first: Span },
    /// `invisible-character`: `serious` in names, addresses and frozen text.
    InvisibleCharacter { name: &'static str, serious: bool, entry: Option<Address> },
    /// `html-over-entry`: the entries that it reaches over; none for what changes the whole page.
    HtmlOverEntry { over: Vec<Address> },
}
