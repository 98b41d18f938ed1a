//! What is the text below the front matter made of? Events, each with its place.

use std::borrow::Cow;

use crate::field::span::Span;

/// One event of the text, with its place in the whole file.
pub(crate) struct Piece<'a> {
    pub(crate) kind: Kind<'a>,
    /// Where it is, without white space at its end.
    pub(crate) span: Span,
    /// For a start, the index of its end; else its own index.
    pub(crate) mate: usize,
    /// For a mark that is part of a bare address, how it is written there: for readers, it is no mark.
    pub(crate) written: Option<&'a str>,
    /// Whether readers do not see it, or see it struck out: then nobody has said it.
    pub(crate) hidden: bool,
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
