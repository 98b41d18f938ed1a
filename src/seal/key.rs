//! Public keys by their bytes, and the kinds of keys and signatures that are not verified here.

use std::fmt;
use std::sync::Arc;

/// A public key: the bytes that OpenSSH compares, whatever their algorithm.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<[u8]>);

/// A key's SHA-256, written as OpenSSH does: `SHA256:…`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

/// What cannot be verified here, by name. It is never called bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unsupported {
    /// An RSA key.
    Rsa,
    /// A DSA key.
    Dsa,
    /// An SSH certificate.
    Certificate,
    /// Another kind of key.
    KeyKind,
    /// Another hash than SHA-256 and SHA-512.
    Hash,
    /// A later version of the signature's format.
    Version,
    /// An OpenPGP signature.
    OpenPgp,
    /// An X.509 signature.
    X509,
}

impl Key {
    /// Takes the wire bytes of a key. `None` where they are no key at all.
    #[must_use]
    pub fn from_wire(bytes: &[u8]) -> Option<Key> {
        Some(Key(bytes.into()))
    }

    /// Its fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        use sha2::{Digest, Sha256};
        Fingerprint(Sha256::digest(&self.0).into())
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
        use base64ct::{Base64Unpadded, Encoding};
        write!(out, "SHA256:{}", Base64Unpadded::encode_string(&self.0))
    }
}

impl Unsupported {
    /// What it is, in fixed words.
    #[must_use]
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
        }
    }
}
