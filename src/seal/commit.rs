//! Who signed a commit, by its own bytes? What git would take as signed, and nothing that two readers could read in two ways.

use super::GIT_NAMESPACE;
use super::key::{Key, Unsupported};
use super::sshsig::{self, Verdict};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommitSignature {
    None,
    Good(Key),
    /// The signature does not fit the commit. The key is the one that it names.
    Bad(Key),
    /// The signature was made for something else than a commit.
    WrongNamespace(Key),
    /// It is of a kind that is not verified here.
    Unsupported(Unsupported),
    /// It is not clear which bytes are signed; why, in fixed words. A commit without a signature is `None` instead.
    Malformed(&'static str),
}

/// The header of a signature, and that of the commit's SHA-256 form. Git signs neither, nor any header that begins so.
const SIGNATURE: &[u8] = b"gpgsig";
const SIGNATURE_SHA256: &[u8] = b"gpgsig-sha256";

/// Verifies the signature of a commit object's bytes (without git's `commit SIZE` header).
pub fn verify(commit: &[u8]) -> CommitSignature {
    let parts = split(commit);
    if parts.signatures.is_empty() && parts.other_signatures == 0 {
        return CommitSignature::None;
    }
    if let Some(why) = parts.unclear(commit) {
        return CommitSignature::Malformed(why);
    }
    let Some(signature) = parts.signatures.first() else {
        return CommitSignature::Unsupported(Unsupported::Sha256Commit);
    };
    let begins = |words: &str| signature.starts_with(words.as_bytes());
    if begins("-----BEGIN PGP ") {
        return CommitSignature::Unsupported(Unsupported::OpenPgp);
    }
    if begins("-----BEGIN SIGNED MESSAGE-----") {
        return CommitSignature::Unsupported(Unsupported::X509);
    }
    match sshsig::verify(signature, GIT_NAMESPACE, &parts.signed) {
        Verdict::Good(key) => CommitSignature::Good(key),
        Verdict::Bad(key) => CommitSignature::Bad(key),
        Verdict::WrongNamespace(key) => CommitSignature::WrongNamespace(key),
        Verdict::Unsupported(what) => CommitSignature::Unsupported(what),
        Verdict::Malformed(why) => CommitSignature::Malformed(why),
    }
}

/// The OpenPGP signature of a commit object's bytes, and what it signs; `None` without one, or if it is not clear what is signed.
#[cfg(feature = "openpgp")]
pub fn openpgp(commit: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    (verify(commit) == CommitSignature::Unsupported(Unsupported::OpenPgp)).then(|| split(commit)).and_then(
        |mut parts| {
            let signature = parts.signatures.pop()?;
            Some((signature, parts.signed))
        },
    )
}

#[derive(Default)]
struct Parts<'c> {
    /// The values of `gpgsig`, their continuation lines joined.
    signatures: Vec<Vec<u8>>,
    /// How many other headers begin like it.
    other_signatures: usize,
    /// The commit without all of them.
    signed: Vec<u8>,
    /// The names of the other headers, in order.
    headers: Vec<&'c [u8]>,
    /// Whether a blank line ends them.
    ended: bool,
}

fn split(commit: &[u8]) -> Parts<'_> {
    enum In {
        Signature,
        OtherSignature,
        Header,
    }
    let mut parts = Parts::default();
    let mut at = 0;
    let mut inside = In::Header;
    while at < commit.len() {
        let end = commit[at..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(commit.len(), |length| at + length + 1);
        let line = &commit[at..end];
        if line == b"\n" {
            parts.ended = true;
            parts.signed.extend(&commit[at..]);
            break;
        }
        at = end;
        let name = line.split(|byte| matches!(byte, b' ' | b'\n')).next().unwrap_or_default();
        match (line.strip_prefix(b" "), &inside) {
            (Some(more), In::Signature) => {
                if let Some(signature) = parts.signatures.last_mut() {
                    signature.extend(more);
                }
            }
            (Some(_), In::OtherSignature) => {}
            (Some(_), In::Header) => parts.signed.extend(line),
            (None, _) if name == SIGNATURE && line.get(name.len()) == Some(&b' ') => {
                inside = In::Signature;
                parts.signatures.push(line.get(name.len() + 1..).unwrap_or_default().to_vec());
            }
            (None, _) if name.starts_with(SIGNATURE) => {
                inside = In::OtherSignature;
                parts.other_signatures += 1;
                if name != SIGNATURE_SHA256 {
                    parts.headers.push(name);
                }
            }
            (None, _) => {
                inside = In::Header;
                parts.headers.push(name);
                parts.signed.extend(line);
            }
        }
    }
    parts
}

impl Parts<'_> {
    /// Why it is not clear what is signed.
    fn unclear(&self, commit: &[u8]) -> Option<&'static str> {
        let count = |name: &[u8]| self.headers.iter().filter(|header| **header == name).count();
        if commit.contains(&0) {
            return Some("it has a NUL in it");
        }
        if !self.ended {
            return Some("its headers have no end");
        }
        if self.other_signatures > 1 || self.signatures.len() > 1 {
            return Some("it has two signatures");
        }
        if count(b"author") > 1 || count(b"committer") > 1 {
            return Some("it has two authors or two committers");
        }
        let parents = count(b"parent");
        let expected =
            [b"tree".as_slice()].into_iter().chain(std::iter::repeat_n(b"parent".as_slice(), parents));
        let expected = expected.chain([b"author".as_slice(), b"committer"]);
        let ordered = expected.eq(self.headers.iter().copied().take(parents + 3));
        let odd = self
            .headers
            .iter()
            .skip(parents + 3)
            .any(|name| *name == b"tree" || name.is_empty() || name.starts_with(SIGNATURE));
        (!ordered || odd).then_some("its headers are not as git writes them")
    }
}
