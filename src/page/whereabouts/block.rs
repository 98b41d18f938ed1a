//! How is a page of facts laid out: a label, its facts, and on the right how well the history supports each?

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
    while blocks.iter().map(|block| block.height(look)).sum::<usize>() > lines {
        let rank = blocks.iter().flat_map(|block| &block.rows).map(|row| row.rank).max().unwrap_or(0);
        let last = |block: &LabelledBlock| block.rows.iter().rposition(|row| row.rank == rank);
        let Some((block, at)) = blocks
            .iter_mut()
            .rev()
            .filter(|_| rank > 0)
            .find_map(|block| Some((last(block)?, block)))
            .map(|(at, block)| (block, at))
        else {
            break;
        };
        block.rows.remove(at);
        block.hidden += 1;
    }
    blocks.iter().all(|block| block.hidden == 0)
}
