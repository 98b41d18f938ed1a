//! How text that somebody else wrote is shown: nothing in it can move a cursor, turn a line round or hide.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::field::script::needs_joiners;

/// Whether a character does something instead of showing something: controls, ESC, line and paragraph separators, bidi controls,
/// zero-width characters, fillers, variation selectors and tags.
pub fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            u32::from(character),
            0x00AD
                | 0x034F
                | 0x061C
                | 0x115F..=0x1160
                | 0x17B4..=0x17B5
                | 0x180B..=0x180F
                | 0x200B..=0x200F
                | 0x2028..=0x202E
                | 0x2060..=0x206F
                | 0x3164
                | 0xFE00..=0xFE0F
                | 0xFEFF
                | 0xFFA0
                | 0xFFF0..=0xFFFB
                | 0x1_BCA0..=0x1_BCA3
                | 0x1_D173..=0x1_D17A
                | 0xE_0000..=0xE_0FFF
        )
}

/// What a build server takes for a command, anywhere in a line of its log.
const RUNNER: &str = "##[";

/// Text for one line of a terminal: each hidden character, line ends among them, is written as `\u{..}`, and a build server whose log it
/// gets into finds no command in it. Joiners that a script needs stay.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return if text.contains(RUNNER) {
            Cow::Owned(text.replace(RUNNER, "# #["))
        } else {
            Cow::Borrowed(text)
        };
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let joins = is_joiner(character)
            && before.is_some_and(needs_joiners)
            && characters.peek().copied().is_some_and(needs_joiners);
        if is_hidden(character) && !joins {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
        before = Some(character);
    }
    Cow::Owned(shown.replace(RUNNER, "# #["))
}

/// Between two letters of a script that needs it, a joiner is part of how a name is written: `علی‌رضا`.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// A hidden character as a source excerpt shows it: its picture where Unicode has one, else `\u{..}`.
pub fn picture(character: char) -> String {
    let code = u32::from(character);
    let symbol = match code {
        0x00..=0x1F => char::from_u32(0x2400 + code),
        0x7F => Some('\u{2421}'),
        _ => None,
    };
    symbol.map_or_else(|| character.escape_unicode().to_string(), String::from)
}

/// JSON in which each hidden character beyond ASCII, and what a build server takes for a command, is written as `\uXXXX`: the same value,
/// and harmless in a terminal and a log. The ASCII controls are the serialiser's to escape.
pub fn json(text: &str) -> Cow<'_, str> {
    let hidden = |character: char| !character.is_ascii() && is_hidden(character);
    if !text.contains(hidden) && !text.contains(RUNNER) {
        return Cow::Borrowed(text);
    }
    let text = text.replace(RUNNER, "#\\u0023[");
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if hidden(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_stay_readable_and_tricks_become_visible() {
        assert_eq!(line("Jürgen Groß 王小明 é"), "Jürgen Groß 王小明 é");
        assert_eq!(
            line("a\u{1b}[31mb\nc\u{202e}d\u{200b}e\u{9b}"),
            "a\\u{1b}[31mb\\u{a}c\\u{202e}d\\u{200b}e\\u{9b}"
        );
        for name in ["علی\u{200c}رضا", "ශ්\u{200d}රී", "അവന്\u{200d}റെ", "क्\u{200d}षितिज"]
        {
            assert_eq!(line(name), name);
        }
        assert_eq!(line("علی\u{200c}"), "علی\\u{200c}");
        assert_eq!(line("a\u{200d}b\u{200c}\u{200c}"), "a\\u{200d}b\\u{200c}\\u{200c}");
        assert_eq!(line("a ###[error]\u{7}"), "a ## #[error]\\u{7}");
        assert_eq!(json("\"##[error]\""), "\"#\\u0023[error]\"");
        assert_eq!(picture('\u{1b}'), "␛");
        assert_eq!(picture('\u{7f}'), "␡");
        assert_eq!(picture('\u{202e}'), "\\u{202e}");
    }

    proptest! {
        #[test]
        fn no_hidden_character_is_left(text in any::<String>()) {
            let shown = line(&text);
            prop_assert!(!shown.contains(|c| is_hidden(c) && !is_joiner(c)));
            prop_assert_eq!(line(&shown), shown.as_ref());
        }

        #[test]
        fn json_keeps_its_value(text in any::<String>()) {
            let written = serde_json::to_string(&text).unwrap();
            let shown = json(&written);
            prop_assert!(!shown.contains(is_hidden));
            prop_assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
        }
    }
}
