//! Which lines of a page are not in its proposal as they were, and what is still to do?

use std::collections::BTreeMap;

use super::block::{self, Block, Kind, cells, is_layout};
use super::draft::{Draft, EMPTY};
use super::front::{Front, Half};
use crate::document::Key;

/// Adds to the list the headings that are not in the proposal and begin no entry there: with a place for what is below them, or without.
pub(super) fn headings(blocks: &[Block], lines: &[&str], proposal: &str, draft: &mut Draft) {
    let is_heading = |block: &&Block| matches!(block.kind, Kind::Heading { .. });
    for (at, block) in blocks.iter().enumerate().filter(|(_, block)| is_heading(block)) {
        let Kind::Heading { level, .. } = block.kind else { continue };
        let line = block.lines.start;
        let begins = |line: usize| {
            draft.groups.iter().any(|group| group.heading.is_some() && group.source == Some(line))
        };
        let is_piece = |line: usize| {
            draft.groups.iter().flat_map(|group| &group.pieces).any(|piece| piece.lines.contains(&line))
        };
        let is_left = draft.left.contains_key(&line);
        if begins(line) || is_piece(line) || !is_left && is_there(lines[line], proposal) {
            continue;
        }
        let ends = |other: &&Block| matches!(other.kind, Kind::Heading { level: next, .. } if next <= level);
        let end = blocks[at + 1..].iter().find(ends).map_or(lines.len(), |next| next.lines.start);
        if (block.lines.end..end).any(|line| begins(line) || is_piece(line)) {
            draft.left.retain(|line, _| !block.lines.contains(line));
            draft.headings.extend(block.lines.clone().filter(|line| !is_layout(lines[*line])));
        } else {
            draft.leave(block.lines.clone(), EMPTY);
        }
    }
}

/// Adds to the list the lines that the proposal has in other words.
pub(super) fn sweep(lines: &[&str], proposal: &str, draft: &mut Draft, front: &Front) {
    for (at, line) in lines.iter().enumerate() {
        let is_listed = draft.left.contains_key(&at)
            || draft.headings.contains(&at)
            || front.halves.iter().any(|half| half.line == at)
            || draft.remarks.iter().any(|(known, _)| *known == at);
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
pub(super) fn text(lines: &[&str], draft: &Draft, front: &Front, missing: &[Key]) -> String {
    let mut text = "Nothing reads this list. Delete it when you are done.\n".to_owned();
    if !missing.is_empty() {
        text += "\nTo add to the front matter of the proposal, because the page does not say all of it:\n";
        for key in missing {
            let half = front.halves.iter().find(|half| half.key == *key);
            text += &format!("  {}\n", half.map_or_else(|| example(*key).to_owned(), completed));
            half.into_iter().for_each(|half| text += &row(half.line, lines[half.line]));
        }
    }
    if let Some((why, manager)) = front.guessed.zip(front.manager.as_ref()) {
        text += "\nTo check in the front matter of the proposal, because the page does not say it:\n";
        text += &format!("  manager: {manager}   # {why}\n");
    }
    let mut by_reason: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (line, why) in &draft.left {
        by_reason.entry(why).or_default().push(*line);
    }
    for (why, found) in by_reason {
        text += &format!("\nWithout a place: {why}.\n");
        found.into_iter().for_each(|line| text += &row(line, lines[line]));
    }
    if !draft.headings.is_empty() {
        text += "\nNot in the proposal, but what is below it is, under another heading:\n";
        draft.headings.iter().for_each(|line| text += &row(*line, lines[*line]));
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

/// What a half becomes with the rest of it.
fn completed(half: &Half) -> String {
    if half.key == Key::Levels {
        return format!("levels: {{ {}: YYYY-MM-DD }}   # the day on which it was reached", half.value);
    }
    format!("{}: {} <EMAIL>", half.key.name(), half.value)
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
