//! What the page of a history is made from.

use crate::page::history::json::HistoryJson;
use crate::page::source::Source;
use crate::page::timeline::row::Named;

pub struct HistoryPage<'p> {
    pub source: &'p Source,
    pub engineer: Named,
    pub shown: &'p HistoryJson,
    /// What was asked for, as in `plan 2026-H1`; empty for the whole document.
    pub asked: &'p str,
}
