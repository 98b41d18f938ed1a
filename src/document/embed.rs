//! How is a stretch of a document written into another page, so that it reads as it did and cannot leave its place?
//!
//! It is written anew from what CommonMark reads in it: headings become bold lines, fences are longer than what they hold, links bear their
//! addresses, and raw HTML is left out. Nothing of it can open a heading, a comment or a list that goes on behind it.

mod inline;

use std::collections::HashMap;
use std::ops::Range;

use super::body::{self, Kind, Node, Piece, children};
use super::text::Plain;
use super::{Document, front_matter, invisible};
use crate::field::prose::Prose;
use crate::field::span::Span;

pub use inline::escape;

/// Blocks within blocks deeper than this are written as plain text.
const DEEPEST: usize = 12;

/// A document, ready to be written into another page.
pub struct Embedder<'d> {
    text: &'d str,
    pieces: Vec<Piece<'d>>,
    /// Where each footnote is defined.
    footnotes: HashMap<String, usize>,
}

/// A piece of a document as lines of Markdown. It is prose: it has no `Debug` and no `Display`.
#[derive(Clone, Default)]
pub struct Passage {
    blocks: Vec<Block>,
}

/// A paragraph, a list, a fence.
#[derive(Clone)]
struct Block {
    lines: Vec<String>,
    is_paragraph: bool,
}

/// What of a document is wanted.
#[derive(Clone, Copy)]
struct Scope<'s> {
    span: Span,
    without: &'s [Span],
    /// Whether a list item is wanted, and not the list that it may be the whole of.
    of_item: bool,
}

impl Scope<'_> {
    /// Whether anything of a stretch is wanted.
    fn touches(&self, span: Span) -> bool {
        let overlaps = span.start < self.span.end && self.span.start < span.end.max(span.start + 1);
        overlaps
            && !self.without.iter().any(|left_out| left_out.start <= span.start && span.end <= left_out.end)
    }

    /// Whether all of a stretch lies within what is wanted.
    fn holds(&self, span: Span) -> bool {
        self.span.start <= span.start && span.end <= self.span.end
    }

    /// The wanted parts of a stretch.
    fn parts(&self, span: Span) -> Vec<Span> {
        let mut parts = vec![Span::new(span.start.max(self.span.start), span.end.min(self.span.end))];
        for left_out in self.without {
            parts = parts
                .into_iter()
                .flat_map(|part| {
                    let before = Span::new(part.start, part.end.min(left_out.start).max(part.start));
                    let after = Span::new(part.start.max(left_out.end).min(part.end), part.end);
                    if left_out.end <= part.start || part.end <= left_out.start {
                        vec![part]
                    } else {
                        vec![before, after]
                    }
                })
                .collect();
        }
        parts.into_iter().filter(|part| part.start < part.end).collect()
    }
}

