//! Who signed a commit, by its own bytes?

use super::key::{Key, Unsupported};

/// What the signature of a commit comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitSignature {
    /// It has none.
    None,
    /// This key signed it.
    Good(Key),
    /// The signature does not fit the commit. The key is the one that it names.
    Bad(Key),
    /// The signature was made for something else than a commit.
    WrongNamespace(Key),
    /// It is of a kind that is not verified here.
    Unsupported(Unsupported),
    /// What is signed is not clear; why, in fixed words. Only what carries a signature is malformed; a commit without one is `None`.
    Malformed(&'static str),
}

/// Verifies the signature of a commit object's bytes (without git's `commit SIZE` header).
#[must_use]
pub fn verify(_commit: &[u8]) -> CommitSignature {
    CommitSignature::None
}
