//! Where is something in a source text? Byte ranges inside, lines and columns outside.

use std::sync::{Arc, OnceLock};

/// A half-open range of bytes in a source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    /// Whether `offset` lies inside.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The text of one file, and where its lines begin. It holds prose, so it has no `Debug`.
#[derive(Clone)]
pub struct Source {
    text: Arc<str>,
    /// Made when it is first needed; most texts never need it.
    lines: OnceLock<Arc<[usize]>>,
}

impl Source {
    pub fn new(text: impl Into<Arc<str>>) -> Source {
        Source { text: text.into(), lines: OnceLock::new() }
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let mut lines = vec![0];
            let bytes = self.text.as_bytes();
            for (at, byte) in bytes.iter().enumerate() {
                let lone_return = *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
                if *byte == b'\n' || lone_return {
                    lines.push(at + 1);
                }
            }
            lines.into()
        })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range; empty where the range is not one of this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Line and column of a byte offset. An offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= offset);
        let start = lines[line - 1];
        let mut before = &self.text[start..offset];
        if line == 1 {
            before = before.trim_start_matches('\u{feff}');
        }
        Position { line, column: before.chars().count() + 1 }
    }

    /// The range of a line (from 1) without its line end.
    pub fn line(&self, line: usize) -> Span {
        let lines = self.lines();
        let Some(start) = line.checked_sub(1).and_then(|index| lines.get(index)).copied() else {
            return Span::new(self.text.len(), self.text.len());
        };
        let end = lines.get(line).copied().unwrap_or(self.text.len());
        let text = self.text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + text.len())
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        self.lines().len()
    }
}

/// A value with its place.
#[derive(Clone, Copy)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_as_they_like() {
        let source = Source::new("\u{feff}ab\r\nß王x\rlast");
        assert_eq!(source.position(source.text().find('x').unwrap()), Position { line: 2, column: 3 });
        assert_eq!(source.position(source.text().find('b').unwrap()), Position { line: 1, column: 2 });
        assert_eq!(source.position(usize::MAX), Position { line: 3, column: 5 });
        assert_eq!(source.slice(source.line(2)), "ß王x");
    }
}
