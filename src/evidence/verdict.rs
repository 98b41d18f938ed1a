//! The three answers that a question about the history can have.

use crate::evidence::row::CommitIndex;
use crate::field::date::Time;
use crate::field::person::{Person, PersonKey};

/// What the history says of a claim. There is no fourth answer, and the third is never taken for one of the others.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// The history shows that it is so; the commits that show it.
    Established(Vec<CommitIndex>),
    /// The history shows that it is not so; the commits that show it.
    Contradicted(Vec<CommitIndex>),
    NotEstablished,
}

impl Verdict {
    /// Both must hold: contradicted if one is, established if both are.
    pub fn and(self, other: Verdict) -> Verdict {
        match (self, other) {
            (Verdict::Contradicted(commits), _) | (_, Verdict::Contradicted(commits)) => {
                Verdict::Contradicted(commits)
            }
            (Verdict::NotEstablished, _) | (_, Verdict::NotEstablished) => Verdict::NotEstablished,
            (Verdict::Established(mut commits), Verdict::Established(others)) => {
                commits.extend(others);
                Verdict::Established(commits)
            }
        }
    }
}

/// A commit by the clock of somebody who is no party to the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Witness {
    pub commit: CommitIndex,
    pub time: Time,
}

/// Between which moments something was published, by the clocks of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The latest foreign clock below it.
    pub not_before: Option<Witness>,
    /// The earliest foreign clock above it.
    pub not_after: Option<Witness>,
}

/// Whom the commits that brought something in name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Attribution {
    /// An accepted person is the author.
    Author(Person, CommitIndex),
    /// An accepted person is a co-author of a commit that somebody else made of several.
    Trailer(Person, CommitIndex),
    /// Somebody known who is not accepted is the author.
    SomebodyElse(Person, CommitIndex),
    /// The author is nobody that a document, the mailmap or a key knows.
    Unknown(Person, CommitIndex),
    /// It cannot be said: a squash is in progress, or no commit that is at hand brought it in.
    NotEstablished,
}

/// People who make a claim or stand against it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parties {
    /// Who makes the claim: their clocks witness nothing about it.
    pub claimants: Vec<PersonKey>,
    /// Against whom it is made: their clock alone never contradicts it.
    pub adverse: Option<PersonKey>,
}
