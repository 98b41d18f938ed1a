//! How is each block of a document written so that it cannot leave its place?

use std::ops::Range;

use crate::document::body::{Kind, Node, children};
use crate::document::embed::embedder::{Embedder, Scope};
use crate::document::embed::inline::{self, escape};
use crate::document::embed::passage::{Block, Passage};
use crate::document::invisible;
use crate::document::text::Plain;
use crate::field::prose::Prose;
use crate::field::span::Span;

/// Blocks within blocks deeper than this are written as plain text.
const DEEPEST: usize = 12;

impl Embedder<'_> {
    /// A stretch, without some parts of it.
    pub fn passage(&self, span: Span, without: &[Span]) -> Passage {
        let scope = Scope { span, without, of_item: false };
        Passage { blocks: self.blocks(0..self.pieces.len(), &scope, 0) }
    }

    /// A list item without its bullet or number, and without some parts of it.
    pub fn item(&self, span: Span, without: &[Span]) -> Passage {
        let scope = Scope { span, without, of_item: true };
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
            Some(Node::Quote) => blocks.extend(self.quote(inside, scope, depth)),
            Some(Node::Code(_)) => blocks.extend(self.code(inside, scope)),
            Some(Node::List(first))
                if scope.holds(piece.span) && !(scope.of_item && piece.span.start <= scope.span.start) =>
            {
                blocks.extend(self.list(*first, inside, scope, depth))
            }
            // For a stretch within a list, its items are wanted and not the list.
            Some(Node::List(_)) => {
                let items = children(&self.pieces, inside);
                for item in items.filter(|item| scope.touches(self.pieces[*item].span)) {
                    blocks.extend(self.blocks(item + 1..self.pieces[item].mate, scope, depth + 1));
                }
            }
            Some(Node::Table(_)) => blocks.extend(self.table(inside, scope)),
            Some(Node::Html) => {
                let comment =
                    |at: usize| matches!(&self.pieces[at].kind, Kind::Html(html) if is_comment(html));
                if !inside.clone().any(comment) {
                    blocks.extend(Block::of(vec!["_(HTML is left out here)_".to_owned()], true));
                }
            }
            Some(Node::Item) => blocks.extend(self.blocks(inside, scope, depth + 1)),
            // A footnote is written where it is used.
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

    fn quote(&self, range: Range<usize>, scope: &Scope<'_>, depth: usize) -> Option<Block> {
        let inner = Passage { blocks: self.blocks(range, scope, depth + 1) }.lines();
        let quoted =
            inner.iter().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
        Block::of(quoted.collect(), false)
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
}

/// Whether raw HTML is a comment, or goes on with one.
fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}
