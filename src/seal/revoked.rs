//! Which keys no longer count at all?

use super::allowed_signers::Mistake;
use super::key::Key;

/// The revoked keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revoked {}

/// Why a revocation list is none: nothing signed can then be established.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Lines of a list in text that are no keys.
    Lines(Vec<Mistake>),
    /// A binary list that is of another form; what, in fixed words.
    Binary(&'static str),
}

impl Revoked {
    /// No key is revoked: the settings name no list.
    #[must_use]
    pub fn none() -> Revoked {
        Revoked::default()
    }

    /// Reads a list: a public key or fingerprint a line, or OpenSSH's binary KRL.
    pub fn parse(_bytes: &[u8]) -> Result<Revoked, Unreadable> {
        Ok(Revoked::default())
    }

    /// Whether a key is revoked.
    #[must_use]
    pub fn contains(&self, _key: &Key) -> bool {
        false
    }
}
