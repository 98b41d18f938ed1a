//! Which blocks does a page have: headings, items, tables and text? Every line that is not blank is in one block.

use std::ops::Range;

use crate::document::{Heading, headings};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Heading {
        level: u8,
        text: String,
    },
    /// A list item at the outermost level with all that is below it; its first line without the bullet.
    Item {
        first: String,
        ticked: Option<bool>,
    },
    /// Its rows, without the line below the first.
    Table(Vec<Vec<String>>),
    /// Text, code or HTML.
    Text,
    /// Dashes and the like, which say nothing.
    Layout,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// Its lines, counted from 0.
    pub(super) lines: Range<usize>,
}

/// Where each line of a text begins.
fn starts(text: &str) -> Vec<usize> {
    let behind = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind).collect()
}

/// The blocks of a page from a line on.
pub(super) fn blocks(text: &str, lines: &[&str], from: usize) -> Vec<Block> {
    let starts = starts(text);
    let line_of = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
    let begin = starts.get(from).copied().unwrap_or(text.len());
    let found = headings(text, begin);
    let mut blocks = Vec::new();
    let mut at = from;
    for Heading { level, span } in found {
        let (first, last) = (line_of(span.start), line_of(span.end.saturating_sub(1).max(span.start)));
        if first < at {
            continue;
        }
        between(lines, at..first, &mut blocks);
        let heading = heading_text(&lines[first..=last.min(lines.len() - 1)]);
        blocks.push(Block { kind: Kind::Heading { level, text: heading }, lines: first..last + 1 });
        at = last + 1;
    }
    between(lines, at..lines.len(), &mut blocks);
    blocks
}

/// A heading without its marks: hashes, or a line of dashes below it.
fn heading_text(lines: &[&str]) -> String {
    let first = lines[0].trim();
    if first.starts_with('#') {
        return first.trim_start_matches('#').trim().trim_end_matches('#').trim().to_owned();
    }
    let said = lines.iter().filter(|line| !is_layout(line)).map(|line| line.trim());
    said.collect::<Vec<_>>().join(" ")
}

fn between(lines: &[&str], range: Range<usize>, blocks: &mut Vec<Block>) {
    let mut at = range.start;
    while at < range.end {
        if lines[at].trim().is_empty() {
            at += 1;
            continue;
        }
        let (kind, end) = block(lines, at, range.end);
        blocks.push(Block { kind, lines: at..end });
        at = end;
    }
}

fn block(lines: &[&str], at: usize, end: usize) -> (Kind, usize) {
    let line = lines[at];
    if let Some(fence) = fence(line) {
        let closed = (at + 1..end).find(|other| lines[*other].trim().starts_with(&fence));
        return (Kind::Text, closed.map_or(end, |closed| closed + 1));
    }
    if is_layout(line) {
        return (Kind::Layout, at + 1);
    }
    if at + 1 < end && line.contains('|') && is_divider(lines[at + 1]) {
        let rows = (at + 2..end).find(|row| !lines[*row].contains('|')).unwrap_or(end);
        let cells = |row: usize| cells(lines[row]);
        return (Kind::Table(std::iter::once(at).chain(at + 2..rows).map(cells).collect()), rows);
    }
    if let Some(first) = item(line) {
        let last = item_end(lines, at, end);
        let ticked =
            |mark: &str, is: bool| first.strip_prefix(mark).map(|rest| (rest.trim_start(), Some(is)));
        let (first, ticked) = ticked("[ ]", false)
            .or_else(|| ticked("[x]", true))
            .or_else(|| ticked("[X]", true))
            .unwrap_or((first, None));
        return (Kind::Item { first: first.to_owned(), ticked }, last);
    }
    let ends = |row: usize| {
        let line = lines[row];
        let is_table = row + 1 < end && line.contains('|') && is_divider(lines[row + 1]);
        line.trim().is_empty() || item(line).is_some() || fence(line).is_some() || is_layout(line) || is_table
    };
    (Kind::Text, (at + 1..end).find(|row| ends(*row)).unwrap_or(end))
}

/// Whether a line says nothing: dashes, stars and the like.
pub(super) fn is_layout(line: &str) -> bool {
    !line.chars().any(|c| c.is_alphanumeric() || !c.is_ascii())
        && line.trim_start().chars().all(|c| "-=*_|: ".contains(c))
}

fn fence(line: &str) -> Option<String> {
    let line = line.trim();
    let mark = line.chars().next().filter(|c| ['`', '~'].contains(c))?;
    let fence: String = line.chars().take_while(|c| *c == mark).collect();
    (fence.len() > 2).then_some(fence)
}

/// The text of a list item behind its bullet.
pub(super) fn item(line: &str) -> Option<&str> {
    let inside = line.trim_start();
    if line.len() - inside.len() > 1 {
        return None;
    }
    let digits = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => inside.strip_prefix(['-', '*', '+', '•'])?,
        1..4 => inside[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then(|| rest.trim())
}

fn item_end(lines: &[&str], at: usize, end: usize) -> usize {
    let is_below = |row: usize| lines[row].starts_with(['\t', ' ']) && item(lines[row]).is_none();
    let mut row = at + 1;
    while row < end {
        let is_blank = lines[row].trim().is_empty();
        let next = (row..end).find(|row| !lines[*row].trim().is_empty());
        match next {
            Some(next) if is_blank && is_below(next) => row = next + 1,
            Some(_) if is_blank => return row,
            Some(_) if is_below(row) => row += 1,
            // Text goes on without being indented.
            Some(_)
                if item(lines[row]).is_none() && fence(lines[row]).is_none() && !is_layout(lines[row]) =>
            {
                row += 1
            }
            _ => return row,
        }
    }
    end
}

fn is_divider(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.contains('|') && line.chars().all(|c| "|:- ".contains(c))
}

/// The cells of a row.
pub(super) fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_that_is_not_blank_is_in_one_block() {
        let text = "# T\n\nx\ny\n- a\n  b\n\n  c\n- [x] d\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\nS\n=\n```\n- no\n```\n2. z\n";
        let lines: Vec<&str> = text.lines().collect();
        let blocks = blocks(text, &lines, 0);
        let ranges: Vec<Range<usize>> = blocks.iter().map(|block| block.lines.clone()).collect();
        assert_eq!(ranges, [0..1, 2..4, 4..8, 8..9, 10..13, 14..15, 16..18, 18..21, 21..22]);
        assert!(matches!(&blocks[3].kind, Kind::Item { first, ticked: Some(true) } if first == "d"));
        assert!(matches!(&blocks[4].kind, Kind::Table(rows) if rows.len() == 2));
        assert!(matches!(&blocks[6].kind, Kind::Heading { level: 1, text } if text == "S"));
    }
}
