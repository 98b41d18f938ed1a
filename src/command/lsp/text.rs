//! A text that is open in the editor, and its places as the protocol counts them: lines from 0, and in a line the units of UTF-16.

use lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};

use crate::field::span::{self, Source, Span};

/// A text that is open in the editor, saved or not.
pub(super) struct Buffer {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) source: Source,
}

impl Buffer {
    pub(super) fn new(uri: Uri, version: i32, text: String) -> Buffer {
        Buffer { uri, version, source: Source::new(text) }
    }

    /// Makes changes, one after the other. A place that the text does not have is its nearest one.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        self.version = version;
        for change in changes {
            let text = match change.range {
                None => change.text,
                Some(range) => {
                    let (start, end) = (offset(&self.source, range.start), offset(&self.source, range.end));
                    let (start, end) = (start.min(end), start.max(end));
                    let text = self.source.text();
                    [&text[..start], &change.text, &text[end..]].concat()
                }
            };
            self.source = Source::new(text);
        }
    }
}

/// The byte at a place; the end of the line, or of the text, for one that is beyond it.
pub(super) fn offset(source: &Source, place: Position) -> usize {
    let line = place.line as usize + 1;
    if line > source.line_count() {
        return source.text().len();
    }
    let span = source.line(line);
    let mut units = 0;
    for (at, letter) in source.slice(span).char_indices() {
        if units >= place.character as usize {
            return span.start + at;
        }
        units += letter.len_utf16();
    }
    span.end
}

/// The place of a byte.
pub(super) fn position(source: &Source, offset: usize) -> Position {
    let line = source.position(offset).line;
    let start = source.line(line).start;
    let before = source.slice(Span::new(start, offset.min(source.text().len())));
    Position::new(line as u32 - 1, before.encode_utf16().count() as u32)
}

pub(super) fn range(source: &Source, span: Span) -> Range {
    Range::new(position(source, span.start), position(source, span.end))
}

/// The byte at a line and a column of a finding.
pub(super) fn byte(source: &Source, place: span::Position) -> usize {
    let line = source.line(place.line);
    let text = source.slice(line);
    // The mark at the beginning of a file is in no column.
    let mark = if place.line == 1 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let at = text[mark..].char_indices().nth(place.column - 1);
    at.map_or(line.end, |(at, _)| line.start + mark + at)
}

/// The smallest change that makes one text of another: what both begin and end with stays.
pub(super) fn smallest_change(source: &Source, after: &str) -> (Span, String) {
    let before = source.text();
    let start: usize = before
        .chars()
        .zip(after.chars())
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let (old, new) = (&before[start..], &after[start..]);
    let end: usize = old
        .chars()
        .rev()
        .zip(new.chars().rev())
        .take_while(|(one, other)| one == other)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    (Span::new(start, before.len() - end), new[..new.len() - end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buffer(text: &str) -> Buffer {
        Buffer::new("file:///x.md".parse().unwrap(), 0, text.to_owned())
    }

    #[test]
    fn places_count_units_of_utf_16() {
        let source = Source::new("\u{feff}a王𝒳z\r\nß\rlast");
        for (needle, line, character) in [("z", 0, 5), ("ß", 1, 0), ("last", 2, 0)] {
            let at = source.text().find(needle).unwrap();
            assert_eq!(position(&source, at), Position::new(line, character), "{needle}");
            assert_eq!(offset(&source, Position::new(line, character)), at, "{needle}");
        }
        // Beyond the end of a line, and of the text.
        assert_eq!(offset(&source, Position::new(1, 99)), source.text().find("\rlast").unwrap());
        assert_eq!(offset(&source, Position::new(99, 0)), source.text().len());
        assert_eq!(
            byte(&source, source.position(source.text().find('z').unwrap())),
            source.text().find('z').unwrap()
        );
    }

    #[test]
    fn changes_are_made_in_their_order() {
        let mut buffer = buffer("one\ntwo\n");
        let change = |from: (u32, u32), to: (u32, u32), text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(from.0, from.1), Position::new(to.0, to.1))),
            range_length: None,
            text: text.to_owned(),
        };
        buffer.change(1, vec![change((0, 3), (1, 0), " and "), change((0, 0), (0, 3), "1")]);
        assert_eq!(buffer.source.text(), "1 and two\n");
        // Places the wrong way round, and far away.
        buffer.change(2, vec![change((9, 9), (0, 5), "")]);
        assert_eq!(buffer.source.text(), "1 and");
        buffer.change(
            3,
            vec![TextDocumentContentChangeEvent { range: None, range_length: None, text: "x".to_owned() }],
        );
        assert_eq!((buffer.source.text(), buffer.version), ("x", 3));
    }

    #[test]
    fn the_smallest_change_keeps_what_is_the_same() {
        for (before, after, span, text) in [
            ("abc", "abXc", (2, 2), "X"),
            ("aab", "ab", (1, 2), ""),
            ("王", "ß", (0, 3), "ß"),
            ("same", "same", (4, 4), ""),
        ] {
            let (place, put) = smallest_change(&Source::new(before), after);
            assert_eq!(((place.start, place.end), put.as_str()), (span, text), "{before} {after}");
        }
    }
}
