//! How is a line of text written so that it says the same in another page, and nothing more?

use std::ops::Range;

use crate::document::bare::without_punctuation;
use crate::document::body::{Kind, Node, children};
use crate::document::embed::embedder::{Embedder, Scope};
use crate::document::invisible;

#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// Within the text of a link, which may hold no other link.
    pub(super) in_link: bool,
    /// Within a cell of a table.
    pub(super) in_table: bool,
    /// How many marks and footnotes are around it.
    pub(super) depth: usize,
}

/// Marks within marks deeper than this are left out.
const DEEPEST: usize = 8;

impl Embedder<'_> {
    /// The wanted text of a range of inline events.
    pub(super) fn inline(&self, range: Range<usize>, scope: &Scope<'_>, place: Place) -> String {
        let mut out = String::new();
        // Text comes in pieces; an address is recognised only as a whole.
        let mut text = String::new();
        let flush =
            |text: &mut String, out: &mut String| out.push_str(&escape_in(&std::mem::take(text), place));
        for at in children(&self.pieces, range) {
            let piece = &self.pieces[at];
            if let Kind::Text(words) = &piece.kind {
                self.wanted(piece, words, scope, &mut text);
                continue;
            }
            flush(&mut text, &mut out);
            if !scope.touches(piece.span) {
                continue;
            }
            match &piece.kind {
                Kind::Start(node) => out.push_str(&self.marked(node, at, scope, place)),
                Kind::Code(code) => out.push_str(&code_span(code, place)),
                Kind::Break => out.push('\n'),
                Kind::Task(ticked) => out.push_str(if *ticked { "[x] " } else { "[ ] " }),
                Kind::Footnote(label) => out.push_str(&self.footnote(label, place)),
                Kind::Html(html) if html.starts_with("<br") => out.push('\n'),
                Kind::Text(_) | Kind::End(_) | Kind::Html(_) | Kind::Rule => {}
            }
        }
        flush(&mut text, &mut out);
        out
    }

    fn marked(&self, node: &Node<'_>, at: usize, scope: &Scope<'_>, place: Place) -> String {
        let inside = at + 1..self.pieces[at].mate;
        let deeper = Place { depth: place.depth + 1, ..place };
        if place.depth >= DEEPEST {
            return escape_in(&self.plain(inside, scope), place);
        }
        let whole = scope.holds(self.pieces[at].span);
        let wrap = |mark: &str| {
            let inner = self.inline(inside.clone(), scope, deeper);
            let words = inner.trim();
            if words.is_empty() || !whole {
                return inner;
            }
            let (before, after) = (inner.len() - inner.trim_start().len(), inner.trim_end().len());
            format!("{}{mark}{words}{mark}{}", &inner[..before], &inner[after..])
        };
        match node {
            Node::Strong => wrap("**"),
            Node::Emphasis => wrap("*"),
            Node::Strike => wrap("~~"),
            Node::Link(to, _) => {
                let label = self.inline(inside.clone(), scope, Place { in_link: true, ..deeper });
                if self.plain(inside, scope) == *to { address(to, place) } else { link(&label, to, place) }
            }
            Node::Image(from, _) => {
                let label = self.inline(inside, scope, Place { in_link: true, ..deeper });
                link(&format!("image: {label}"), from, place)
            }
            Node::Paragraph
            | Node::Heading(_)
            | Node::Quote
            | Node::Code(_)
            | Node::Html
            | Node::List(_)
            | Node::Item
            | Node::Footnote(_)
            | Node::Table(_)
            | Node::Row
            | Node::Cell => escape_in(&self.plain(inside, scope), place),
        }
    }

    /// A footnote's words, where it is used.
    fn footnote(&self, label: &str, place: Place) -> String {
        let Some(at) = self.footnotes.get(label).filter(|_| place.depth < 2) else { return String::new() };
        let begin = self.pieces[at].span;
        let scope = Scope { span: begin, without: &[], of_item: false };
        let text = self.plain(at + 1..self.pieces[at].mate, &scope);
        if text.is_empty() { text } else { format!(" ({})", escape_in(&text, place)) }
    }
}

/// A text of one line, escaped so that it reads as it is.
pub fn escape(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line_start(&escape_in(&invisible::without(&line), Place::default()))
}

/// Text within a line: what means something to Markdown is escaped, an address is a link.
fn escape_in(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let end = rest[at..]
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`'))
            .map_or(rest.len(), |end| at + end);
        let link = without_punctuation(&rest[at..end]);
        plain(&rest[..at], place, &mut out);
        match place.in_link || link.len() <= "https://".len() {
            true => plain(link, place, &mut out),
            false => out.push_str(&address(link, place)),
        }
        rest = &rest[at + link.len()..];
    }
    plain(rest, place, &mut out);
    out
}

fn plain(text: &str, place: Place, out: &mut String) {
    let characters: Vec<char> = text.chars().collect();
    for (at, character) in characters.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|at| characters[at]);
        let after = characters.get(at + 1).copied();
        let joined = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphanumeric);
        let means = match character {
            '\\' | '`' | '*' | '[' => true,
            ']' => place.in_link,
            '_' => !(joined(before) && joined(after)),
            '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is_entity(&characters[at + 1..]),
            '~' => before == Some('~') || after == Some('~'),
            '|' => true,
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(character);
    }
}

/// `amp;`, `#8203;`.
fn is_entity(after: &[char]) -> bool {
    let name = after.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    (1..=32).contains(&name) && after.get(name) == Some(&';')
}

/// An address as a link of its own.
fn address(to: &str, place: Place) -> String {
    if place.in_link || !is_web(to) { code_span(to, place) } else { format!("<{}>", encoded(to)) }
}

/// A link with its text. An address that leads nowhere from another page is written as code.
fn link(label: &str, to: &str, place: Place) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    match (is_web(to), label.is_empty()) {
        (true, false) if !place.in_link => format!("[{label}](<{}>)", encoded(to)),
        (true, true) => address(to, place),
        _ if to.is_empty() => label,
        _ => format!("{label} ({})", code_span(to, place)),
    }
}

fn is_web(to: &str) -> bool {
    let lower = to.to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}

/// An address without what would end the brackets round it.
fn encoded(to: &str) -> String {
    let mut out = String::with_capacity(to.len());
    for (at, character) in to.char_indices() {
        match character {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            '&' if is_entity(&to[at + 1..].chars().take(40).collect::<Vec<_>>()) => out.push_str("%26"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

/// Code within a line, in more backticks than it holds.
fn code_span(code: &str, place: Place) -> String {
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let code = if place.in_table { code.replace('|', "\\|") } else { code };
    if code.is_empty() {
        return code;
    }
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// A line whose beginning is escaped where it would be a heading, a list, a quote or a rule.
pub(super) fn line_start(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    let ends = |at: usize| {
        rest.get(at..).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    };
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) && ends(1) {
        return format!("{}\\{rest}", &line[..digits]);
    }
    let hashes = line.len() - line.trim_start_matches('#').len();
    let heading = hashes > 0 && ends(hashes);
    let bullet = line.starts_with(['-', '+']) && ends(1);
    let rule =
        line.starts_with(['-', '=']) && line.chars().all(|c| matches!(c, '-' | '=' | ' ' | '\t' | ':'));
    if heading || bullet || rule || line.starts_with('>') { format!("\\{line}") } else { line.to_owned() }
}
