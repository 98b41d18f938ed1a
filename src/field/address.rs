//! What is an entry called? `plan 2026-H1`, `note 2026-03-12 review-turnaround`.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::field::date::{Day, Half, Quarter};
use crate::field::encoding::composed;
use crate::field::id::TextHash;
use crate::field::label::{Section, fold};
use crate::field::week::MonthOrWeek;

/// The short name of what a note or a PIP is about: lower case, words joined by hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Behaviour(String);

impl Behaviour {
    /// Reads a slug; blanks and underscores count as hyphens.
    pub fn parse(text: &str) -> Option<Behaviour> {
        let slug = text
            .split(|c: char| c.is_whitespace() || c == '_' || c == '-')
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        let valid =
            !slug.is_empty() && slug.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.' || c == '/');
        valid.then(|| Behaviour(composed(&slug.to_lowercase()).into_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Behaviour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A free title: part of what identifies an entry, but prose, so it is compared and never printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Title(TextHash);

impl Title {
    /// The title that a heading spells, case and white space folded.
    pub fn new(text: &str) -> Title {
        Title(TextHash::of(fold(text).as_bytes()))
    }
}

/// The place of a goal among the others, from 1. People call a goal by it, but it does not identify the goal: another goal above it
/// changes the number and not the goal.
#[derive(Debug, Clone, Copy)]
pub struct GoalNumber(pub usize);

impl PartialEq for GoalNumber {
    fn eq(&self, _: &GoalNumber) -> bool {
        true
    }
}

impl Eq for GoalNumber {}

impl PartialOrd for GoalNumber {
    fn partial_cmp(&self, other: &GoalNumber) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for GoalNumber {
    fn cmp(&self, _: &GoalNumber) -> Ordering {
        Ordering::Equal
    }
}

impl Hash for GoalNumber {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// Two entries of one document with the same address are a mistake.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the fields are what each heading says")]
pub enum Address {
    /// A goal; of several with one title, the `nth`, from 0.
    Goal {
        number: GoalNumber,
        title: Title,
        nth: usize,
    },
    Plan {
        half: Half,
    },
    /// An SBI or 1:1 note.
    Note {
        day: Day,
        behaviour: Option<Behaviour>,
    },
    /// A note of praise. What it is about is no behaviour that a PIP could be about.
    Praise {
        day: Day,
        about: Option<Behaviour>,
    },
    /// A month, or a week that is part of its month's update.
    Update {
        of: MonthOrWeek,
    },
    Review {
        quarter: Quarter,
    },
    /// What the engineer writes of a quarter.
    SelfReview {
        quarter: Quarter,
    },
    /// A half-yearly packet; the level is the one asked for.
    Packet {
        half: Half,
        level: Option<String>,
    },
    Pip {
        day: Day,
        behaviour: Behaviour,
    },
    Transition {
        day: Day,
        title: Title,
    },
    Allocation {
        day: Day,
        title: Title,
    },
    Calibration {
        half: Half,
        mock: bool,
    },
}

impl Address {
    pub fn section(&self) -> Section {
        match self {
            Address::Goal { .. } => Section::Goals,
            Address::Plan { .. } => Section::Plans,
            Address::Note { .. } | Address::Praise { .. } => Section::Notes,
            Address::Update { .. } => Section::Updates,
            Address::Review { .. } => Section::Reviews,
            Address::SelfReview { .. } => Section::SelfReviews,
            Address::Packet { .. } => Section::Packets,
            Address::Pip { .. } => Section::Pips,
            Address::Transition { .. } => Section::Transitions,
            Address::Allocation { .. } => Section::Allocations,
            Address::Calibration { .. } => Section::Calibrations,
        }
    }

    /// The day that a note's or a PIP's heading gives.
    pub fn day(&self) -> Option<Day> {
        match self {
            Address::Note { day, .. } | Address::Praise { day, .. } | Address::Pip { day, .. } => Some(*day),
            Address::Goal { .. }
            | Address::Plan { .. }
            | Address::Update { .. }
            | Address::Review { .. }
            | Address::SelfReview { .. }
            | Address::Packet { .. }
            | Address::Transition { .. }
            | Address::Allocation { .. }
            | Address::Calibration { .. } => None,
        }
    }

    /// The short name that the entry gives to what it is about, praise included.
    pub fn topic(&self) -> Option<&Behaviour> {
        if let Address::Praise { about, .. } = self { about.as_ref() } else { self.behaviour() }
    }

    /// What the entry is about, where it names a behaviour.
    pub fn behaviour(&self) -> Option<&Behaviour> {
        match self {
            Address::Note { behaviour, .. } => behaviour.as_ref(),
            Address::Pip { behaviour, .. } => Some(behaviour),
            Address::Goal { .. }
            | Address::Plan { .. }
            | Address::Praise { .. }
            | Address::Update { .. }
            | Address::Review { .. }
            | Address::SelfReview { .. }
            | Address::Packet { .. }
            | Address::Transition { .. }
            | Address::Allocation { .. }
            | Address::Calibration { .. } => None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Address::Goal { number, .. } => write!(out, "goal {}", number.0),
            Address::Plan { half } => write!(out, "plan {half}"),
            Address::Note { day, behaviour: Some(behaviour) } => write!(out, "note {day} {behaviour}"),
            Address::Note { day, behaviour: None } => write!(out, "note {day}"),
            Address::Praise { day, about: Some(about) } => write!(out, "praise {day} {about}"),
            Address::Praise { day, about: None } => write!(out, "praise {day}"),
            Address::Update { of } => write!(out, "update {of}"),
            Address::Review { quarter } => write!(out, "review {quarter}"),
            Address::SelfReview { quarter } => write!(out, "self-review {quarter}"),
            Address::Packet { half, level: Some(level) } => write!(out, "packet {half} {level}"),
            Address::Packet { half, level: None } => write!(out, "packet {half}"),
            Address::Pip { day, behaviour } => write!(out, "pip {day} {behaviour}"),
            Address::Transition { day, .. } => write!(out, "transition {day}"),
            Address::Allocation { day, .. } => write!(out, "allocation {day}"),
            Address::Calibration { half, mock: false } => write!(out, "calibration {half}"),
            Address::Calibration { half, mock: true } => write!(out, "calibration {half} mock"),
        }
    }
}
