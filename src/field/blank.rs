//! Does a text say something, or is it still a blank: no word at all, what a template leaves behind, or a sign that there is nothing?

use std::borrow::Cow;
use std::sync::LazyLock;

/// The convention's own words for what is to be filled in; in capitals they are not an answer.
const BLANKS: [&str; 10] =
    ["NAME", "WHO", "DATE", "LINK", "REASON", "TEAM", "CONTACT", "HALF", "ARTIFACT", "TEXT"];

/// What people write where they have nothing to write.
const NOTHING: [&str; 6] = ["n/a", "n.a", "na", "not applicable", "none", "nil"];

/// What a template leaves behind: the words of each phrase, and whether more may follow.
static LEFT: LazyLock<Vec<(Vec<String>, bool)>> = LazyLock::new(|| {
    let lines = include_str!("placeholder.txt").lines().map(str::trim);
    let phrases = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |phrase: &str| {
        let whole = phrase.strip_suffix('*');
        (words(whole.unwrap_or(phrase)).map(Cow::into_owned).collect(), whole.is_some())
    };
    phrases.map(read).collect()
});

/// Whether there is a word in it that somebody meant.
pub(crate) fn says_something(text: &str) -> bool {
    text.contains(char::is_alphanumeric) && !is_placeholder(text) && !is_nothing(text)
}

/// Whether all of a text is a placeholder.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let bracketed = |open: &str, close: &str| {
        let inside = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inside.is_some_and(|inside| {
            !inside.trim().is_empty() && !inside.contains(['<', '>', '@', '/', '{', '}'])
        })
    };
    bracketed("<", ">") || bracketed("{{", "}}") || BLANKS.contains(&text) || is_left(text)
}

fn is_left(text: &str) -> bool {
    let mut said = words(text);
    let Some(first) = said.next() else { return false };
    // The first word decides nearly always, so the others are read only behind one that fits.
    let fits = |(phrase, goes_on): &(Vec<String>, bool)| {
        let mut said = words(text).skip(1);
        phrase.split_first().is_some_and(|(begins, more)| {
            *begins == first
                && more.iter().all(|word| said.next().is_some_and(|next| next == *word))
                && (*goes_on || said.next().is_none())
        })
    };
    LEFT.iter().any(fits)
}

fn is_nothing(text: &str) -> bool {
    let mut said = words(text);
    let Some(first) = said.next() else { return false };
    let more = said.next();
    NOTHING.iter().any(|nothing| match nothing.split_once(' ') {
        None => first == *nothing && more.is_none(),
        Some((begins, _)) => first == begins && words(text).eq(nothing.split(' ')),
    })
}

/// The words of a value: lower case, with one kind of apostrophe, without the punctuation round them. A word of punctuation alone stays.
pub(crate) fn words(value: &str) -> impl Iterator<Item = Cow<'_, str>> {
    value.split_whitespace().map(word)
}

pub(crate) fn word(written: &str) -> Cow<'_, str> {
    let bare = written.trim_matches(|c: char| !c.is_alphanumeric());
    let kept = if bare.is_empty() { written } else { bare };
    if kept.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(kept)
    } else {
        Cow::Owned(kept.replace(['\u{2019}', '\u{2018}'], "'").to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_alone_is_a_placeholder() {
        for blank in [
            "TBD",
            " tbd. ",
            "**TODO**",
            "<name>",
            "<what you will look at>",
            "…",
            "???",
            "YYYY-MM-DD",
            "Name <email>",
            "DATE",
            "{{ title }}",
            "Lorem ipsum dolor sit amet",
        ] {
            assert!(is_placeholder(blank) && !says_something(blank), "{blank}");
        }
        for text in [
            "the TODO list",
            "<https://acme.example>",
            "<amara@acme.example>",
            "a <b> c",
            "date",
            "link",
            "reference",
            "",
            "x…",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn a_text_without_a_word_says_nothing() {
        for nothing in ["", " ", ".", "-", "–", "``", "---", "👍", "n/a", "N/A.", "(none)", "NA", "Nil"] {
            assert!(!says_something(nothing), "{nothing}");
        }
        for said in ["no", "yes", "we spoke", "3/4", "none of it, see the note", "中止", "done", "+1", "нет"]
        {
            assert!(says_something(said), "{said}");
        }
    }

    #[test]
    fn every_phrase_is_there_once_and_in_lower_case() {
        let list = include_str!("placeholder.txt");
        let lines: Vec<&str> =
            list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        let mut sorted = lines.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert!(sorted.len() == lines.len() && lines.iter().all(|line| *line == line.to_lowercase()));
    }
}
