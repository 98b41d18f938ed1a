//! Are two texts the same but for their encoding? `é` is one character or two, and nobody can see which.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc_quick};

/// The text with each character as one, where there is one (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    match is_nfc_quick(text.chars()) {
        unicode_normalization::IsNormalized::Yes => Cow::Borrowed(text),
        unicode_normalization::IsNormalized::No | unicode_normalization::IsNormalized::Maybe => {
            Cow::Owned(text.nfc().collect())
        }
    }
}

/// The plain letter of which a character is another form: wide, in a circle, of mathematics.
pub fn plain_letter(character: char) -> Option<char> {
    let mut plain = std::iter::once(character).nfkc();
    let letter = plain.next().filter(char::is_ascii_alphabetic);
    letter.filter(|letter| *letter != character && plain.next().is_none())
}

/// The same for bytes that are only partly text.
pub fn composed_bytes(bytes: &[u8]) -> Cow<'_, [u8]> {
    // The bytes 0xFE and 0xFF are part of no character in UTF-8.
    let has_no_character_but_ascii = bytes.iter().all(|byte| byte.is_ascii() || *byte >= 0xFE);
    if has_no_character_but_ascii
        || bytes.utf8_chunks().all(|chunk| matches!(composed(chunk.valid()), Cow::Borrowed(_)))
    {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.extend_from_slice(composed(chunk.valid()).as_bytes());
        out.extend_from_slice(chunk.invalid());
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_are_composed_piece_by_piece(bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'e'), Just(0xCC), Just(0x81), Just(0xFF)], 0..12)) {
            let mut composed_apart = Vec::new();
            for chunk in bytes.utf8_chunks() {
                composed_apart.extend_from_slice(composed(chunk.valid()).as_bytes());
                composed_apart.extend_from_slice(chunk.invalid());
            }
            prop_assert_eq!(composed_bytes(&bytes).into_owned(), composed_apart);
        }
    }

    #[test]
    fn encodings_of_one_text_are_one() {
        assert_eq!(composed("cafe\u{301}"), "café");
        assert!(matches!(composed("café"), Cow::Borrowed(_)));
        assert_ne!(composed("cafe"), composed("café"));
        // What only looks alike is another text: a ligature, a Cyrillic letter.
        assert_ne!(composed("\u{fb01}"), "fi");
        assert_ne!(composed("с"), "c");
        assert_eq!(composed_bytes(b"\xffcafe\xcc\x81\xfe").as_ref(), b"\xffcaf\xc3\xa9\xfe");
    }
}
