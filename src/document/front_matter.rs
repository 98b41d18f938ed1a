//! What does the front matter of a growth doc say?

use crate::field::date::{Absence, Absences, Day};
use crate::field::id::TextHash;
use crate::field::person::Person;
use crate::field::prose::Prose;
use crate::field::span::{Span, Spanned};

/// The front matter of a growth doc. A value that is missing or broken is `None` or left out; the problem says why.
#[derive(Clone, Default)]
pub struct FrontMatter {
    /// The block with both fences; empty, at the file's beginning, where there is no block.
    pub span: Span,
    /// Whether there is a block at all.
    pub present: bool,
    pub engineer: Option<Spanned<Person>>,
    pub manager: Option<Spanned<Person>>,
    pub team: Option<Spanned<Prose>>,
    /// What the engineer does, where the settings have a rubric for it.
    pub role: Option<Spanned<String>>,
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
    /// The hash of an earlier value that takes effect in place of the one that is written, for keys where it does.
    pub settled: Vec<(Key, TextHash)>,
}

impl FrontMatter {
    /// The earlier value that takes effect in place of the one that is written; `None` where that one does.
    pub fn settled(&self, key: Key) -> Option<TextHash> {
        self.settled.iter().find(|settled| settled.0 == key).map(|settled| settled.1)
    }

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the key that its name spells")]
pub enum Key {
    Growthdoc,
    Engineer,
    Manager,
    Team,
    Role,
    Levels,
    Target,
    Since,
    Away,
    Writers,
    Status,
}

impl Key {
    /// In the convention's order.
    pub const ALL: [Key; 11] = [
        Key::Growthdoc,
        Key::Engineer,
        Key::Manager,
        Key::Team,
        Key::Role,
        Key::Levels,
        Key::Target,
        Key::Since,
        Key::Away,
        Key::Writers,
        Key::Status,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Key::Growthdoc => "growthdoc",
            Key::Engineer => "engineer",
            Key::Manager => "manager",
            Key::Team => "team",
            Key::Role => "role",
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

/// Somebody else who may write what the manager writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writer {
    pub who: Person,
    pub from: Day,
    /// The last day; `None` where it has no end.
    pub to: Option<Day>,
    pub role: WriterRole,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriterRole {
    /// Stands in for the manager.
    Acting,
    Dotted,
}

/// What a front matter says that decides who is judged by what, without the places where it says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontValues {
    status: Status,
    target: Option<String>,
    levels: Vec<(String, Day)>,
}

impl FrontValues {
    /// The keys whose values these are.
    pub const KEYS: [Key; 3] = [Key::Status, Key::Target, Key::Levels];

    pub fn of(front: &FrontMatter) -> FrontValues {
        FrontValues {
            status: front.status,
            target: front.target.as_ref().map(|target| target.value.clone()),
            levels: front.levels.iter().map(|(level, day)| (level.value.clone(), *day)).collect(),
        }
    }

    /// Takes the value of one key over into a front matter, at a place.
    pub fn put_into(&self, front: &mut FrontMatter, key: Key, at: Span) {
        let at_place = |value: &String| Spanned::new(value.clone(), at);
        match key {
            Key::Status => front.status = self.status,
            Key::Target => front.target = self.target.as_ref().map(at_place),
            Key::Levels => {
                front.levels = self.levels.iter().map(|(level, day)| (at_place(level), *day)).collect();
            }
            Key::Growthdoc
            | Key::Engineer
            | Key::Manager
            | Key::Team
            | Key::Role
            | Key::Since
            | Key::Away
            | Key::Writers => {}
        }
    }
}

/// Whether the engineer is still on the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    #[default]
    Active,
    Transferred,
    Left,
}
