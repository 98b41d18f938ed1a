//! How is a page of facts laid out: a label, its facts, and on the right how well the history supports each?

use std::collections::HashSet;

use crate::proof::shown::Shown;
use crate::term::{escape, look::Look, paint::Ink, table};

/// Where the text begins, behind the labels.
const INDENT: usize = 10;

pub(super) struct LabelledBlock {
    pub(super) label: &'static str,
    pub(super) rows: Vec<FactRow>,
    pub(super) hidden: usize,
}

/// One fact, and how well the history supports it.
pub(super) struct FactRow {
    /// What comes before it, in columns of its own.
    pub(super) lead: String,
    ink: Ink,
    pub(super) text: String,
    pub(super) shown: Option<Shown>,
    /// Rows of the highest rank are dropped first; rank 0 never is.
    rank: usize,
}

impl FactRow {
    pub(super) fn new(text: impl Into<String>, shown: Option<Shown>) -> FactRow {
        FactRow { lead: String::new(), ink: Ink::Plain, text: text.into(), shown, rank: 0 }
    }

    pub(super) fn ranked(self, rank: usize) -> FactRow {
        FactRow { rank, ..self }
    }

    pub(super) fn plain(text: impl Into<String>) -> FactRow {
        FactRow::new(text, None)
    }

    pub(super) fn told(self, text: impl Into<String>) -> FactRow {
        FactRow { text: text.into(), ..self }
    }

    /// The same behind something else.
    pub(super) fn behind(self, lead: impl Into<String>, ink: Ink) -> FactRow {
        FactRow { lead: lead.into(), ink, ..self }
    }

    /// Its lines; the word on the right is in the first one.
    fn lines(&self, look: Look) -> Vec<String> {
        let word = self.shown.map_or(0, |shown| table::width(shown.name()) + 2);
        table::wrap(
            &escape::line(&self.text),
            look.width.saturating_sub(INDENT + table::width(&self.lead) + word),
        )
    }
}

impl LabelledBlock {
    pub(super) fn new(label: &'static str, rows: Vec<FactRow>) -> LabelledBlock {
        LabelledBlock { label, rows, hidden: 0 }
    }

    /// The facts, or that there are none.
    pub(super) fn or(label: &'static str, mut rows: Vec<FactRow>, none: &str) -> LabelledBlock {
        if rows.is_empty() {
            rows.push(FactRow::plain(none));
        }
        LabelledBlock::new(label, rows)
    }

    /// The same with rows that are not even listed.
    pub(super) fn leaving_out(self, count: usize) -> LabelledBlock {
        LabelledBlock { hidden: self.hidden + count, ..self }
    }

    pub(super) fn height(&self, look: Look) -> usize {
        self.rows.iter().map(|row| row.lines(look).len()).sum::<usize>() + usize::from(self.hidden > 0)
    }

    pub(super) fn render(&self, look: Look, out: &mut String) {
        let mut label = self.label;
        for row in &self.rows {
            let lead = table::width(&row.lead);
            for (at, line) in row.lines(look).into_iter().enumerate() {
                let start = format!("{label:<INDENT$}");
                let start = if label.is_empty() { start } else { Ink::Bold.paint(&start, look.color) };
                let shown = row.shown.filter(|_| at == 0);
                let word = shown.map_or(0, |shown| table::width(shown.name()));
                let gap = " ".repeat(if word == 0 {
                    0
                } else {
                    look.width.saturating_sub(INDENT + lead + table::width(&line) + word)
                });
                let word = shown.map_or_else(String::new, |shown| ink(shown).paint(shown.name(), look.color));
                let lead = if at == 0 { row.ink.paint(&row.lead, look.color) } else { " ".repeat(lead) };
                out.push_str(format!("{start}{lead}{line}{gap}{word}").trim_end());
                out.push('\n');
                label = "";
            }
        }
        if self.hidden > 0 {
            out.push_str(&format!("{}and {} more\n", " ".repeat(INDENT), self.hidden));
        }
    }
}

fn ink(shown: Shown) -> Ink {
    match shown {
        Shown::Signed | Shown::Attributed | Shown::ByTrailer => Ink::Dim,
        Shown::NotEstablished | Shown::TextOnly => Ink::Magenta,
        Shown::Contradicted => Ink::Red,
    }
}

/// Leaves out what matters least until all of it fits. Whether nothing is left out, here or before.
pub(super) fn shorten(blocks: &mut [LabelledBlock], lines: usize, look: Look) -> bool {
    let mut height: usize = blocks.iter().map(|block| block.height(look)).sum();
    let rows = blocks.iter().enumerate().flat_map(|(block, found)| {
        found
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.rank > 0)
            .map(move |(at, row)| (row.rank, block, at))
    });
    // Of one rank, what stands last goes first.
    let mut rows: Vec<(usize, usize, usize)> = rows.collect();
    rows.sort_unstable();
    let mut kept = rows.len();
    while height > lines && kept > 0 {
        kept -= 1;
        let (_, block, at) = rows[kept];
        let block = &mut blocks[block];
        height += usize::from(block.hidden == 0);
        height -= block.rows[at].lines(look).len();
        block.hidden += 1;
    }
    let dropped: HashSet<(usize, usize)> = rows[kept..].iter().map(|(_, block, at)| (*block, *at)).collect();
    for (block, found) in blocks.iter_mut().enumerate().filter(|_| !dropped.is_empty()) {
        let mut next = 0;
        found.rows.retain(|_| {
            next += 1;
            !dropped.contains(&(block, next - 1))
        });
    }
    blocks.iter().all(|block| block.hidden == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row at a time, all heights anew for each.
    fn slowly(blocks: &mut [LabelledBlock], lines: usize, look: Look) {
        while blocks.iter().map(|block| block.height(look)).sum::<usize>() > lines {
            let rank = blocks.iter().flat_map(|block| &block.rows).map(|row| row.rank).max().unwrap_or(0);
            let last = |block: &LabelledBlock| block.rows.iter().rposition(|row| row.rank == rank);
            let found =
                blocks.iter_mut().rev().filter(|_| rank > 0).find_map(|block| Some((last(block)?, block)));
            let Some((at, block)) = found else { return };
            block.rows.remove(at);
            block.hidden += 1;
        }
    }

    #[test]
    fn rows_are_dropped_by_rank_and_from_the_end() {
        let ranks = [[0, 3, 1, 2, 3, 1], [2, 2, 0, 1, 3, 0], [1, 0, 0, 3, 3, 3]];
        let made = || -> Vec<LabelledBlock> {
            let row = |(at, rank): (usize, &usize)| {
                let text = "a long row that may be wrapped ".repeat(1 + at % 3);
                FactRow::plain(format!("{at} {text}")).ranked(*rank)
            };
            let block =
                |ranks: &[usize; 6]| LabelledBlock::new("LABEL", ranks.iter().enumerate().map(row).collect());
            ranks.iter().map(block).collect()
        };
        let render = |blocks: &[LabelledBlock]| -> String {
            let mut out = String::new();
            blocks.iter().for_each(|block| block.render(Look::PLAIN, &mut out));
            out
        };
        for lines in 0..40 {
            let (mut fast, mut slow) = (made(), made());
            let whole = shorten(&mut fast, lines, Look::PLAIN);
            slowly(&mut slow, lines, Look::PLAIN);
            assert_eq!(render(&fast), render(&slow), "{lines}");
            assert_eq!(whole, slow.iter().all(|block| block.hidden == 0), "{lines}");
        }
    }
}
