//! How text that somebody else wrote stands on a page: nothing in it is markup, turns the line round or hides.

use maud::{Markup, Render, html};

use crate::field::date::Day;
use crate::term::escape;

/// Any text of others: hidden characters are written out.
pub struct Text<'t>(pub &'t str);

impl Render for Text<'_> {
    fn render_to(&self, buffer: &mut String) {
        escape::line(self.0).render_to(buffer);
    }
}

/// A person's name, which may be of any script, as one piece of the sentence around it.
pub fn name(name: &str) -> Markup {
    html! { bdi { (Text(name)) } }
}

/// A commit, a path or the name of a rule.
pub fn code(text: &str) -> Markup {
    html! { code { (Text(text)) } }
}

/// A text in which words between backticks are commands, labels and paths.
pub fn marked(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at % 2 == 1 { (code(part)) } @else { (Text(part)) }
        }
    }
}

/// Words with which sentences begin. A name or the address of an entry is nobody's to change.
const OPENERS: [&str; 42] = [
    "a",
    "add",
    "all",
    "an",
    "answer",
    "ask",
    "both",
    "change",
    "commit",
    "committed",
    "fewer",
    "fix",
    "give",
    "go",
    "if",
    "it",
    "keep",
    "look",
    "name",
    "names",
    "next",
    "no",
    "nobody",
    "not",
    "nothing",
    "notes",
    "once",
    "only",
    "put",
    "run",
    "set",
    "sign",
    "signatures",
    "some",
    "take",
    "talk",
    "the",
    "there",
    "this",
    "two",
    "whether",
    "write",
];

/// A message as a sentence: it begins as one and ends as one.
pub fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '?', '!']) || text.is_empty() { "" } else { "." };
    let word = text.split(|letter: char| !letter.is_ascii_lowercase()).next().unwrap_or_default();
    let rest = &text[word.len()..];
    if OPENERS.contains(&word) && rest.starts_with([' ', ',']) {
        let (first, others) = word.split_at(1);
        return format!("{}{others}{rest}{end}", first.to_ascii_uppercase());
    }
    format!("{text}{end}")
}

/// A day as tables have it, never broken over two lines.
pub fn day(day: Day) -> Markup {
    html! { time.n datetime=(day) { (day) } }
}

/// A day, or nothing.
pub fn maybe_day(found: Option<Day>) -> Markup {
    html! { @if let Some(found) = found { (day(found)) } }
}

/// So many of something, as in `1 error`, `2 errors`.
pub fn count(count: usize, one: &str, many: &str) -> String {
    crate::term::words::plural(count, one, many)
}

/// What a fragment of an address may be: for headings that are linked to.
pub fn anchor(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let mut made: String = text.chars().map(plain).collect();
    // Paths of other scripts leave only dashes, so each gets its own number too.
    let sum = text.bytes().fold(5381_u32, |sum, byte| sum.wrapping_mul(33) ^ u32::from(byte));
    made.push_str(&format!("-{sum:x}"));
    format!("p-{made}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_only_a_name() {
        let shown = name("<img src=x onerror=alert(1)>\u{202e}\"'&").into_string();
        assert_eq!(shown, "<bdi>&lt;img src=x onerror=alert(1)&gt;\\u{202e}&quot;'&amp;</bdi>");
        assert_eq!(name("علی‌رضا").into_string(), "<bdi>علی‌رضا</bdi>", "a joiner that a script needs stays");
    }

    #[test]
    fn commands_in_a_sentence_are_told_apart() {
        assert_eq!(marked("run `a <b>` now").into_string(), "run <code>a &lt;b&gt;</code> now");
        assert_eq!(sentence("nobody is at fault"), "Nobody is at fault.");
        assert_eq!(sentence("`review 2026-Q1` is missing"), "`review 2026-Q1` is missing.");
        assert_eq!(sentence("ben castillo changed the plan"), "ben castillo changed the plan.");
        assert_eq!(sentence("note 2026-03-12 reviews: look at it"), "note 2026-03-12 reviews: look at it.");
    }

    #[test]
    fn two_paths_have_two_anchors() {
        assert_ne!(anchor("people/李雷.md"), anchor("people/韓梅.md"));
        assert!(anchor("people/a.md").chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    }
}
