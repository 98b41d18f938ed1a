//! Does an SSH signature fit a text, and by which key?

use super::key::{Key, Unsupported};

/// What a signature over a text comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It fits, and this key made it. Whose the key is says [`super::allowed_signers::Keys`].
    Good(Key),
    /// It does not fit the text. The key is the one that it names.
    Bad(Key),
    /// It was made for something else.
    WrongNamespace(Key),
    /// It is of a kind that is not verified here.
    Unsupported(Unsupported),
    /// It is no signature; why, in fixed words.
    Malformed(&'static str),
}

/// Verifies an armored signature over some bytes, in a namespace.
#[must_use]
pub fn verify(_armored: &[u8], _namespace: &str, _text: &[u8]) -> Verdict {
    Verdict::Malformed("not written yet")
}
