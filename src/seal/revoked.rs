//! Which keys no longer count? A list as text, or OpenSSH's binary KRL.

use std::collections::BTreeSet;

use super::key::{Fingerprint, Key};
use super::mistake::{Mistake, MistakeKind};
use super::wire::Wire;
use crate::field::span::Span;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revoked {
    fingerprints: BTreeSet<Fingerprint>,
}

/// Why a revocation list cannot be read. No key counts then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Lines of a text list that are not keys.
    Lines(Vec<Mistake>),
    /// A binary list of another form; which, in fixed words.
    Binary(&'static str),
}

const MAGIC: &[u8] = b"SSHKRL\n\0";
const VERSION: u32 = 1;

impl Revoked {
    /// No key is revoked: the settings name no list.
    pub fn none() -> Revoked {
        Revoked::default()
    }

    /// Reads a list: a public key or fingerprint a line, or OpenSSH's binary KRL.
    pub fn parse(bytes: &[u8]) -> Result<Revoked, Unreadable> {
        if let Some(list) = bytes.strip_prefix(MAGIC) {
            return binary(list).map_err(Unreadable::Binary);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => lines(text).map_err(Unreadable::Lines),
            Err(_) => Err(Unreadable::Binary("it is neither text nor a key revocation list")),
        }
    }

    /// How many keys of this list another one leaves out.
    pub fn left_out_by(&self, other: &Revoked) -> usize {
        self.fingerprints.difference(&other.fingerprints).count()
    }

    pub fn contains(&self, key: &Key) -> bool {
        self.fingerprints.contains(&key.fingerprint())
    }
}

/// A public key a line, or what `ssh-keygen -k` takes: `key: KEY`, `sha256: KEY`, `hash: SHA256:…`.
fn lines(text: &str) -> Result<Revoked, Vec<Mistake>> {
    let mut revoked = Revoked::default();
    let mut mistakes = Vec::new();
    let mut start = 0;
    for whole in text.split('\n') {
        let line = whole.trim();
        if !line.is_empty() && !line.starts_with('#') {
            match entry(line) {
                Some(found) => revoked.fingerprints.extend(found),
                None => {
                    let from = start + whole.len() - whole.trim_start().len();
                    let kind =
                        MistakeKind::Unreadable("is neither a public key nor a fingerprint `SHA256:…`");
                    mistakes.push(Mistake { span: Span::new(from, from + line.len()), kind });
                }
            }
        }
        start += whole.len() + 1;
    }
    if mistakes.is_empty() { Ok(revoked) } else { Err(mistakes) }
}

/// The key that a line revokes; `Some(None)` for a certificate, which never counts here; `None` for a line that cannot be read.
fn entry(line: &str) -> Option<Option<Fingerprint>> {
    let key = |text: &str| Key::parse(text.trim()).ok().map(|key| Some(key.fingerprint()));
    if let Some(fingerprint) = Fingerprint::parse(line.split([' ', '\t']).next()?) {
        return Some(Some(fingerprint));
    }
    let Some((what, value)) = line.split_once(':').filter(|(what, _)| !what.contains([' ', '\t'])) else {
        return key(line);
    };
    match what.to_ascii_lowercase().as_str() {
        "key" | "sha1" | "sha256" => key(value),
        "hash" => Fingerprint::parse(value.trim()).map(Some),
        // Of a certificate, which never counts here.
        "serial" | "id" => Some(None),
        _ => None,
    }
}

/// What follows the magic: a version, dates, a comment, sections.
fn binary(bytes: &[u8]) -> Result<Revoked, &'static str> {
    const CUT: &str = "the key revocation list is cut off";
    let mut wire = Wire(bytes);
    if wire.number().ok_or(CUT)? != VERSION {
        return Err("the key revocation list has a later version");
    }
    // Its number, its date and its flags.
    wire.take(24).ok_or(CUT)?;
    wire.string().ok_or(CUT)?;
    wire.string().ok_or(CUT)?;
    let mut revoked = Revoked::default();
    while wire.end().is_none() {
        let kind = wire.byte().ok_or(CUT)?;
        let mut section = Wire(wire.string().ok_or(CUT)?);
        match kind {
            // Certificates, which never count here.
            1 => {}
            2 => {
                while section.end().is_none() {
                    let key = section.string().and_then(Key::from_wire).ok_or(CUT)?;
                    revoked.fingerprints.insert(key.fingerprint());
                }
            }
            5 => {
                while section.end().is_none() {
                    let hash = section.string().and_then(|hash| hash.try_into().ok()).ok_or(CUT)?;
                    revoked.fingerprints.insert(Fingerprint::new(hash));
                }
            }
            3 => return Err("the key revocation list has SHA-1 fingerprints"),
            4 => return Err("the key revocation list is signed"),
            _ => return Err("the key revocation list has a section that growthlint does not know"),
        }
    }
    Ok(revoked)
}
