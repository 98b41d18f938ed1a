//! Public keys by their bytes, and the kinds of keys and signatures that are not verified here.

use std::fmt;
use std::sync::Arc;

use base64ct::{Base64Unpadded, Encoding};
use sha2::{Digest, Sha256};
use ssh_key::PublicKey;
use ssh_key::public::KeyData;

use super::wire::{self, Wire};

/// A public key: the bytes that OpenSSH compares, whatever their algorithm.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<[u8]>);

/// A key's SHA-256, written as OpenSSH does: `SHA256:…`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

/// What cannot be verified here, by name. It is never called bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unsupported {
    Rsa,
    Dsa,
    Certificate,
    KeyKind,
    /// Another hash than SHA-256 and SHA-512.
    Hash,
    /// A later version of the signature's format.
    Version,
    OpenPgp,
    X509,
    /// A signature over what the commit would be in a SHA-256 repository.
    Sha256Commit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// It is of a kind that is not verified here.
    Unsupported(Unsupported),
    /// It is not a key of its kind; why, in fixed words.
    Broken(&'static str),
}

/// The kinds of keys whose signatures are verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ed25519,
    /// With the curve's name and how long a coordinate is.
    Ecdsa(&'static str, usize),
    SecurityEd25519,
    SecurityEcdsa,
}

const NO_KEY: &str = "is not a public key";
const NO_POINT: &str = "is not a key of its kind: its point does not exist";

impl Key {
    /// Takes the wire bytes of a key. `None` where they do not begin with the name of an algorithm and go on.
    pub fn from_wire(bytes: &[u8]) -> Option<Key> {
        let mut wire = Wire(bytes);
        let name = wire.text()?;
        let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b',');
        (named && !wire.0.is_empty()).then(|| Key(bytes.into()))
    }

    /// Reads a key as text, `ssh-ed25519 AAAA…`; what follows is a comment.
    pub fn parse(text: &str) -> Result<Key, &'static str> {
        let mut words = text.split([' ', '\t']).filter(|word| !word.is_empty());
        let (name, data) = (words.next().unwrap_or_default(), words.next().ok_or(NO_KEY)?);
        let key = wire::base64(data)
            .and_then(|bytes: Vec<u8>| Key::from_wire(&bytes))
            .ok_or("is not a public key: its base64 cannot be read")?;
        if key.algorithm() == name {
            Ok(key)
        } else {
            Err("is not a public key: its text and its base64 name different algorithms")
        }
    }

    /// The key as text, without a comment.
    pub fn to_text(&self) -> String {
        format!("{} {}", self.algorithm(), base64ct::Base64::encode_string(&self.0))
    }

    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(&self.0).into())
    }

    /// Whether signatures by it can be verified here.
    pub fn usable(&self) -> Result<(), Unusable> {
        self.data().map(|_| ())
    }

    pub(super) fn algorithm(&self) -> &str {
        Wire(&self.0).text().unwrap_or_default()
    }

    pub(super) fn kind(&self) -> Result<Kind, Unsupported> {
        Ok(match self.algorithm() {
            "ssh-ed25519" => Kind::Ed25519,
            "ecdsa-sha2-nistp256" => Kind::Ecdsa("nistp256", 32),
            "ecdsa-sha2-nistp384" => Kind::Ecdsa("nistp384", 48),
            "ecdsa-sha2-nistp521" => Kind::Ecdsa("nistp521", 66),
            "sk-ssh-ed25519@openssh.com" => Kind::SecurityEd25519,
            "sk-ecdsa-sha2-nistp256@openssh.com" => Kind::SecurityEcdsa,
            "ssh-rsa" => return Err(Unsupported::Rsa),
            "ssh-dss" => return Err(Unsupported::Dsa),
            name if name.ends_with("-cert-v01@openssh.com") => return Err(Unsupported::Certificate),
            _ => return Err(Unsupported::KeyKind),
        })
    }

    /// The key for the library that verifies: a point that exists, written as OpenSSH writes it.
    pub(super) fn data(&self) -> Result<KeyData, Unusable> {
        let kind = self.kind().map_err(Unusable::Unsupported)?;
        if self.parts(kind).is_none() {
            return Err(Unusable::Broken("is not a key of its kind: its parts have another length"));
        }
        let data = PublicKey::from_bytes(&self.0).map_err(|_| Unusable::Broken(NO_KEY))?.key_data().clone();
        let there = match &data {
            KeyData::Ed25519(key) => ed25519(key),
            KeyData::SkEd25519(key) => ed25519(key.public_key()),
            // By a point that is on no curve nothing verifies.
            KeyData::Ecdsa(_) | KeyData::SkEcdsaSha2NistP256(_) => true,
            KeyData::Dsa(_) | KeyData::Rsa(_) | KeyData::Other(_) | _ => false,
        };
        if there { Ok(data) } else { Err(Unusable::Broken(NO_POINT)) }
    }

    /// `Some` if each part is in its place and nothing follows.
    fn parts(&self, kind: Kind) -> Option<()> {
        let mut wire = Wire(&self.0);
        wire.string()?;
        let point = |wire: &mut Wire<'_>, name: &str, size: usize| {
            let curve = wire.text()?;
            let point = wire.string()?;
            // OpenSSH neither writes nor reads compressed points.
            (curve == name && point.len() == 1 + 2 * size && point[0] == 4).then_some(())
        };
        match kind {
            Kind::Ed25519 | Kind::SecurityEd25519 => (wire.string()?.len() == 32).then_some(())?,
            Kind::Ecdsa(name, size) => point(&mut wire, name, size)?,
            Kind::SecurityEcdsa => point(&mut wire, "nistp256", 32)?,
        }
        if matches!(kind, Kind::SecurityEd25519 | Kind::SecurityEcdsa) {
            wire.text()?;
        }
        wire.end()
    }
}

/// Whether it is a point, and not one of the few by which any signature verifies.
fn ed25519(key: &ssh_key::public::Ed25519PublicKey) -> bool {
    ed25519_dalek::VerifyingKey::try_from(key).is_ok_and(|key| !key.is_weak())
}

impl Fingerprint {
    /// Reads `SHA256:…`, as OpenSSH writes it.
    pub fn parse(text: &str) -> Option<Fingerprint> {
        let (name, hash) = text.split_at_checked("SHA256:".len())?;
        let bytes = Base64Unpadded::decode_vec(hash.trim_end_matches('=')).ok()?;
        name.eq_ignore_ascii_case("SHA256:").then(|| bytes.try_into().ok().map(Fingerprint)).flatten()
    }

    pub fn new(bytes: [u8; 32]) -> Fingerprint {
        Fingerprint(bytes)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.fingerprint(), out)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SHA256:{}", Base64Unpadded::encode_string(&self.0))
    }
}

impl Unsupported {
    pub fn name(self) -> &'static str {
        match self {
            Unsupported::Rsa => "an RSA key",
            Unsupported::Dsa => "a DSA key",
            Unsupported::Certificate => "an SSH certificate",
            Unsupported::KeyKind => "a kind of key that growthlint does not know",
            Unsupported::Hash => "a hash that growthlint does not know",
            Unsupported::Version => "a later version of SSH signatures",
            Unsupported::OpenPgp => "an OpenPGP signature",
            Unsupported::X509 => "an X.509 signature",
            Unsupported::Sha256Commit => "a signature for a SHA-256 repository",
        }
    }
}
