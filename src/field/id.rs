//! What is an immutable thing called? A commit by git's object id, a text by its SHA-256.

use std::fmt;

use sha2::{Digest, Sha256};

/// A commit's object id. All zeros, as in `git blame`, mean that it is not committed yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommitId([u8; 20]);

impl CommitId {
    pub const NONE: CommitId = CommitId([0; 20]);

    /// From the 20 bytes of a SHA-1.
    pub fn new(bytes: [u8; 20]) -> CommitId {
        CommitId(bytes)
    }

    /// Reads 40 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<CommitId> {
        hex(text).map(CommitId)
    }

    /// The first seven digits, as git prints them.
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

/// The SHA-256 of a canonical text: it shows whether two texts are the same, and no more. It is all zeros where
/// nobody asked for the hash.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextHash([u8; 32]);

impl TextHash {
    pub fn of(bytes: &[u8]) -> TextHash {
        TextHash(Sha256::digest(bytes).into())
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<TextHash> {
        hex(text).map(TextHash)
    }

    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The bytes that lower-case hexadecimal digits spell, exactly so many.
fn hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let bytes = text.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    bytes.collect::<Option<Vec<u8>>>()?.try_into().ok()
}

impl fmt::Debug for TextHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take(4).try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        let hash = TextHash::of(b"text");
        assert_eq!(TextHash::parse(&hash.hex()), Some(hash));
        assert_eq!(
            CommitId::parse("00112233445566778899aabbccddeeff00112233").map(CommitId::short).as_deref(),
            Some("0011223")
        );
        for bad in [
            "",
            "0",
            "00112233445566778899AABBCCDDEEFF00112233",
            "00112233445566778899aabbccddeeff0011223",
            "é0112233445566778899aabbccddeeff001122",
        ] {
            assert!(CommitId::parse(bad).is_none() && TextHash::parse(bad).is_none(), "{bad}");
        }
    }
}
