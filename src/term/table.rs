//! How text is laid out in columns of a terminal, where a character may be no, one or two columns wide.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::term::escape;
use crate::term::paint::Ink;

pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// How many columns the widest of several texts takes.
pub fn widest(texts: impl IntoIterator<Item = impl AsRef<str>>) -> usize {
    texts.into_iter().map(|text| width(text.as_ref())).max().unwrap_or(0)
}

/// The text, or its beginning and `…`, in at most `columns` columns.
pub fn clip(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut clipped = beginning(text, columns.saturating_sub(1)).trim_end().to_owned();
    if columns > 0 {
        clipped.push('…');
    }
    clipped
}

/// As much of the beginning as `columns` columns hold.
fn beginning(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        used += character.width().unwrap_or(0);
        if used > columns {
            return &text[..end];
        }
        end = at + character.len_utf8();
    }
    text
}

/// Left text and, at the right margin, right text; on two lines where one does not hold both.
pub fn spread(left: &str, right: &str, columns: usize) -> String {
    let (left_width, right_width) = (width(left), width(right));
    if right.is_empty() {
        return left.to_owned();
    }
    if left_width + 2 + right_width <= columns {
        return format!("{left}{}{right}", " ".repeat(columns - left_width - right_width));
    }
    format!("{left}\n{}{right}", " ".repeat(columns.saturating_sub(right_width)))
}

/// Breaks a text at blanks into lines of at most `columns` columns. A code span is to be copied, so it is broken only where no line
/// holds it; a word that is longer than a line is broken too.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(10);
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if width(piece) <= columns {
            add(piece, columns, &mut line, &mut lines);
        } else {
            let words = piece.split(' ').filter(|word| !word.is_empty());
            words.for_each(|word| add(word, columns, &mut line, &mut lines));
        }
    }
    lines.push(line);
    lines
}

/// Adds a word to the line, or to a new one where that has no room for it.
fn add(word: &str, columns: usize, line: &mut String, lines: &mut Vec<String>) {
    let mut word = word;
    if !line.is_empty() && width(line) + 1 + width(word) > columns {
        lines.push(std::mem::take(line));
    }
    if !line.is_empty() {
        line.push(' ');
    }
    while width(word) > columns {
        let part = beginning(word, columns);
        lines.push(part.to_owned());
        word = &word[part.len()..];
    }
    line.push_str(word);
}

/// The pieces of a text between its blanks. The blanks of a code span belong to its piece, as does the punctuation around it.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found_at) = text[at..].find([' ', '`']).map(|offset| at + offset) {
        if text[found_at..].starts_with(' ') {
            found.push(&text[start..found_at]);
            start = found_at + 1;
            at = start;
        } else {
            at = found_at + span(&text[found_at..]);
        }
    }
    found.push(&text[start..]);
    found.retain(|piece| !piece.is_empty());
    found
}

/// How long the code span is that a text begins with: to the next run of as many backticks. Those that nothing closes are no span.
fn span(text: &str) -> usize {
    let ticks = |text: &str| text.len() - text.trim_start_matches('`').len();
    let opening = ticks(text);
    let mut at = opening;
    while let Some(offset) = text[at..].find('`') {
        at += offset;
        let run = ticks(&text[at..]);
        at += run;
        if run == opening {
            return at;
        }
    }
    opening
}

/// Wraps a text behind `first`, the further lines indented as far. `first` must hold no colour.
pub fn hang(first: &str, text: &str, columns: usize) -> String {
    let indent = width(first);
    wrap(text, columns.saturating_sub(indent)).join(&format!("\n{}", " ".repeat(indent)))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    text: String,
    ink: Ink,
}

impl Cell {
    /// A cell of any text; what is hidden in it becomes visible.
    pub fn new(text: &str) -> Cell {
        Cell { text: escape::line(text).into_owned(), ink: Ink::Plain }
    }

    pub fn ink(mut self, ink: Ink) -> Cell {
        self.ink = ink;
        self
    }
}

/// Rows of cells, two blanks between columns that are as wide as they need to be.
#[derive(Debug, Clone, Default)]
pub struct Table {
    rows: Vec<Vec<Cell>>,
    right: Vec<usize>,
    whole: Vec<usize>,
    indent: usize,
}

/// Columns are never made narrower than this.
const NARROWEST: usize = 6;

impl Table {
    /// An empty table, indented by some columns.
    pub fn new(indent: usize) -> Table {
        Table { indent, ..Table::default() }
    }

    /// A first row that names the columns.
    pub fn titles(&mut self, titles: &[&str]) {
        self.row(titles.iter().map(|title| Cell::new(title).ink(Ink::Dim)).collect());
    }

    /// Aligns a column, counted from 0, to the right.
    pub fn right(mut self, column: usize) -> Table {
        self.right.push(column);
        self
    }

