//! What did a person write in a document? Rules may read it; nothing may print it.

use crate::field::blank;
use crate::field::script::counts_as_word;

/// A piece of a document's text. It has neither `Display` nor `Debug`, so that no message, error or panic can carry it.
///
/// ```compile_fail
/// let text = growthlint::field::prose::Prose::new("secret");
/// println!("{text}");
/// ```
/// ```compile_fail
/// let text = growthlint::field::prose::Prose::new("secret");
/// println!("{text:?}");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Prose(String);

impl Prose {
    /// Wraps text of a document, white space trimmed at both ends.
    pub fn new(text: impl AsRef<str> + Into<String>) -> Prose {
        let trimmed = text.as_ref().trim();
        Prose(if trimmed.len() == text.as_ref().len() { text.into() } else { trimmed.to_owned() })
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is a word in it that somebody meant: neither a dash nor what a template leaves behind is an answer.
    pub fn says_something(&self) -> bool {
        blank::says_something(&self.0)
    }

    /// How many words: runs of characters between white space; a Chinese, Japanese or Korean character counts as one word.
    pub fn word_count(&self) -> usize {
        word_count(&self.0)
    }
}

/// The words of some texts, whatever the punctuation and markup between them.
pub fn bare_words<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut bare = String::new();
    for text in texts {
        bare.reserve(text.len() + 1);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if !bare.is_empty() {
                bare.push(' ');
            }
            bare.push_str(word);
        }
    }
    bare
}

/// The same without the addresses of links, which may be added later.
pub fn bare_words_without_links(text: &str) -> String {
    bare_words(text.split_whitespace().filter(|word| !word.contains("://")))
}

/// Counts words as [`Prose::word_count`] does.
pub fn word_count(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for character in text.chars() {
        if counts_as_word(character) {
            count += 1;
            inside = false;
        } else if character.is_alphanumeric() {
            count += usize::from(!inside);
            inside = true;
        } else if character.is_whitespace() {
            inside = false;
        }
    }
    count
}

/// Whether a text has no white space of ASCII but single blanks, and none at its beginning.
pub(crate) fn is_collapsed(text: &str) -> bool {
    let mut after_blank = true;
    text.bytes().all(|byte| {
        let blank = byte.is_ascii_whitespace();
        let fine = !blank || (byte == b' ' && !after_blank);
        after_blank = blank;
        fine
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_several_scripts() {
        assert_eq!(word_count("cut ledger cost 18% - and don't stop"), 7);
        assert_eq!(word_count("王小明 wrote it"), 5);
    }
}
