//! Which letters of a name or an address pass for Latin ones? They are there to be taken for somebody else.

use crate::document::invisible::Invisible;
use crate::field::script::{is_latin, is_mathematical, passes_for_latin};
use crate::field::span::Span;

pub(crate) const LOOK_ALIKE: &str = "letter of another script";

/// Letters that pass for Latin ones, in words that have Latin letters too.
pub(crate) fn look_alikes(text: &str) -> Vec<Invisible> {
    let mut found: Vec<Invisible> = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut words = text.char_indices().peekable();
    while words.peek().is_some() {
        let word: Vec<(usize, char)> =
            std::iter::from_fn(|| words.next_if(|(_, c)| c.is_alphanumeric())).collect();
        // A whole word of another script is a name; a whole word of mathematical letters is a disguise.
        if word.iter().any(|(_, c)| is_latin(*c) || is_mathematical(*c)) {
            for (at, character) in word.iter().filter(|(_, c)| passes_for_latin(*c)) {
                let span = Span::new(*at, at + character.len_utf8());
                match found.last_mut() {
                    Some(last) if last.span.end == span.start => last.span.end = span.end,
                    _ => found.push(Invisible { name: LOOK_ALIKE, span }),
                }
            }
        }
        if word.is_empty() {
            words.next();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<String> {
        look_alikes(text).iter().map(|found| text[found.span.start..found.span.end].to_owned()).collect()
    }

    #[test]
    fn letters_that_pass_for_latin_ones() {
        assert_eq!(spans("Amara <\u{430}mara@acme.example>"), ["\u{430}"]);
        assert_eq!(spans("B\u{435}\u{43d} Castillo <ben@acm\u{3b5}.example>"), ["\u{435}\u{43d}", "\u{3b5}"]);
        assert_eq!(spans("\u{a4ee}mara Okafor <amara@acme.example>"), ["\u{a4ee}"]);
        assert_eq!(spans("Amara <amara@ac\u{2c9f}e.example>"), ["\u{2c9f}"]);
        assert_eq!(spans("Am\u{1d5ba}ra \u{1d40e}\u{1d424} Okafor"), ["\u{1d5ba}", "\u{1d40e}\u{1d424}"]);
    }

    #[test]
    fn names_of_many_languages_are_nobody_elses() {
        for honest in [
            "Анна Ким <anna@acme.example>",
            "王小明 <王@例え.example>",
            "Íñigo Ørsted-Ćosić",
            "Ελένη <eleni@почта.example>",
            "Amara",
            "Nguyễn Thị Hạnh",
            "İpek Yıldız",
            "Mª José Núñez, 2º",
            "Ŋutsiwo Ɖeka",
            "A王小明",
            "علی\u{200c}رضا Rezaei",
            "ශ්\u{200d}රී Perera",
            "क्\u{200d}षितिज Sharma",
            "ꓢꓮꓡꓵ Okafor",
        ] {
            assert_eq!(spans(honest), [""; 0], "{honest}");
        }
    }
}
