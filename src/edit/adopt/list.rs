//! Which lines of a page are not in its proposal as they were, and what is still to do?

use std::collections::BTreeMap;

use super::block::{self, cells, is_layout};
use super::draft::Draft;
use crate::document::Key;

/// Adds to the list the lines that the proposal has in other words.
pub(super) fn sweep(lines: &[&str], proposal: &str, draft: &mut Draft) {
    for (at, line) in lines.iter().enumerate() {
        let is_listed = draft.left.contains_key(&at) || draft.remarks.iter().any(|(known, _)| *known == at);
        if !is_listed && !is_layout(line) && !is_there(line, proposal) {
            draft.remarks.push((at, "in other words".to_owned()));
        }
    }
    draft.remarks.sort();
}

/// Whether the words of a line stand in a text. What makes it a heading, an item or a row does not count.
fn is_there(line: &str, text: &str) -> bool {
    let core = line.trim().trim_start_matches(['#', '>', ' ']).trim_end_matches(['#', ' ']);
    let core = block::item(core).unwrap_or(core);
    let core = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| core.strip_prefix(mark)).unwrap_or(core).trim();
    let is_row = line.contains('|') && cells(line).iter().all(|cell| text.contains(cell.as_str()));
    text.contains(core) || is_row
}

/// The list as a file.
pub(super) fn text(lines: &[&str], draft: &Draft, missing: &[Key]) -> String {
    let mut text = "Nothing reads this list. Delete it when you are done.\n".to_owned();
    if !missing.is_empty() {
        text += "\nTo add to the front matter of the proposal, because nothing here says it:\n";
        for key in missing {
            text += &format!("  {}\n", example(*key));
        }
    }
    let mut by_reason: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (line, why) in &draft.left {
        by_reason.entry(why).or_default().push(*line);
    }
    for (why, found) in by_reason {
        text += &format!("\nWithout a place: {why}.\n");
        found.into_iter().for_each(|line| text += &row(line, lines[line]));
    }
    let mut by_change: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (line, what) in &draft.remarks {
        by_change.entry(what).or_default().push(*line);
    }
    for (what, found) in by_change {
        text += &format!("\nIn the proposal, {what}:\n");
        found.into_iter().for_each(|line| text += &row(line, lines[line]));
    }
    text
}

fn row(line: usize, written: &str) -> String {
    format!("{:>5}: {written}\n", line + 1)
}

fn example(key: Key) -> &'static str {
    match key {
        Key::Engineer => "engineer: NAME <EMAIL>",
        Key::Manager => "manager: NAME <EMAIL>",
        Key::Team => "team: NAME OF THE TEAM",
        Key::Levels => "levels: { LEVEL: YYYY-MM-DD }   # the day on which it was reached",
        Key::Since => "since: YYYY-MM-DD   # the day of joining the team",
        Key::Growthdoc => "growthdoc: 1",
        Key::Target => "target: LEVEL",
        Key::Role | Key::Away | Key::Writers | Key::Status => key.name(),
    }
}