    /// Clips a column, counted from 0, only after all others: its words would mean something else.
    pub fn whole(mut self, column: usize) -> Table {
        self.whole.push(column);
        self
    }

    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// The lines of the table. Where it is wider than `columns`, its widest columns are clipped.
    pub fn render(&self, columns: usize, color: bool) -> String {
        let widths = self.widths(columns);
        let mut out = String::new();
        for row in &self.rows {
            let last = row.iter().rposition(|cell| !cell.text.is_empty()).unwrap_or(0);
            out.push_str(&" ".repeat(self.indent));
            for (at, cell) in row.iter().enumerate().take(last + 1) {
                let text = clip(&cell.text, widths[at]);
                let gap = " ".repeat(widths[at] - width(&text));
                let shown = cell.ink.paint(&text, color);
                if self.right.contains(&at) {
                    out.push_str(&gap);
                    out.push_str(&shown);
                } else {
                    out.push_str(&shown);
                    if at < last {
                        out.push_str(&gap);
                    }
                }
                if at < last {
                    out.push_str("  ");
                }
            }
            out.push('\n');
        }
        out
    }

    fn widths(&self, columns: usize) -> Vec<usize> {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let column = |at: usize| {
            self.rows
                .iter()
                .filter_map(move |row| row.get(at))
                .map(|cell| width(&cell.text))
                .max()
                .unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..count).map(column).collect();
        let room = columns.saturating_sub(self.indent + 2 * count.saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let can_shrink = widths.iter().enumerate().rev().filter(|(_, width)| **width > NARROWEST);
            let widest = can_shrink.max_by_key(|(at, width)| (!self.whole.contains(at), **width));
            let Some((at, _)) = widest else { break };
            widths[at] -= 1;
        }
        widths
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn clips_and_wraps_by_columns() {
        assert_eq!(clip("王小明", 6), "王小明");
        assert_eq!(clip("王小明", 5), "王小…");
        assert_eq!(clip("Groß", 3), "Gr…");
        assert_eq!(clip("x", 0), "");
        assert_eq!(wrap("one two three four", 10), ["one two", "three four"]);
        assert_eq!(wrap("abcdefghijklm x", 10), ["abcdefghij", "klm x"]);
        assert_eq!(wrap("run `git log a` now", 12), ["run", "`git log a`", "now"]);
        assert_eq!(wrap("run `git log a`; `b", 14), ["run", "`git log a`;", "`b"]);
        assert_eq!(wrap("run `git log --all`", 12), ["run `git log", "--all`"]);
        assert_eq!(wrap("``a ` b``  `c  d`", 17), ["``a ` b`` `c  d`"]);
        assert_eq!(hang("help: ", "aaaa bbbb cccc dddd", 16), "aaaa bbbb\n      cccc dddd");
        assert_eq!(spread("left", "right", 12), "left   right");
        assert_eq!(spread("left", "right", 10), "left\n     right");
    }

    #[test]
    fn aligns_and_clips_the_widest_column() {
        let mut table = Table::new(2).right(1);
        table.row(vec![Cell::new("NAME"), Cell::new("DONE"), Cell::new("PIP")]);
        table.row(vec![Cell::new("王小明"), Cell::new("3/4"), Cell::new("-")]);
        table.row(vec![
            Cell::new("Wolfeschlegelstein\u{1b}"),
            Cell::new("10/12"),
            Cell::new("").ink(Ink::Red),
        ]);
        assert_eq!(
            table.render(28, false),
            "  NAME             DONE  PIP\n  王小明            3/4  -\n  Wolfeschlegel…  10/12\n"
        );
    }

    fn text_with_spans() -> impl Strategy<Value = String> {
        let span = "`[a-z王 ]{1,20}`[;.)]?";
        prop::collection::vec(prop_oneof![4 => "[a-zß王`]{0,12}", 1 => span], 0..30)
            .prop_map(|pieces| pieces.join(" "))
    }

    proptest! {
        #[test]
        fn a_code_span_is_broken_only_where_no_line_holds_it(text in text_with_spans(), columns in 10usize..50) {
            let lines = wrap(&text, columns);
            for piece in pieces(&text).into_iter().filter(|piece| width(piece) <= columns) {
                prop_assert!(lines.iter().any(|line| line.contains(piece)), "{piece}\n{lines:#?}");
            }
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }

        #[test]
        fn wrapped_lines_fit_and_keep_every_word(text in "[a-zß王 ]{0,200}", columns in 10usize..50) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            let joined: String = lines.concat().replace(' ', "");
            prop_assert_eq!(joined, text.replace(' ', ""));
        }

        #[test]
        fn a_clipped_text_fits(text in any::<String>(), columns in 0usize..30) {
            prop_assert!(width(&clip(&escape::line(&text), columns)) <= columns);
        }
    }
}
