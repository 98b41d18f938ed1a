//! Of which script is a character: where do words end, where may lines break, and what passes for a Latin letter?

use unicode_script::{Script, UnicodeScript as _};
use unicode_security::general_security_profile::IdentifierType;
use unicode_security::{GeneralSecurityProfile as _, skeleton};

use crate::field::encoding::plain_letter;

/// Chinese characters, of every plane.
pub fn is_han(character: char) -> bool {
    matches!(u32::from(character), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

fn is_kana(character: char) -> bool {
    matches!(u32::from(character), 0x3040..=0x30FF)
}

fn is_hangul(character: char) -> bool {
    matches!(u32::from(character), 0xAC00..=0xD7AF)
}

fn is_thai(character: char) -> bool {
    matches!(u32::from(character), 0x0E00..=0x0E7F)
}

/// Whether a character is a word of its own: Chinese and Japanese, which put no blank between words.
pub fn is_ideograph(character: char) -> bool {
    is_han(character) || is_kana(character)
}

/// Whether a character counts as a word where length is measured. Korean has blanks, but few and long words.
pub fn counts_as_word(character: char) -> bool {
    is_ideograph(character) || is_hangul(character)
}

/// Whether this script puts no blanks between words.
pub fn is_unspaced(character: char) -> bool {
    is_ideograph(character) || is_thai(character)
}

/// Chinese and Japanese characters and their punctuation: between two of them, a line may end without a blank being meant.
pub fn joins_lines(character: char) -> bool {
    let is_wide_word = matches!(u32::from(character), 0xFF10..=0xFF19 | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A);
    let script =
        || matches!(character.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo);
    !is_wide_word && (breaks_anywhere(character) || (!character.is_ascii() && script()))
}

/// The same in version 1 of a seal, in which wide digits and letters were among them. This set never changes.
pub fn breaks_anywhere(character: char) -> bool {
    is_ideograph(character)
        || matches!(u32::from(character), 0x3001..=0x303F | 0x31F0..=0x31FF | 0xFF01..=0xFF60)
}

/// Whether Unicode says that nothing is shown for a character (`Default_Ignorable_Code_Point`). Characters that it has not assigned yet are
/// among them; only the ranges that it keeps for those are written down here.
pub fn is_ignorable(character: char) -> bool {
    let is_kept = matches!(u32::from(character), 0x2065 | 0xFFF0..=0xFFF8 | 0xE0000..=0xE0FFF);
    !character.is_ascii()
        && (is_kept || character.identifier_type() == Some(IdentifierType::Default_Ignorable))
}

/// Scripts in which joiners change how letters are written: Arabic, Syriac, those of India and their neighbours.
pub fn needs_joiners(character: char) -> bool {
    matches!(u32::from(character), 0x0620..=0x07BF | 0x08A0..=0x08FF | 0x0900..=0x0DFF | 0x0F00..=0x109F | 0x1780..=0x18AF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE)
}

/// The letters that keyboards for Latin script write.
pub fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '\u{c0}'..='\u{24f}' if character.is_alphabetic())
}

/// Whether it is a letter of mathematics, which no keyboard writes: in a name it is a disguise.
pub fn is_mathematical(character: char) -> bool {
    matches!(u32::from(character), 0x1D400..=0x1D7FF)
}

/// Whether readers take a letter among Latin ones for one of them.
pub fn passes_for_latin(character: char) -> bool {
    if is_mathematical(character) {
        return true;
    }
    if !character.is_alphabetic() || is_latin(character) {
        return false;
    }
    let script = character.script();
    if script == Script::Latin {
        // Wide forms, the sign of the kelvin, Roman numerals. Other Latin letters belong to languages.
        let is_form = matches!(u32::from(character), 0x212A | 0x2160..=0x2188 | 0xFF21..=0xFF5A);
        return is_form && plain_letter(character).is_some();
    }
    if script == Script::Common {
        return plain_letter(character).is_some();
    }
    LIKE_LATIN.contains(&script) || (!EAST_ASIAN.contains(&script) && is_like_a_latin_letter(character))
}

/// Most letters of these scripts look like a Latin one.
const LIKE_LATIN: [Script; 5] =
    [Script::Greek, Script::Coptic, Script::Cyrillic, Script::Armenian, Script::Cherokee];

/// Many names mix these with Latin letters, and readers tell them apart.
const EAST_ASIAN: [Script; 5] =
    [Script::Han, Script::Hiragana, Script::Katakana, Script::Hangul, Script::Bopomofo];

/// Whether Unicode's table of confusable characters has a Latin letter for it.
fn is_like_a_latin_letter(character: char) -> bool {
    let mut bytes = [0; 4];
    let mut like = skeleton(character.encode_utf8(&mut bytes)).peekable();
    like.peek().is_some() && like.all(|like| like.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_for_latin() {
        // Cyrillic, Greek, Armenian, Cherokee, Lisu, Coptic, mathematics, wide forms, a circle, the kelvin, a numeral.
        for like in
            "\u{430}\u{3b5}\u{585}\u{13aa}\u{a4ee}\u{2c9f}\u{1d400}\u{1d5ba}\u{ff41}\u{24d0}\u{212a}\u{217c}"
                .chars()
        {
            assert!(passes_for_latin(like), "{like:?}");
        }
        // Latin letters of many languages, and scripts beside which nobody takes one letter for another.
        for honest in "azé\u{131}\u{1ea1}\u{251}\u{269}\u{14b}ªº\u{1d50}\u{fb01}王あアー한ㄅअกש1".chars()
        {
            assert!(!passes_for_latin(honest), "{honest:?}");
        }
    }

    #[test]
    fn who_writes_without_blanks() {
        let all = |is: fn(char) -> bool| "王あ한ก。a".chars().map(is).collect::<Vec<_>>();
        assert_eq!(all(is_ideograph), [true, true, false, false, false, false]);
        assert_eq!(all(counts_as_word), [true, true, true, false, false, false]);
        assert_eq!(all(is_unspaced), [true, true, false, true, false, false]);
        assert_eq!(all(breaks_anywhere), [true, true, false, false, true, false]);
    }
}
