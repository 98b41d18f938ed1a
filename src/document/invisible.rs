//! Which characters of a text can nobody see, so that nobody can have agreed to them?

use crate::document::piece::{Kind, Piece};
use crate::field::script::{is_han, is_ignorable, needs_joiners};
use crate::field::span::Span;

/// A run of invisible characters of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Invisible {
    /// What it is, in fixed words.
    pub(crate) name: &'static str,
    pub(crate) span: Span,
}

/// All runs of a text. A byte order mark at its very beginning is left out.
pub(crate) fn find(text: &str) -> Vec<Invisible> {
    let mut found: Vec<Invisible> = Vec::new();
    if text.is_ascii()
        && !text.bytes().any(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r'))
    {
        return found;
    }
    let mut before: Option<char> = None;
    let mut emoji_tag = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        emoji_tag = character == '\u{1f3f4}' || (emoji_tag && is_tag(character));
        let first = at == 0 && character == '\u{feff}';
        let name = name(character).filter(|_| !(first || emoji_tag || belongs(character, before, after)));
        before = Some(character);
        let Some(name) = name else { continue };
        let span = Span::new(at, at + character.len_utf8());
        match found.last_mut() {
            Some(last) if last.span.end == at && last.name == name => last.span.end = span.end,
            _ => found.push(Invisible { name, span }),
        }
    }
    found
}

/// Those that a text has as entities, each with the place of its entity.
pub(crate) fn find_entities(text: &str, pieces: &[Piece<'_>]) -> Vec<Invisible> {
    let words = |at: usize| match &pieces.get(at)?.kind {
        Kind::Text(words) => Some(words.as_ref()),
        Kind::Start(_)
        | Kind::End(_)
        | Kind::Code(_)
        | Kind::Html(_)
        | Kind::Footnote(_)
        | Kind::Break
        | Kind::Rule
        | Kind::Task(_) => None,
    };
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Some(entity) =
            words(at).filter(|words| text.get(piece.span.start..piece.span.end) != Some(words))
        else {
            continue;
        };
        // A script needs some of them beside its letters.
        let before = at.checked_sub(1).and_then(words).and_then(|words| words.chars().next_back());
        let after = words(at + 1).and_then(|words| words.chars().next());
        let start = before.map_or(0, char::len_utf8);
        let around: String = before.into_iter().chain(entity.chars()).chain(after).collect();
        let hidden = find(&around).into_iter();
        let inside = |hidden: &Invisible| start < hidden.span.end && hidden.span.start < start + entity.len();
        found.extend(hidden.filter(inside).map(|hidden| Invisible { name: hidden.name, span: piece.span }));
    }
    found
}

pub(crate) fn without(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for found in find(text) {
        kept.push_str(&text[at..found.span.start]);
        at = found.span.end;
    }
    kept.push_str(&text[at..]);
    kept
}

/// What an invisible character is called.
fn name(character: char) -> Option<&'static str> {
    Some(match u32::from(character) {
        0x00..=0x08 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F => "control character",
        0x80..=0x9F => "control character",
        0xAD => "soft hyphen",
        0x034F => "grapheme joiner",
        0x061C | 0x200E | 0x200F => "direction mark",
        0x202A..=0x202E | 0x2066..=0x2069 => "direction override",
        0x115F | 0x1160 | 0x3164 | 0xFFA0 => "Hangul filler",
        0x17B4 | 0x17B5 => "invisible vowel",
        0x180B..=0x180D | 0x180F | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF => "variation selector",
        0x180E => "vowel separator",
        0x200B => "zero-width space",
        0x200C => "zero-width non-joiner",
        0x200D => "zero-width joiner",
        0x2028 | 0x2029 => "line separator",
        0x2060 => "word joiner",
        0x2061..=0x2064 => "invisible operator",
        0x206A..=0x206F => "deprecated format character",
        0xFEFF => "byte order mark",
        0xFFF9..=0xFFFB => "annotation mark",
        0x1D173..=0x1D17A => "musical format character",
        0xE0000..=0xE007F => "tag character",
        _ if is_ignorable(character) => "invisible character",
        _ => return None,
    })
}

