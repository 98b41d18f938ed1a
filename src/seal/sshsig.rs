//! Does an SSH signature fit a text, and by which key? As `PROTOCOL.sshsig` of OpenSSH has it.

use ssh_key::{HashAlg, PublicKey, Signature, SshSig};

use super::key::{Key, Kind, Unsupported, Unusable};
use super::wire::{self, Wire};

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
    /// It is not a signature; why, in fixed words.
    Malformed(&'static str),
}

pub(super) const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----";
pub(super) const END: &str = "-----END SSH SIGNATURE-----";
const MAGIC: &[u8] = b"SSHSIG";
const VERSION: u32 = 1;

const CUT: &str = "the signature is cut off or not as OpenSSH writes it";

struct Parts<'b> {
    key: Key,
    namespace: &'b [u8],
    hash: &'b [u8],
    signature: &'b [u8],
}

/// Verifies an armored signature over some bytes, in a namespace.
pub fn verify(armored: &[u8], namespace: &str, text: &[u8]) -> Verdict {
    let blob = match dearmor(armored) {
        Ok(blob) => blob,
        Err(why) => return Verdict::Malformed(why),
    };
    parts(&blob).and_then(|parts| judge(&parts, namespace, text)).unwrap_or_else(|verdict| verdict)
}

/// The bytes between the two lines.
fn dearmor(armored: &[u8]) -> Result<Vec<u8>, &'static str> {
    let text = std::str::from_utf8(armored).map_err(|_| "the signature is not text")?;
    if text.contains('\r') {
        return Err("the signature's line ends were converted");
    }
    let rest = text
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_prefix('\n'))
        .ok_or("the signature does not begin as one")?;
    let rest = rest.strip_suffix('\n').unwrap_or(rest);
    let lines = rest
        .strip_suffix(END)
        .and_then(|rest| rest.strip_suffix('\n'))
        .ok_or("the signature does not end as one")?;
    let base64: String = lines.split('\n').collect();
    wire::base64(&base64).ok_or("the signature's base64 cannot be read")
}

fn parts(blob: &[u8]) -> Result<Parts<'_>, Verdict> {
    let cut = || Verdict::Malformed(CUT);
    let mut wire = Wire(blob);
    if wire.take(MAGIC.len()) != Some(MAGIC) {
        return Err(cut());
    }
    match wire.number() {
        Some(VERSION) => {}
        Some(later) if later > VERSION => return Err(Verdict::Unsupported(Unsupported::Version)),
        Some(_) | None => return Err(cut()),
    }
    let mut rest = || {
        let key = Key::from_wire(wire.string()?)?;
        let namespace = wire.string()?;
        // Kept for later versions; it is not signed.
        wire.string()?;
        let (hash, signature) = (wire.string()?, wire.string()?);
        wire.end()?;
        Some(Parts { key, namespace, hash, signature })
    };
    rest().ok_or_else(cut)
}

fn judge(parts: &Parts<'_>, namespace: &str, text: &[u8]) -> Result<Verdict, Verdict> {
    let kind = parts.key.kind().map_err(Verdict::Unsupported)?;
    let data = parts.key.data().map_err(|unusable| match unusable {
        Unusable::Unsupported(what) => Verdict::Unsupported(what),
        Unusable::Broken(_) => Verdict::Malformed("the signature's key cannot be read"),
    })?;
    let hash = match parts.hash {
        b"sha256" => HashAlg::Sha256,
        b"sha512" => HashAlg::Sha512,
        _ => return Err(Verdict::Unsupported(Unsupported::Hash)),
    };
    let signature = signature(&parts.key, kind, parts.signature).ok_or(Verdict::Malformed(CUT))?;
    if parts.namespace != namespace.as_bytes() {
        return Err(Verdict::WrongNamespace(parts.key.clone()));
    }
    let fits = SshSig::new(data.clone(), namespace, hash, signature)
        .and_then(|signature| PublicKey::from(data).verify(namespace, text, &signature))
        .is_ok();
    Ok(if fits { Verdict::Good(parts.key.clone()) } else { Verdict::Bad(parts.key.clone()) })
}

/// The signature itself, which must be of the key's own algorithm and nothing more.
fn signature(key: &Key, kind: Kind, bytes: &[u8]) -> Option<Signature> {
    let mut wire = Wire(bytes);
    let same = wire.string()? == key.algorithm().as_bytes();
    wire.string()?;
    if matches!(kind, Kind::SecurityEd25519 | Kind::SecurityEcdsa) {
        // Flags and a counter.
        wire.take(5)?;
    }
    wire.end()?;
    Signature::try_from(bytes).ok().filter(|_| same)
}
