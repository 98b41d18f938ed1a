//! What is a stretch of a document, written as lines of another page?

use crate::document::invisible;

/// A piece of a document as lines of Markdown. It is prose: it has no `Debug` and no `Display`.
#[derive(Clone, Default)]
pub struct Passage {
    pub(super) blocks: Vec<Block>,
}

/// A paragraph, a list, a fence.
#[derive(Clone)]
pub(super) struct Block {
    pub(super) lines: Vec<String>,
    pub(super) is_paragraph: bool,
}

impl Block {
    pub(super) fn of(lines: Vec<String>, is_paragraph: bool) -> Option<Block> {
        let lines: Vec<String> = lines.iter().map(|line| invisible::without(line)).collect();
        lines.iter().any(|line| !line.is_empty()).then_some(Block { lines, is_paragraph })
    }
}

impl Passage {
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

    pub fn is_paragraph(&self) -> bool {
        matches!(self.blocks.as_slice(), [block] if block.is_paragraph)
    }
}
