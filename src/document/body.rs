//! What does CommonMark read in the text below the front matter? A flat list of events, and the only user of pulldown-cmark.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use crate::field::span::Span;

/// One event of the text, with its place in the whole file.
pub(crate) struct Piece<'a> {
    pub(crate) kind: Kind<'a>,
    /// Where it is, without white space at its end.
    pub(crate) span: Span,
    /// For a start, the index of its end; else its own index.
    pub(crate) mate: usize,
}

pub(crate) enum Kind<'a> {
    Start(Node<'a>),
    /// Something ends that began at this index.
    End(usize),
    /// Text, its escapes and entities resolved.
    Text(Cow<'a, str>),
    Code(Cow<'a, str>),
    /// Raw HTML, as a block or within a line.
    Html(Cow<'a, str>),
    /// A reference to a footnote, by its label.
    Footnote(Cow<'a, str>),
    /// A line's end, soft or hard.
    Break,
    Rule,
    /// A task list item's box, ticked or not.
    Task(bool),
}

pub(crate) enum Node<'a> {
    Paragraph,
    /// A heading with its level.
    Heading(u8),
    Quote,
    /// A code block with what its fence says.
    Code(Cow<'a, str>),
    /// A block of raw HTML.
    Html,
    /// A list; the first number of an ordered one.
    List(Option<u64>),
    Item,
    /// A footnote's definition, by its label.
    Footnote(Cow<'a, str>),
    /// A table: for each column, the letter of its alignment.
    Table(Vec<u8>),
    /// A table's row, its head among them.
    Row,
    Cell,
    Emphasis,
    Strong,
    Strike,
    /// A link: where to, and its title.
    Link(Cow<'a, str>, Cow<'a, str>),
    /// An image: where from, and its title.
    Image(Cow<'a, str>, Cow<'a, str>),
}

impl Node<'_> {
    /// Whether it is part of a line of text.
    pub(crate) fn is_inline(&self) -> bool {
        matches!(self, Node::Emphasis | Node::Strong | Node::Strike | Node::Link(..) | Node::Image(..))
    }
}

impl<'a> Piece<'a> {
    /// What begins here, if something does.
    pub(crate) fn node(&self) -> Option<&Node<'a>> {
        if let Kind::Start(node) = &self.kind { Some(node) } else { None }
    }

    /// Whether it is the box of a task list item, and ticked.
    pub(crate) fn task(&self) -> Option<bool> {
        if let Kind::Task(ticked) = self.kind { Some(ticked) } else { None }
    }
}

impl Kind<'_> {
    /// Whether it is part of a line of text, or begins such a part. Ends are not.
    pub(crate) fn is_inline(&self) -> bool {
        match self {
            Kind::Start(node) => node.is_inline(),
            Kind::Text(_)
            | Kind::Code(_)
            | Kind::Html(_)
            | Kind::Footnote(_)
            | Kind::Break
            | Kind::Task(_) => true,
            Kind::End(_) | Kind::Rule => false,
        }
    }
}

/// Reads the text from `start` on. `None` where the parser itself fails on it.
pub(crate) fn read(text: &str, start: usize) -> Option<Vec<Piece<'_>>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    // An upstream panic must stay the problem of this one document.
    let events = catch_unwind(AssertUnwindSafe(|| {
        Parser::new_ext(&text[start..], options).into_offset_iter().collect::<Vec<_>>()
    }))
    .ok()?;
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(events.len());
    let mut open = Vec::new();
    let mut trimmed = (usize::MAX, 0);
    for (event, range) in events {
        let at = pieces.len();
        let kind = match event {
            Event::Start(tag) => {
                open.push(at);
                Kind::Start(node(tag))
            }
            Event::End(_) => {
                let begin = open.pop()?;
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
        pieces.push(Piece { kind, span, mate: at });
    }
    open.is_empty().then_some(pieces)
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
    fn a_million_levels_are_read_without_recursion() {
        let text = ">".repeat(1 << 20);
        let pieces = read(&text, 0).unwrap();
        assert!(pieces.len() > 1 << 20);
        assert_eq!(children(&pieces, 0..pieces.len()).count(), 1);
    }
}
