//! Does one OpenPGP key's signature fit a text? Only for the key of a forge's merge button.

use pgp::composed::{Deserializable, DetachedSignature, SignedPublicKey};

/// A public key with what may sign for it.
#[derive(Debug, Clone)]
pub struct PublicKey(SignedPublicKey);

impl PublicKey {
    /// Reads an armored key.
    ///
    /// # Errors
    /// If it is not a key, or its own signatures are wrong.
    pub fn parse(text: &str) -> Result<PublicKey, &'static str> {
        let (key, _) = SignedPublicKey::from_string(text).map_err(|_| "is not an OpenPGP public key")?;
        key.verify_bindings().map_err(|_| "is an OpenPGP key whose own signatures are wrong")?;
        Ok(PublicKey(key))
    }

    /// Whether it, or a subkey bound to it, made an armored signature over some bytes.
    pub fn signed(&self, armored: &[u8], text: &[u8]) -> bool {
        let Ok(armored) = std::str::from_utf8(armored) else { return false };
        let Ok((signature, _)) = DetachedSignature::from_string(armored) else { return false };
        let by_subkey = || {
            let signs = |key: &&pgp::composed::SignedPublicSubKey| {
                key.signatures.iter().any(|bound| bound.key_flags().sign())
            };
            self.0.public_subkeys.iter().filter(signs).any(|key| signature.verify(&key.key, text).is_ok())
        };
        signature.verify(&self.0, text).is_ok() || by_subkey()
    }
}
