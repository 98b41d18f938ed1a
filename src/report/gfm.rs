//! How does text that somebody else wrote stand in GitHub's Markdown, and in GitLab's, and mean nothing there?

use crate::term::escape;

/// A message with its code between backticks as code, and everything else as plain text: no link, no markup, no mention.
pub(super) fn text(message: &str) -> String {
    let message = escape::line(message);
    let mut out = String::with_capacity(message.len() + 16);
    let parts: Vec<&str> = message.split('`').collect();
    let last = parts.len() - 1;
    for (at, part) in parts.iter().enumerate() {
        match (at % 2, at == last) {
            (0, _) => plain(part, &mut out),
            // A backtick without another one.
            (_, true) => {
                out.push_str("\\`");
                plain(part, &mut out);
            }
            _ if part.is_empty() => out.push_str("\\`\\`"),
            _ => push_code(part, &mut out),
        }
    }
    out
}

/// Two pieces of code that touch would be one.
fn push_code(text: &str, out: &mut String) {
    if out.ends_with('`') {
        out.push(' ');
    }
    out.push_str(&code(text));
}

/// Text as code, whatever backticks it holds.
pub(super) fn code(text: &str) -> String {
    let text = escape::line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // One blank on either side is taken away again, but from text that is all blank.
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// What a forge looks for in the text of the finished page, where no escape of Markdown is left: people, issues, merge requests, labels,
/// snippets, milestones, epics. Code is left alone, so the sign alone becomes code.
const SIGNS: &str = "@#!~$%&^*";

fn plain(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let signs = rest.len() - rest.trim_start_matches(|c| SIGNS.contains(c)).len();
        let refers = rest[signs..].chars().next().is_some_and(|next| !next.is_whitespace() && next != '.');
        let length = if signs > 0 && refers {
            push_code(&rest[..signs], out);
            signs
        } else if rest.starts_with(":/") {
            push_code(":", out);
            1
        } else {
            // Inside a word, a hyphen begins no list.
            let joins = character == '-' && out.ends_with(char::is_alphanumeric);
            if character.is_ascii_punctuation() && !joins && !",;:()'/".contains(character) {
                out.push('\\');
            }
            out.push(character);
            character.len_utf8()
        };
        rest = &rest[length..];
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn code_stays_code_and_nothing_else_has_a_meaning() {
        assert_eq!(
            text("run `growthlint sign amara` by 2026-07-01"),
            "run `growthlint sign amara` by 2026-07-01"
        );
        assert_eq!(
            text("<img src=x> [a](https://evil.example) @acme/all #12 **b** `"),
            "\\<img src\\=x\\> \\[a\\](https`:`//evil\\.example) `@`acme/all `#`12 `**`b\\*\\* \\`"
        );
        assert_eq!(code("a``b`"), "``` a``b` ```");
    }

    /// The events of a text as one item of a list, and its words.
    fn read(markdown: &str) -> (Vec<&'static str>, String) {
        let (mut kinds, mut words) = (Vec::new(), String::new());
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH
            | Options::ENABLE_GFM;
        for event in Parser::new_ext(&format!("- {markdown}\n"), options) {
            if let Event::Text(text) | Event::Code(text) = event {
                words.push_str(&text);
            } else if !matches!(event, Event::Start(Tag::List(_) | Tag::Item) | Event::End(_)) {
                kinds.push("other");
            }
        }
        (kinds, words)
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(name in "[-`*_<>\\[\\]()!@#&;:/. a\\\\|~$^+=1{}\"'\n\u{202e}王]{0,24}|.{0,24}") {
            let (kinds, words) = read(&format!("x{}", text(&name)));
            prop_assert!(kinds.is_empty(), "{kinds:?} {}", text(&name));
            // What stands between two backticks is code, and its blanks and backticks are Markdown's to lay out.
            let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace() && *c != '`').collect() };
            prop_assert_eq!(bare(&words), bare(&format!("x{}", escape::line(&name))));
            let (kinds, words) = read(&format!("x{}", code(&name)));
            prop_assert!(kinds.is_empty() || name.trim().is_empty());
            prop_assert_eq!(bare(&words), bare(&format!("x{}", escape::line(&name))));
        }
    }
}
