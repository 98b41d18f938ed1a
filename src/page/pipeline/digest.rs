//! Who is it, for those who know the salt, and for nobody else? HMAC-SHA-256, as RFC 2104 has it.

use sha2::{Digest as _, Sha256};

/// How long a block of SHA-256 is, in bytes.
const BLOCK: usize = 64;

/// The digest of a text under a salt, in lower-case hexadecimal digits. `kind` keeps the digests of different things apart.
pub fn digest(salt: &str, kind: &str, text: &str) -> String {
    let message = format!("growthlint-pipeline-export/1\n{kind}\n{text}");
    hmac(salt.as_bytes(), message.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = [0; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&sha256(&[key]));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let inner = sha256(&[&block.map(|byte| byte ^ 0x36), message]);
    sha256(&[&block.map(|byte| byte ^ 0x5c), &inner])
}

fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The test cases 1, 2, 6 and 7 of RFC 4231.
    #[test]
    fn it_is_hmac_sha_256() {
        let long = [0xaa; 131];
        for (key, message, expected) in [
            (
                &[0x0b; 20][..],
                &b"Hi There"[..],
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &long,
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &long,
                b"This is a test using a larger than block-size key and a larger than block-size data. \
                  The key needs to be hashed before being used by the HMAC algorithm.",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ] {
            assert_eq!(hex(&hmac(key, message)), expected);
        }
    }

    #[test]
    fn salt_kind_and_text_each_make_another_digest() {
        let all = [
            digest("s", "engineer", "a@b"),
            digest("t", "engineer", "a@b"),
            digest("s", "salt", "a@b"),
            digest("s", "engineer", "a@c"),
        ];
        assert!(
            all.iter().all(|one| is_digest(one) && all.iter().filter(|other| *other == one).count() == 1)
        );
        assert!(!is_digest("ab") && !is_digest(&"A".repeat(64)));
    }
}
