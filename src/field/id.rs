//! Names of immutable things: commits by git's object id, texts by their SHA-256.

use std::fmt;

use sha2::{Digest, Sha256};

/// A commit's object id. All zeros, as in `git blame`, stands for what is not committed yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitId([u8; 20]);

impl CommitId {
    /// What is not committed yet.
    pub const NONE: CommitId = CommitId([0; 20]);

    /// From the 20 bytes of a SHA-1.
    #[must_use]
    pub fn new(bytes: [u8; 20]) -> CommitId {
        CommitId(bytes)
    }

    /// The first seven digits, as git prints them.
    #[must_use]
    pub fn short(self) -> String {
        self.to_string()[..7].to_owned()
    }
}

impl fmt::Display for CommitId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for CommitId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// The SHA-256 of a canonical text. Says whether two texts are the same, and nothing else about them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextHash([u8; 32]);

impl TextHash {
    /// The hash of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> TextHash {
        TextHash(Sha256::digest(bytes).into())
    }

    /// The 32 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for TextHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take(4).try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}
