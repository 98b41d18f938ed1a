//! What does CommonMark read in the text below the front matter? A flat list of events, and the only user of pulldown-cmark.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use crate::document::bare;
use crate::document::hidden;
pub(crate) use crate::document::piece::{Kind, Node, Piece};
use crate::field::span::Span;

/// How deeply blocks may be nested. Nobody needs more than a few levels. A text of marks alone would take hundreds of times its size in
/// memory.
const DEEPEST: usize = 10_000;

/// Why a text has no events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// The parser itself fails on it.
    Parser,
    /// Something at this place is nested too deeply.
    TooDeep(usize),
}

/// Reads the text from `start` on.
pub(crate) fn read(text: &str, start: usize) -> Result<Vec<Piece<'_>>, Unread> {
    // Before it is parsed, for the parser has no limit.
    if let Some(at) = too_many_marks(&text[start..]) {
        return Err(Unread::TooDeep(start + at));
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    // An upstream panic must stay the problem of this one document.
    let events = catch_unwind(AssertUnwindSafe(|| {
        Parser::new_ext(&text[start..], options).into_offset_iter().collect::<Vec<_>>()
    }))
    .map_err(|_| Unread::Parser)?;
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(events.len());
    let mut open = Vec::new();
    let mut trimmed = (usize::MAX, 0);
    for (event, range) in events {
        let at = pieces.len();
        let kind = match event {
            Event::Start(tag) => {
                open.push(at);
                if open.len() > DEEPEST {
                    return Err(Unread::TooDeep(range.start + start));
                }
                Kind::Start(node(tag))
            }
            Event::End(_) => {
                let begin = open.pop().ok_or(Unread::Parser)?;
                pieces[begin].mate = at;
                Kind::End(begin)
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => Kind::Text(cow(text)),
            Event::Code(text) => Kind::Code(cow(text)),
            Event::Html(text) | Event::InlineHtml(text) => Kind::Html(cow(text)),
            Event::FootnoteReference(label) => Kind::Footnote(cow(label)),
            Event::SoftBreak | Event::HardBreak => Kind::Break,
            Event::Rule => Kind::Rule,
            Event::TaskListMarker(ticked) => Kind::Task(ticked),
        };
        let span = Span::new(range.start + start, range.end + start);
        let is_block = matches!(&kind, Kind::Start(node) if !node.is_inline());
        // A million blocks within each other may end at one place, with much white space before it.
        if is_block && trimmed.0 != span.end {
            trimmed = (span.end, text.get(..span.end).map_or(span.end, |before| before.trim_end().len()));
        }
        let span = if is_block { Span::new(span.start, trimmed.1.max(span.start)) } else { span };
        pieces.push(Piece { kind, span, mate: at, written: None, hidden: false });
    }
    if !open.is_empty() {
        return Err(Unread::Parser);
    }
    bare::note_marks(text, &mut pieces);
    hidden::mark(text, &mut pieces);
    Ok(pieces)
}

/// The first line that begins with more marks of quotes and list items than are read.
fn too_many_marks(text: &str) -> Option<usize> {
    let is_mark = |line: &[u8], at: usize| match line[at] {
        b'>' => true,
        b'-' | b'+' | b'*' | b'.' | b')' => matches!(line.get(at + 1), Some(b' ' | b'\t')),
        _ => false,
    };
    let is_too_deep = |line: &str| {
        let line = line.as_bytes();
        let other =
            |byte: &u8| !matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'.' | b')' | b'0'..=b'9');
        let end = line.iter().position(other).unwrap_or(line.len());
        end > DEEPEST && (0..end).filter(|at| is_mark(line, *at)).count() > DEEPEST
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_too_deep(line) {
            return Some(start);
        }
        start += line.len();
    }
    None
}

fn node(tag: Tag<'_>) -> Node<'_> {
    match tag {
        Tag::Heading { level, .. } => Node::Heading(level as u8),
        Tag::BlockQuote(_) => Node::Quote,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Node::Code(cow(info)),
        Tag::CodeBlock(CodeBlockKind::Indented) => Node::Code(Cow::Borrowed("")),
        Tag::HtmlBlock => Node::Html,
        Tag::List(first) => Node::List(first),
        Tag::Item => Node::Item,
        Tag::FootnoteDefinition(label) => Node::Footnote(cow(label)),
        Tag::Table(columns) => Node::Table(columns.into_iter().map(alignment).collect()),
        Tag::TableHead | Tag::TableRow => Node::Row,
        Tag::TableCell => Node::Cell,
        Tag::Emphasis | Tag::Superscript | Tag::Subscript => Node::Emphasis,
        Tag::Strong => Node::Strong,
        Tag::Strikethrough => Node::Strike,
        Tag::Link { dest_url, title, .. } => Node::Link(cow(dest_url), cow(title)),
        Tag::Image { dest_url, title, .. } => Node::Image(cow(dest_url), cow(title)),
        Tag::Paragraph
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::MetadataBlock(_) => Node::Paragraph,
    }
}

fn alignment(of: Alignment) -> u8 {
    match of {
        Alignment::None => b'n',
        Alignment::Left => b'l',
        Alignment::Center => b'c',
        Alignment::Right => b'r',
    }
}

fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        CowStr::Boxed(text) => Cow::Owned(text.into_string()),
        CowStr::Inlined(text) => Cow::Owned(text.to_string()),
    }
}

/// The first event of each block at the top level of `range`.
pub(crate) fn children<'p>(
    pieces: &'p [Piece<'_>],
    range: std::ops::Range<usize>,
) -> impl Iterator<Item = usize> + 'p {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let found = (at < range.end).then_some(at)?;
        at = pieces[found].mate.max(found) + 1;
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_nests_so_deeply_is_not_read() {
        for mark in [">", "> ", "- ", "1. ", "*\t"] {
            let few = mark.repeat(100);
            let pieces = read(&few, 0).unwrap();
            assert_eq!(children(&pieces, 0..pieces.len()).count(), 1, "{mark}");
            let text = format!("text\n\n{}\n", mark.repeat(1 << 20));
            assert_eq!(read(&text, 0).err(), Some(Unread::TooDeep(6)), "{mark}");
        }
        assert!(read(&format!("{}\n\na {}\n", "-".repeat(50_000), "- ".repeat(50_000)), 0).is_ok());
    }
}