/// Whether a script or an emoji needs the character in its place.
fn belongs(character: char, before: Option<char>, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match character {
        '\u{200d}' => (is_emoji(before) && after.is_some_and(is_emoji)) || needs_joiners(before),
        '\u{200c}' => needs_joiners(before),
        '\u{fe0e}' | '\u{fe0f}' => {
            is_emoji(before) || (matches!(before, '0'..='9' | '#' | '*') && after == Some('\u{20e3}'))
        }
        // Han characters in the form that somebody's name is written in.
        '\u{e0100}'..='\u{e01ef}' | '\u{fe00}'..='\u{fe02}' => is_han(before),
        '\u{180b}'..='\u{180f}' => matches!(u32::from(before), 0x1800..=0x18AF),
        _ => false,
    }
}

fn is_tag(character: char) -> bool {
    matches!(u32::from(character), 0xE0020..=0xE007F)
}

fn is_emoji(character: char) -> bool {
    matches!(
        u32::from(character),
        0xA9 | 0xAE | 0x203C | 0x2049 | 0x2122 | 0x2139 | 0x2190..=0x21FF | 0x2300..=0x23FF | 0x24C2 | 0x25A0..=0x27BF | 0x2900..=0x297F
            | 0x2B00..=0x2BFF | 0x3030 | 0x303D | 0x3297 | 0x3299 | 0xFE0F | 0x1F000..=0x1FAFF
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        find(text).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn what_nobody_sees_is_found_once_per_run() {
        assert_eq!(
            find("a\u{200b}\u{200b}b"),
            [Invisible { name: "zero-width space", span: Span::new(1, 7) }]
        );
        assert_eq!(
            names("a\u{202e}\u{ad}b\u{feff}\u{3164}\u{e0041}\u{1b}"),
            [
                "direction override",
                "soft hyphen",
                "byte order mark",
                "Hangul filler",
                "tag character",
                "control character"
            ]
        );
        assert_eq!(names("\u{feff}a\tb\r\n"), [""; 0]);
    }

    #[test]
    fn nothing_is_seen_of_what_unicode_says_is_ignorable() {
        for character in ('\u{80}'..=char::MAX).filter(|character| is_ignorable(*character)) {
            assert_eq!(names(&format!("a{character}a")).len(), 1, "{character:?}");
        }
        for seen in "a\u{301}é王\u{ac00}\u{1100}\u{600}\u{a0}\u{3000}\u{e000}".chars() {
            assert!(!is_ignorable(seen), "{seen:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_found_as_an_entity() {
        let found = |text: &str| {
            let pieces = crate::document::body::read(text, 0).unwrap();
            let found = find_entities(text, &pieces).into_iter();
            found
                .map(|found| (found.name, text[found.span.start..found.span.end].to_owned()))
                .collect::<Vec<_>>()
        };
        let space = |entity: &str| vec![("zero-width space", entity.to_owned())];
        assert_eq!(found("a&#8203;b"), space("&#8203;"));
        assert_eq!(found("*a&ZeroWidthSpace;*"), space("&ZeroWidthSpace;"));
        assert_eq!(found("&#x200B;"), space("&#x200B;"));
        assert_eq!(found("a &shy; b"), [("soft hyphen", "&shy;".to_owned())]);
        for fine in ["a &amp; &nbsp; b \\*", "می&zwnj;خواهم", "`&#8203;`"] {
            assert_eq!(found(fine), [], "{fine}");
        }
    }

    #[test]
    fn what_a_script_or_an_emoji_needs_is_fine() {
        for text in [
            "👩\u{200d}💻",
            "❤\u{fe0f}",
            "👍🏽",
            "1\u{fe0f}\u{20e3}",
            "می\u{200c}خواهم",
            "علی\u{200c}رضا",
            "ශ්\u{200d}රී",
            "അവന്\u{200d}റെ",
            "क्\u{200d}षितिज",
            "葛\u{e0100}城",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "👁\u{fe0f}\u{200d}🗨\u{fe0f}",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
        assert_eq!(names("a\u{200d}b"), ["zero-width joiner"]);
        assert_eq!(names("a\u{fe0f}"), ["variation selector"]);
        assert_eq!(names("\u{e0067}"), ["tag character"]);
    }
}