impl<'d> Embedder<'d> {
    pub fn of(document: &'d Document) -> Embedder<'d> {
        let text = document.source.text();
        let (.., start) = front_matter::parse(text);
        let pieces = body::read(text, start).unwrap_or_default();
        let mut footnotes = HashMap::new();
        for (at, piece) in pieces.iter().enumerate() {
            if let Some(Node::Footnote(label)) = piece.node() {
                footnotes.entry(label.to_string()).or_insert(at);
            }
        }
        Embedder { text, pieces, footnotes }
    }

    /// What stands in a stretch, but for some parts of it.
    pub fn passage(&self, span: Span, without: &[Span]) -> Passage {
        let scope = Scope { span, without, of_item: false };
        Passage { blocks: self.blocks(0..self.pieces.len(), &scope, 0) }
    }

    /// What a list item says, without the sign with which it begins.
    pub fn item(&self, span: Span) -> Passage {
        let scope = Scope { span, without: &[], of_item: true };
        Passage { blocks: self.blocks(0..self.pieces.len(), &scope, 0) }
    }

    /// The same in plain words, on one line.
    pub fn words(&self, span: Span, without: &[Span]) -> Prose {
        Prose::new(self.plain(0..self.pieces.len(), &Scope { span, without, of_item: false }))
    }

    /// Where the links of a stretch lead, bare addresses included.
    pub fn links(&self, span: Span, without: &[Span]) -> Vec<String> {
        let scope = Scope { span, without, of_item: false };
        let mut plain = Plain::linking();
        for piece in self.pieces.iter().filter(|piece| scope.touches(piece.span)) {
            plain.piece(piece);
        }
        plain.text_and_links().1
    }

    fn blocks(&self, range: Range<usize>, scope: &Scope<'_>, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut run: Option<Range<usize>> = None;
        for at in children(&self.pieces, range) {
            let piece = &self.pieces[at];
            let end = piece.mate.max(at) + 1;
            if piece.kind.is_inline() {
                run = Some(run.map_or(at, |run| run.start)..end);
                continue;
            }
            blocks.extend(run.take().and_then(|run| self.paragraph(run, scope)));
            if scope.touches(piece.span) {
                self.block(at, scope, depth, &mut blocks);
            }
        }
        blocks.extend(run.and_then(|run| self.paragraph(run, scope)));
        blocks
    }

    fn block(&self, at: usize, scope: &Scope<'_>, depth: usize, blocks: &mut Vec<Block>) {
        let piece = &self.pieces[at];
        let inside = at + 1..piece.mate.max(at + 1);
        let flat = |mark: &str| {
            let text = escape(&self.plain(inside.clone(), scope));
            Block::of(
                Some(format!("{mark}{text}{mark}")).filter(|_| !text.is_empty()).into_iter().collect(),
                true,
            )
        };
        if depth >= DEEPEST {
            blocks.extend(flat(""));
            return;
        }
        match piece.node() {
            Some(Node::Paragraph) => blocks.extend(self.paragraph(inside, scope)),
            // Emphasis within a heading would end the mark, so its words are plain.
            Some(Node::Heading(_)) => blocks.extend(flat("**")),
            Some(Node::Quote) => {
                let inner = Passage { blocks: self.blocks(inside, scope, depth + 1) }.lines();
                let quoted = inner
                    .iter()
                    .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
                blocks.extend(Block::of(quoted.collect(), false));
            }
            Some(Node::Code(_)) => blocks.extend(self.code(inside, scope)),
            Some(Node::List(first))
                if scope.holds(piece.span) && !(scope.of_item && piece.span.start <= scope.span.start) =>
            {
                blocks.extend(self.list(*first, inside, scope, depth))
            }
            // A stretch within a list: its items are what is wanted, not the list.
            Some(Node::List(_)) => {
                for item in
                    children(&self.pieces, inside).filter(|item| scope.touches(self.pieces[*item].span))
                {
                    blocks.extend(self.blocks(item + 1..self.pieces[item].mate, scope, depth + 1));
                }
            }
            Some(Node::Table) => blocks.extend(self.table(inside, scope)),
            Some(Node::Html) => {
                let comment =
                    |at: usize| matches!(&self.pieces[at].kind, Kind::Html(html) if is_comment(html));
                if !inside.clone().any(comment) {
                    blocks.extend(Block::of(vec!["_(HTML is left out here)_".to_owned()], true));
                }
            }
            Some(Node::Item) => blocks.extend(self.blocks(inside, scope, depth + 1)),
            // A footnote stands where it is used.
            Some(Node::Footnote(_)) => {}
            Some(
                Node::Row
                | Node::Cell
                | Node::Emphasis
                | Node::Strong
                | Node::Strike
                | Node::Link(..)
                | Node::Image(..),
            ) => {
                blocks.extend(flat(""));
            }
            None if matches!(piece.kind, Kind::Rule) => {
                blocks.extend(Block::of(vec!["* * *".to_owned()], false))
            }
            None => {}
        }
    }

    fn paragraph(&self, range: Range<usize>, scope: &Scope<'_>) -> Option<Block> {
        let text = self.inline(range, scope, inline::Place::default());
        Block::of(
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(inline::line_start).collect(),
            true,
        )
    }

    fn code(&self, range: Range<usize>, scope: &Scope<'_>) -> Option<Block> {
        let mut code = String::new();
        for piece in &self.pieces[range] {
            if let Kind::Text(text) = &piece.kind
                && scope.touches(piece.span)
            {
                code.push_str(text);
            }
        }
        let lines: Vec<String> = code.lines().map(invisible::without).collect();
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat((longest + 1).max(3));
        let fenced = std::iter::once(fence.clone()).chain(lines.iter().cloned()).chain([fence.clone()]);
        Block::of(fenced.collect(), false).filter(|_| !lines.is_empty())
    }

    fn list(
        &self,
        first: Option<u64>,
        range: Range<usize>,
        scope: &Scope<'_>,
        depth: usize,
    ) -> Option<Block> {
        let mut lines: Vec<String> = Vec::new();
        let mut number = first.unwrap_or(1).min(999_999);
        for item in children(&self.pieces, range) {
            let inside = item + 1..self.pieces[item].mate;
            let blocks = self.blocks(inside, scope, depth + 1);
            if blocks.is_empty() {
                continue;
            }
            let sign = first.map_or_else(|| "- ".to_owned(), |_| format!("{number}. "));
            number += 1;
            for (at, line) in (Passage { blocks }).lines().into_iter().enumerate() {
                lines.push(match (at, line.is_empty()) {
                    (0, _) => format!("{sign}{line}"),
                    (_, true) => line,
                    (_, false) => format!("{}{line}", " ".repeat(sign.len())),
                });
            }
        }
        Block::of(lines, false)
    }

    fn table(&self, range: Range<usize>, scope: &Scope<'_>) -> Option<Block> {
        let mut lines: Vec<String> = Vec::new();
        for row in children(&self.pieces, range).filter(|row| scope.touches(self.pieces[*row].span)) {
            let cells = children(&self.pieces, row + 1..self.pieces[row].mate);
            let text = |cell: usize| {
                let text = self.inline(
                    cell + 1..self.pieces[cell].mate,
                    scope,
                    inline::Place { in_table: true, ..inline::Place::default() },
                );
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let cells: Vec<String> = cells.map(text).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", " --- |".repeat(cells.len())));
            }
        }
        Block::of(lines, false)
    }

    /// The words of a range, without markup, on one line.
    fn plain(&self, range: Range<usize>, scope: &Scope<'_>) -> String {
        let mut text = String::new();
        for piece in &self.pieces[range] {
            match &piece.kind {
                Kind::Text(words) => self.wanted(piece, words, scope, &mut text),
                Kind::Code(code) if scope.touches(piece.span) => text.push_str(code),
                Kind::Start(node) if node.is_inline() => {}
                Kind::Break | Kind::Start(_) => text.push(' '),
                Kind::Code(_)
                | Kind::End(_)
                | Kind::Html(_)
                | Kind::Footnote(_)
                | Kind::Rule
                | Kind::Task(_) => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Adds those parts of a text event that are wanted.
    fn wanted(&self, piece: &Piece<'_>, words: &str, scope: &Scope<'_>, out: &mut String) {
        if !scope.touches(piece.span) {
            return;
        }
        // An escape or an entity is one character, and wanted as a whole.
        if self.text.get(piece.span.start..piece.span.end) != Some(words) {
            out.push_str(if scope.span.contains(piece.span.start) { words } else { "" });
            return;
        }
        for part in scope.parts(piece.span) {
            out.push_str(self.text.get(part.start..part.end).unwrap_or_default());
        }
    }
}

/// Whether raw HTML is a comment, or goes on with one.
fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}

impl Block {
    fn of(lines: Vec<String>, is_paragraph: bool) -> Option<Block> {
        let lines: Vec<String> = lines.iter().map(|line| invisible::without(line)).collect();
        lines.iter().any(|line| !line.is_empty()).then_some(Block { lines, is_paragraph })
    }
}

impl Passage {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Puts a line before it, which must be escaped already.
    pub fn put_first(&mut self, line: &str) {
        self.blocks.splice(0..0, Block::of(vec![line.to_owned()], true));
    }

    /// Puts words before it, on its first line where that is one of a paragraph. They must be escaped already.
    pub fn lead(&mut self, words: &str) {
        match self.blocks.first_mut().filter(|block| block.is_paragraph) {
            Some(block) => block.lines[0] = format!("{words} {}", block.lines[0]),
            None => self.put_first(words),
        }
    }

    /// Its lines, a blank one between blocks.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for block in &self.blocks {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(block.lines.iter().cloned());
        }
        lines
    }

    /// Whether its last line is one of a paragraph, so that words may follow on it.
    pub fn ends_in_paragraph(&self) -> bool {
        self.blocks.last().is_some_and(|block| block.is_paragraph)
    }

    /// Whether it is one paragraph.
    pub fn is_paragraph(&self) -> bool {
        matches!(self.blocks.as_slice(), [block] if block.is_paragraph)
    }
}

#[cfg(test)]
mod tests;
