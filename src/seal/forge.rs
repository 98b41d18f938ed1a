//! Did a forge's merge button make a commit? By the one key that the settings pin, which is nobody's signature.

use super::commit::{self, CommitSignature};
use super::key::{Key, Unsupported, Unusable};
#[cfg(feature = "openpgp")]
use super::openpgp::PublicKey;

#[derive(Debug, Clone)]
pub enum ForgeKey {
    Ssh(Key),
    #[cfg(feature = "openpgp")]
    OpenPgp(Box<PublicKey>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It is of a kind that this program does not verify, or was not built to.
    Unsupported(Unsupported),
    /// It is not a key; why, in fixed words.
    NoKey(&'static str),
}

/// How an OpenPGP key begins as text.
const ARMOR: &str = "-----BEGIN PGP PUBLIC KEY BLOCK-----";

impl ForgeKey {
    /// Reads a key: an SSH key on one line, or an OpenPGP key as text.
    ///
    /// # Errors
    /// If it is not a key, or one whose signatures this program cannot verify.
    pub fn parse(text: &str) -> Result<ForgeKey, Refused> {
        let text = text.trim();
        if text.starts_with(ARMOR) {
            #[cfg(feature = "openpgp")]
            return PublicKey::parse(text)
                .map(|key| ForgeKey::OpenPgp(Box::new(key)))
                .map_err(Refused::NoKey);
            #[cfg(not(feature = "openpgp"))]
            return Err(Refused::Unsupported(Unsupported::OpenPgp));
        }
        let key = Key::parse(text).map_err(Refused::NoKey)?;
        match key.usable() {
            Ok(()) => Ok(ForgeKey::Ssh(key)),
            Err(Unusable::Unsupported(what)) => Err(Refused::Unsupported(what)),
            Err(Unusable::Broken(why)) => Err(Refused::NoKey(why)),
        }
    }

    /// Whether it signed a commit object's bytes.
    pub fn signed(&self, commit: &[u8]) -> bool {
        match self {
            ForgeKey::Ssh(key) => commit::verify(commit) == CommitSignature::Good(key.clone()),
            #[cfg(feature = "openpgp")]
            ForgeKey::OpenPgp(key) => {
                commit::openpgp(commit).is_some_and(|(signature, text)| key.signed(&signature, &text))
            }
        }
    }
}
