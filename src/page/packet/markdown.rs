//! How does a page grow piece by piece, so that each says where it comes from?

use crate::document::embed::{Passage, escape};

/// A page of Markdown. It holds prose, so it has no `Debug`.
#[derive(Default)]
pub(super) struct MarkdownPage {
    lines: Vec<String>,
    missing: Vec<String>,
}

impl MarkdownPage {
    /// A heading; its text must be escaped already.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.block([format!("{} {text}", "#".repeat(level))]);
    }

    /// A block of lines, which must be Markdown that ends where it ends.
    pub(super) fn block(&mut self, lines: impl IntoIterator<Item = String>) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
    }

    /// A piece of the document, and where it comes from.
    pub(super) fn piece(&mut self, passage: &Passage, source: &str) {
        if passage.is_empty() {
            return;
        }
        let mut lines = passage.lines();
        cite(&mut lines, passage.ends_in_paragraph(), source, "");
        self.block(lines);
    }

    /// The same as an item of a list, behind some words; items follow each other.
    pub(super) fn item(&mut self, lead: &str, passage: &Passage, source: &str) {
        let mut lines = passage.lines();
        if lines.is_empty() {
            lines.push(String::new());
        }
        let fits = passage.is_empty() || passage.is_paragraph() || lead.is_empty();
        if fits {
            lines[0] = format!("{lead}{}", lines[0]);
        } else {
            lines.splice(0..0, [lead.trim_end().to_owned(), String::new()]);
        }
        for (at, line) in lines.iter_mut().enumerate() {
            *line = match (at, line.is_empty()) {
                (0, _) => format!("- {}", line.trim_end()),
                (_, true) => String::new(),
                (_, false) => format!("  {line}"),
            };
        }
        cite(&mut lines, passage.is_empty() || passage.ends_in_paragraph(), source, "  ");
        let follows = self.lines.last().is_some_and(|line| line.starts_with("- ") || line.starts_with("  "));
        if follows { self.lines.extend(lines) } else { self.block(lines) }
    }

    /// Something that is not there, and who would write it. Both must be escaped already.
    pub(super) fn missing(&mut self, what: &str, who: &str) {
        self.block([format!("_missing: {what}; {who}_")]);
        self.missing.push(what.to_owned());
    }

    /// What is not there, in the page's order.
    pub(super) fn all_missing(&self) -> &[String] {
        &self.missing
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Names the source behind the last line, or below it where that would become part of something else.
fn cite(lines: &mut Vec<String>, follows: bool, source: &str, indent: &str) {
    match lines.last_mut().filter(|_| follows) {
        Some(last) => last.push_str(&format!(" ({source})")),
        None => lines.extend([String::new(), format!("{indent}({source})")]),
    }
}

/// A text as code, in more backticks than it holds.
pub(super) fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A name of the settings or the front matter, for use in a line.
pub(super) fn name(text: &str) -> String {
    escape(text)
}

/// How many words a reader meets: what is between white space, and each character of scripts without blanks between words.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count().max(crate::field::prose::word_count(text))
}
