//! The answers that a question about the history can have, and why a signature counts for nothing.

use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::field::date::Time;
use crate::field::person::{Person, PersonKey};
use crate::finding::{KeyName, Message};
use crate::seal::key::{Fingerprint, Unsupported};

/// What the history says of a claim. "Not established" is never taken for yes or no.
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
    /// The same, where it rests on somebody whom nobody knows: it establishes nothing.
    pub fn at_most_open(self) -> Verdict {
        match self {
            Verdict::Established(_) | Verdict::NotEstablished => Verdict::NotEstablished,
            Verdict::Contradicted(commits) => Verdict::Contradicted(commits),
        }
    }

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

/// A commit by the clock of somebody outside the claim.
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
    /// No document, mailmap or key knows the author.
    Unknown(Person, CommitIndex),
    /// A squash is in progress, or the commit that brought it in is not here.
    NotEstablished,
}

impl Attribution {
    /// Whether it names an accepted person.
    pub fn is_accepted(&self) -> bool {
        matches!(self, Attribution::Author(..) | Attribution::Trailer(..))
    }

    /// The commit that names them.
    pub fn commit(&self) -> Option<CommitIndex> {
        match self {
            Attribution::Author(_, commit)
            | Attribution::Trailer(_, commit)
            | Attribution::SomebodyElse(_, commit)
            | Attribution::Unknown(_, commit) => Some(*commit),
            Attribution::NotEstablished => None,
        }
    }
}

/// The people on both sides of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parties {
    /// Who makes the claim: their clocks witness nothing about it.
    pub claimants: Vec<PersonKey>,
    /// Against whom it is made: their clock alone never contradicts it.
    pub adverse: Option<PersonKey>,
}

impl Parties {
    /// Claimants and the other side.
    pub fn everybody(&self) -> Vec<PersonKey> {
        self.claimants.iter().chain(&self.adverse).cloned().collect()
    }
}

/// Somebody of a document, who could gain by using a key that is not theirs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    pub key: PersonKey,
    /// Since when they belong to the document: what they did before was not aimed at anybody in it.
    pub since: LineIndex,
}

/// Who wrote somebody's key into the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adder {
    pub who: Person,
    /// Whether a document or the settings name them.
    pub is_named: bool,
}

/// Why a signature counts for nothing. None of these says that anybody forged anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Unsigned,
    /// The commit is not made yet, and will be signed when it is.
    NotYet,
    /// The commit is not made yet, so only a seal could sign the text.
    Pending,
    /// It is of a kind that is not verified here.
    Unsupported(Unsupported),
    /// It does not fit what is signed.
    Bad,
    /// It was made for something else.
    WrongNamespace,
    /// What is signed cannot be read; why, in fixed words.
    Malformed(&'static str),
    /// No line of `allowed_signers` gives the key to anybody.
    Nobodys(Fingerprint),
    /// The key is this other person's.
    Anothers(Fingerprint, Person),
    /// The key is given to several people.
    Shared(Fingerprint),
    /// The key may not be used for this.
    NotForThis(Fingerprint),
    Revoked(Fingerprint),
    /// Nobody else's clock shows that the key was used while it was valid.
    OutsideValidity(Fingerprint),
    /// Only the other party says whose key it is.
    Unconfirmed(Fingerprint, Person),
    /// Nobody who is known, by a key of their own where they have one, says whose key it is; who added it first.
    Unvouched(Fingerprint, Option<Adder>),
    /// It was sealed, and its signer has said something else of the entry since.
    Superseded,
}

impl Why {
    /// As a message says it.
    pub fn message(&self) -> Message {
        match self {
            Why::Unsigned => Message::fixed("the commit that brought it in has no signature"),
            Why::NotYet => Message::fixed("it will be signed with its commit"),
            Why::Pending => Message::fixed("it is not committed yet, or a merge button makes its commit"),
            Why::Unsupported(what) => message![
                "the commit that brought it in has ",
                what.name(),
                ", which growthlint cannot verify"
            ],
            Why::Bad => Message::fixed("the signature does not match the text"),
            Why::WrongNamespace => Message::fixed("the signature was made for another purpose"),
            Why::Malformed(why) => message!["the signature cannot be read: ", why],
            Why::Nobodys(key) => {
                message!["no line of `allowed_signers` has the key ", KeyName::new(key)]
            }
            Why::Anothers(key, person) => {
                message!["the key ", KeyName::new(key), " is ", person, "'s"]
            }
            Why::Shared(key) => {
                message![
                    "the key ",
                    KeyName::new(key),
                    " is given to several people, so it counts for none of them"
                ]
            }
            Why::NotForThis(key) => {
                message!["`allowed_signers` does not allow the key ", KeyName::new(key), " to sign this"]
            }
            Why::Revoked(key) => message!["the key ", KeyName::new(key), " is revoked"],
            Why::OutsideValidity(key) => message![
                "no commit by somebody else shows that the key ",
                KeyName::new(key),
                " was valid when it was used"
            ],
            Why::Unconfirmed(key, person) => {
                message!["only ", person, ", the other party, says whose key ", KeyName::new(key), " is"]
            }
            Why::Superseded => Message::fixed("the signer has said something else since the seal"),
            Why::Unvouched(key, None) => message!["the key ", KeyName::new(key), " is not confirmed"],
            Why::Unvouched(key, Some(adder)) => {
                let why = if adder.is_named {
                    " did not sign that with a confirmed key"
                } else {
                    " is in no document"
                };
                message![
                    "the key ",
                    KeyName::new(key),
                    " is not confirmed: ",
                    adder.who,
                    ", who added it,",
                    why
                ]
            }
        }
    }
}
