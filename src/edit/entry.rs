//! Where does a new entry go? Into its section, in the order that the document has: newest first or newest last.

use crate::document::Entry;
use crate::edit::same::{self, Same};
use crate::edit::section::{self, Gap, after_written, line_end, line_start};
use crate::edit::{Added, Original, spelling};
use crate::field::address::Address;
use crate::field::date::{Day, FiscalYear};
use crate::field::section::Section;

/// An entry that is not there yet.
pub struct NewEntry<'a> {
    pub address: &'a Address,
    /// The text behind `### `.
    pub heading: &'a str,
    /// The text below the heading, with `\n` between its lines.
    pub body: &'a str,
}

/// Adds an entry to a document. `None` where there is no place in which it is read as what it is, and everything else as before.
pub fn add(original: Original<'_>, new: &NewEntry<'_>) -> Option<Added> {
    let text = original.text();
    let gap = gap(original, new.address);
    let mut lines = vec![];
    if gap.heading {
        let section = spelling::section(original, new.address.section());
        lines.extend([format!("## {section}"), String::new()]);
    }
    lines.extend([format!("### {}", new.heading), String::new()]);
    lines.extend(new.body.lines().map(str::to_owned));
    let at_heading = if gap.heading { 2 } else { 0 };
    let added = insert(text, gap.at, &lines, at_heading);
    let after = original.read(&added.text);
    let is_there = after.entry(new.address).is_some() && original.document.entry(new.address).is_none();
    let kept = same::but_for(original.document, &after, Some(new.address)) != Same::No
        && same::wins(original.document, &after, 0)
        && after.sections.len() == original.document.sections.len() + usize::from(gap.heading);
    (is_there && kept).then_some(added)
}

/// Puts lines before the line that begins at an offset, with a blank line on both sides. `shown` is the one whose number is wanted.
pub(super) fn insert(text: &str, at: usize, lines: &[String], shown: usize) -> Added {
    let end = line_end(text, at);
    let (before, after) = text.split_at(at);
    let mut added = before.to_owned();
    if !before.is_empty() && !before.ends_with('\n') {
        added.push_str(end);
    }
    if !is_blank_behind(before) {
        added.push_str(end);
    }
    let line = added.matches('\n').count() + 1 + shown;
    for line in lines {
        added.push_str(line);
        added.push_str(end);
    }
    if !after.is_empty() && !after.starts_with(['\n', '\r']) {
        added.push_str(end);
    }
    added.push_str(after);
    Added { text: added, line }
}

/// Whether a text ends with a blank line, or is empty.
fn is_blank_behind(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('\n') else { return text.is_empty() };
    let last = rest.rfind('\n').map_or(rest, |end| &rest[end + 1..]);
    last.trim().is_empty()
}

fn gap(original: Original<'_>, address: &Address) -> Gap {
    let text = original.text();
    let Some(heading) = section::heading(original, address.section()) else {
        return section::missing(original, address.section());
    };
    let end = section::end(original, heading);
    let year = original.settings.fiscal_year;
    let entries: Vec<&Entry> = original
        .document
        .entries
        .iter()
        .filter(|entry| heading.start < entry.heading.start && entry.heading.start < end)
        .collect();
    let day = first_day(address, year);
    let older = |entry: &&&Entry| first_day(&entry.address, year) <= day;
    let before = |entry: &Entry| line_start(text, entry.heading.start);
    let behind = |entry: &Entry| after_written(text, entry.span.end);
    let at = match (entries.first(), entries.last()) {
        (Some(first), Some(last)) if is_newest_first(original, address.section()) => {
            let found = entries.iter().find(older).map(|entry| before(entry));
            // A goal has no day: the newest are above.
            if day.is_none() { before(first) } else { found.unwrap_or_else(|| behind(last)) }
        }
        (Some(first), Some(_)) => {
            entries.iter().rfind(older).map_or_else(|| before(first), |entry| behind(entry))
        }
        (None, _) | (_, None) => after_written(text, end),
    };
    Gap { at, heading: false }
}

/// Whether a section has its newest entries first; where it does not show, whether most sections of the document do.
fn is_newest_first(original: Original<'_>, section: Section) -> bool {
    let year = original.settings.fiscal_year;
    let steps = |section: Section| -> i64 {
        let entries = original.document.entries.iter();
        let days: Vec<Day> = entries
            .filter(|entry| entry.address.section().under() == section)
            .filter_map(|entry| first_day(&entry.address, year))
            .collect();
        steps_up(&days)
    };
    match steps(section.under()) {
        0 => Section::ALL.into_iter().map(|section| steps(section).signum()).sum::<i64>() < 0,
        up => up < 0,
    }
}

/// How many days are later than the one before, less how many are earlier.
pub(super) fn steps_up(days: &[Day]) -> i64 {
    days.windows(2).map(|pair| i64::from(pair[1] > pair[0]) - i64::from(pair[1] < pair[0])).sum()
}

/// The first day of what a heading names.
fn first_day(address: &Address, year: FiscalYear) -> Option<Day> {
    match address {
        Address::Goal { .. } => None,
        Address::Plan { half } | Address::Packet { half, .. } | Address::Calibration { half, .. } => {
            Some(year.half(*half).0)
        }
        Address::Review { quarter } | Address::SelfReview { quarter } => Some(year.quarter(*quarter).0),
        Address::Update { of } => Some(of.first()),
        Address::Note { day, .. }
        | Address::Praise { day, .. }
        | Address::Pip { day, .. }
        | Address::Transition { day, .. }
        | Address::Allocation { day, .. } => Some(*day),
    }
}

#[cfg(test)]
mod tests;
