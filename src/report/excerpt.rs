//! A few lines of a document, cut out and made harmless, with the marks that a finding puts on them. Its cost does not depend on how long
//! the file or a line is, but for finding a column far to the right.

use unicode_width::UnicodeWidthChar;

use crate::field::span::Source;
use crate::finding::Place;
use crate::term::escape;

/// Lines shown above and below what is marked.
const CONTEXT: usize = 1;
/// A mark over more lines than this is put on its first line only.
const TALLEST: usize = 12;
/// Characters shown before a mark that is far to the right.
const LEAD: usize = 16;
/// Characters of no width that one column may have, on average.
const MARKS_PER_COLUMN: usize = 8;
const TAB: usize = 4;

/// The lines, joined by line ends, and what is marked in them.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The text of all lines, each with a line end.
    pub(super) text: String,
    /// Where each line is in the text. Numbers rise, with gaps.
    pub(super) lines: Vec<ExcerptLine>,
    /// What is marked, one mark per place, in the places' order.
    pub(super) marks: Vec<ExcerptMark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ExcerptLine {
    /// Its number in the file, from 1.
    pub(super) number: usize,
    /// Its first byte in the excerpt.
    pub(super) start: usize,
    /// The byte of its line end in the excerpt.
    pub(super) end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ExcerptMark {
    /// First byte in the excerpt.
    pub(super) start: usize,
    pub(super) length: usize,
    /// Its column in the file, from 1.
    pub(super) column: usize,
}

/// A place, kept within the source: lines from 1, columns from 0.
#[derive(Clone, Copy)]
struct Bounds {
    first: usize,
    last: usize,
    from: usize,
    to: Option<usize>,
}

/// Cuts out what shows `places`, each line at most `columns` columns wide.
pub(super) fn cut(source: &Source, places: &[&Place], columns: usize) -> Excerpt {
    let bounds: Vec<Bounds> = places.iter().map(|place| within(source, place)).collect();
    let mut numbers: Vec<usize> = bounds
        .iter()
        .flat_map(|bounds| {
            bounds.first.saturating_sub(CONTEXT).max(1)..=(bounds.last + CONTEXT).min(source.line_count())
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut text = String::new();
    let mut lines = Vec::new();
    let mut marks: Vec<ExcerptMark> =
        bounds.iter().map(|bounds| ExcerptMark { start: 0, length: 0, column: bounds.from + 1 }).collect();
    for number in numbers {
        let anchor = bounds
            .iter()
            .filter(|bounds| bounds.first == number)
            .map(|bounds| bounds.from)
            .min()
            .unwrap_or(0);
        let start = text.len();
        let shown = ShownLine::write(line_of(source, number), anchor, columns, &mut text);
        for (bounds, mark) in bounds.iter().zip(&mut marks) {
            if bounds.first == number {
                mark.start = shown.offset(bounds.from);
            }
            if bounds.last == number {
                let end = bounds.to.map_or(shown.end, |to| shown.offset(to));
                mark.length = end.saturating_sub(mark.start);
            }
        }
        lines.push(ExcerptLine { number, start, end: text.len() });
        text.push('\n');
    }
    Excerpt { text, lines, marks }
}

fn within(source: &Source, place: &Place) -> Bounds {
    let count = source.line_count();
    let first = place.start.line.clamp(1, count);
    let mut last = place.end.line.clamp(first, count);
    let mut to = Some(place.end.column.saturating_sub(1));
    if last > first && to == Some(0) {
        last -= 1;
        to = None;
    }
    if last - first >= TALLEST {
        last = first;
        to = None;
    }
    let end_of = |number: usize, column: usize| column.min(line_of(source, number).chars().count());
    let from = end_of(first, place.start.column.saturating_sub(1));
    Bounds { first, last, from, to: to.map(|to| end_of(last, to)) }
}

fn line_of(source: &Source, number: usize) -> &str {
    let line = source.slice(source.line(number));
    if number == 1 { line.trim_start_matches('\u{feff}') } else { line }
}

/// How a line came into the excerpt: which of its characters, and where each is.
struct ShownLine {
    /// The first character that is shown.
    skipped: usize,
    /// Where each shown character begins.
    starts: Vec<usize>,
    /// Where the last shown character ends.
    end: usize,
}

impl ShownLine {
    /// Writes as much of a line as fits, with the character `anchor` in it.
    fn write(line: &str, anchor: usize, columns: usize, out: &mut String) -> ShownLine {
        let columns = columns.max(LEAD + 8);
        let skipped = if anchor + LEAD / 2 < fitting(line, columns) || !is_longer(line, columns) {
            0
        } else {
            anchor.saturating_sub(LEAD)
        };
        let mut column = 0;
        if skipped > 0 {
            out.push('…');
            column = 1;
        }
        let mut starts = Vec::new();
        let mut characters = line.chars().skip(skipped);
        for character in characters.by_ref() {
            let piece = match character {
                // A build server would take it for a command.
                '[' if out.ends_with("##") => "\\u{5b}".to_owned(),
                _ => piece(character, column),
            };
            let wide = width(&piece);
            if column + wide + 1 > columns || starts.len() >= columns * MARKS_PER_COLUMN {
                starts.push(out.len());
                let end = out.len();
                out.push('…');
                return ShownLine { skipped, starts, end };
            }
            starts.push(out.len());
            out.push_str(&piece);
            column += wide;
        }
        ShownLine { skipped, starts, end: out.len() }
    }

    /// Where a character is; beyond either end, that end.
    fn offset(&self, character: usize) -> usize {
        let first = self.starts.first().copied().unwrap_or(self.end);
        character
            .checked_sub(self.skipped)
            .map_or(first, |at| self.starts.get(at).copied().unwrap_or(self.end))
    }
}

/// A character as it is shown at a column.
fn piece(character: char, column: usize) -> String {
    match character {
        '\t' => " ".repeat(TAB - column % TAB),
        _ if escape::is_hidden(character) => escape::picture(character),
        _ => character.to_string(),
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(0)).sum()
}

/// How many characters of a line fit.
fn fitting(line: &str, columns: usize) -> usize {
    let mut column = 0;
    line.chars()
        .take_while(|character| {
            column += width(&piece(*character, column));
            column < columns
        })
        .take(columns * MARKS_PER_COLUMN)
        .count()
}

fn is_longer(line: &str, columns: usize) -> bool {
    line.chars().nth(fitting(line, columns)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::span::Position;
    use crate::finding::RepoPath;

    fn place(start: (usize, usize), end: (usize, usize)) -> Place {
        let position = |(line, column)| Position { line, column };
        Place { path: RepoPath::new("x.md"), start: position(start), end: position(end) }
    }

    fn marked(source: &str, start: (usize, usize), end: (usize, usize), columns: usize) -> (String, String) {
        let excerpt = cut(&Source::new(source), &[&place(start, end)], columns);
        let mark = excerpt.marks[0];
        (excerpt.text.clone(), excerpt.text[mark.start..mark.start + mark.length].to_owned())
    }

    #[test]
    fn one_line_of_context_on_each_side() {
        let (text, mark) = marked("\u{feff}one\r\ntwo\nGroß 王\u{1b}x\nfour\nfive", (3, 6), (3, 8), 60);
        assert_eq!(text, "two\nGroß 王␛x\nfour\n");
        assert_eq!(mark, "王␛");
        assert_eq!(marked("\u{feff}one", (1, 1), (1, 2), 60).1, "o");
    }

    #[test]
    fn a_long_line_is_clipped_around_its_mark() {
        let line = format!("{}MARK{}", "a".repeat(100_000), "b".repeat(100_000));
        let (text, mark) = marked(&line, (1, 100_001), (1, 100_005), 40);
        assert_eq!(text, "…aaaaaaaaaaaaaaaaMARKbbbbbbbbbbbbbbbbbb…\n");
        assert_eq!(mark, "MARK");
        let (text, mark) = marked(&line, (1, 1), (1, 200_005), 40);
        assert_eq!(text, format!("{}…\n", "a".repeat(39)));
        assert_eq!(mark, "a".repeat(39));
    }

    #[test]
    fn a_heap_of_accents_is_clipped_too() {
        let (text, _) = marked(&"\u{301}".repeat(100_000), (1, 1), (1, 9), 40);
        assert!(text.len() < 1_000 && text.ends_with("…\n"));
    }

    #[test]
    fn places_beyond_the_text_are_its_end() {
        assert_eq!(marked("one\n", (9, 9), (9, 12), 40), ("one\n\n".to_owned(), String::new()));
        assert_eq!(marked("", (1, 1), (1, 1), 40), ("\n".to_owned(), String::new()));
        assert_eq!(marked("one\ntwo", (1, 2), (2, 1), 40).1, "ne");
        assert_eq!(marked("one\ntwo", (1, 2), (2, 3), 40).1, "ne\ntw");
        assert_eq!(marked(&"x\n".repeat(50), (1, 1), (40, 2), 40).1, "x");
    }
}
