//! Which keys, signatures and seals does one state of a repository have?

use std::collections::{HashMap, HashSet};

use crate::evidence::enrolled::Enrolled;
use crate::evidence::graph::LineIndex;
use crate::evidence::row::{CommitIndex, Rows, SealRow};
use crate::evidence::verdict::Party;
use crate::field::date::Time;
use crate::field::person::{Person, PersonKey};
use crate::seal::allowed_signers::Keys;
use crate::seal::commit::CommitSignature;
use crate::seal::key::Key;

/// The use of a key.
pub(super) struct Use<'u> {
    /// Where on the line it landed; `None` where it has not yet.
    pub(super) at: Option<LineIndex>,
    /// When it was made, by its own date.
    pub(super) made: Option<Time>,
    /// Who made it: their own clocks do not show when.
    pub(super) makers: &'u [PersonKey],
}

/// Who is said to have a key.
pub(super) struct Holder<'h> {
    pub(super) who: &'h Person,
    /// The people who could gain by a key that is not theirs.
    pub(super) parties: &'h [Party],
}

/// Keys, signatures and seals of one state.
pub struct Signatures {
    keys: Keys,
    pub(super) commits: HashMap<CommitIndex, CommitSignature>,
    seals: Vec<SealRow>,
    pub(super) enrolled: Enrolled,
    pub(super) about_to_sign: Option<CommitIndex>,
    pub(super) by_forge: HashSet<CommitIndex>,
}

impl Signatures {
    /// Reads rows against the trusted keys.
    pub fn new(rows: &Rows, keys: Keys) -> Signatures {
        Signatures {
            keys,
            commits: rows.signatures.iter().cloned().collect(),
            seals: rows.seals.clone(),
            enrolled: Enrolled::new(rows),
            about_to_sign: rows.about_to_sign,
            by_forge: rows.by_forge.iter().map(|found| found.0).collect(),
        }
    }

    /// The key that made a commit's valid signature. It does not say who holds the key.
    pub fn good(&self, commit: CommitIndex) -> Option<&Key> {
        match self.commits.get(&commit)? {
            CommitSignature::Good(key) => Some(key),
            CommitSignature::None
            | CommitSignature::Bad(_)
            | CommitSignature::WrongNamespace(_)
            | CommitSignature::Unsupported(_)
            | CommitSignature::Malformed(_) => None,
        }
    }

    /// The keys that the trusted branch gives to people.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// All seals that are known.
    pub fn seals(&self) -> &[SealRow] {
        &self.seals
    }
}
