//! Which line goes where? A page's blocks, one after the other, under the headings above each.

use std::collections::HashMap;
use std::ops::Range;

use super::block::{Block, Kind};
use super::draft::{Draft, Group, NO_DAY, NO_ENTRY, NO_SECTION, NOT_DONE, Piece, Reader, SIGNATURE};
use super::front::{Front, as_week};
use super::name::{self, Place};
use super::when::{self, When};
use crate::field::date::Day;
use crate::field::label::{Label, Section};

/// What is open below a heading.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    level: u8,
    section: Option<Section>,
    /// The number of its group.
    group: Option<usize>,
    /// The day that its heading names.
    day: Option<Day>,
    nowhere: bool,
    /// The line of a heading about which the convention has no section.
    left: Option<usize>,
}

pub(super) struct Walk<'a> {
    pub(super) lines: &'a [&'a str],
    pub(super) front: &'a Front,
    /// When git has each line first.
    pub(super) days: &'a HashMap<String, Day>,
    pub(super) reader: Reader<'a>,
    stack: Vec<Open>,
    draft: Draft,
    has_title: bool,
    /// Whether text follows directly below the heading that is read.
    has_text: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        lines: &'a [&'a str],
        front: &'a Front,
        days: &'a HashMap<String, Day>,
        reader: Reader<'a>,
    ) -> Walk<'a> {
        Walk {
            lines,
            front,
            days,
            reader,
            stack: Vec::new(),
            draft: Draft::default(),
            has_title: false,
            has_text: false,
        }
    }

    pub(super) fn all(mut self, blocks: &[Block]) -> Draft {
        for (at, block) in blocks.iter().enumerate() {
            match &block.kind {
                Kind::Heading { level, text } => {
                    self.has_text = blocks.get(at + 1).is_some_and(|next| next.kind == Kind::Text);
                    self.heading(*level, text, block.lines.clone());
                }
                Kind::Layout => {}
                Kind::Item { first, ticked } => {
                    if !self.is_taken(&block.lines) {
                        self.item(first, *ticked, block.lines.clone());
                    }
                }
                Kind::Table(rows) => self.table(rows, block.lines.clone()),
                Kind::Text => self.text(block.lines.clone()),
            }
        }
        self.draft
    }

    fn is_taken(&self, lines: &Range<usize>) -> bool {
        lines.clone().all(|line| self.front.taken.contains(&line))
    }

    fn open(&self) -> Open {
        self.stack.last().copied().unwrap_or_default()
    }

    fn heading(&mut self, level: u8, text: &str, lines: Range<usize>) {
        while self.stack.last().is_some_and(|open| open.level >= level) {
            self.stack.pop();
        }
        let above = self.open();
        let is_title = level == 1 && !self.has_title;
        self.has_title |= is_title;
        let spellings = self.reader.spellings;
        let place = if is_title { name::of_title(text, spellings) } else { name::place(text, spellings) };
        let named = when::only(text).map(|found| as_week(found.when, text.to_lowercase().contains("week")));
        let when = named.or(self.front.when.filter(|_| is_title));
        let is_inside = above.group.is_some() && above.section != Some(Section::Wins);
        let section = match place {
            _ if is_inside => above.section,
            Some(Place::In(section)) => Some(section),
            Some(Place::Part) => Some(Section::Updates),
            Some(Place::Nowhere) => None,
            None => above.section.or_else(|| when.and_then(by_when)),
        };
        let is_nowhere = above.nowhere || place == Some(Place::Nowhere) && !is_inside;
        let section = section.filter(|_| !is_nowhere);
        let mut open = Open { level, section, nowhere: is_nowhere, ..Open::default() };
        if let Some(When::Day(day)) = when {
            open.day = Some(day);
        }
        match section {
            None if is_title && !is_nowhere => {
                self.draft.title = Some(text.to_owned()).filter(|text| !text.is_empty())
            }
            None => {
                open.left = Some(lines.start);
                self.draft.leave(lines, NO_SECTION);
            }
            Some(Section::Wins) => {
                let is_name = is_title || name::words(text) == "wins";
                let heading = (!is_name).then(|| text.to_owned());
                open.group = Some(self.group(Section::Wins, heading, lines.start));
            }
            Some(section) => {
                let is_name = is_title || name::is_name(text, section, spellings);
                let is_section = is_name && !(section == Section::Goals && self.has_text && !is_title);
                open.group = self.entry(section, text, when, is_section, above, lines);
            }
        }
        self.stack.push(open);
    }

    fn group(&mut self, section: Section, heading: Option<String>, line: usize) -> usize {
        let address = heading.as_deref().and_then(|heading| self.reader.address(section, heading));
        let same =
            |group: &Group| group.section == section && group.address.is_some() && group.address == address;
        if section != Section::Goals
            && let Some(found) = self.draft.groups.iter().position(same)
        {
            return found;
        }
        let group = Group { section, heading, address, source: Some(line), pieces: Vec::new() };
        self.draft.groups.push(group);
        self.draft.groups.len() - 1
    }

    /// The entry that a heading opens, or of which it is a part.
    fn entry(
        &mut self,
        section: Section,
        text: &str,
        when: Option<When>,
        is_section: bool,
        above: Open,
        lines: Range<usize>,
    ) -> Option<usize> {
        if let Some(group) = above.group.filter(|_| above.section == Some(section)) {
            let label = name::part(text, self.reader.spellings).filter(|_| section == Section::Updates);
            let written = |label: Label| self.reader.spellings.written(label.name()).to_owned();
            let heading = label.map_or_else(|| text.to_owned(), written);
            self.push(group, lines, format!("#### {heading}"), false);
            return Some(group);
        }
        let title = (section == Section::Goals && !is_section).then(|| text.to_owned());
        match title.or_else(|| self.entry_heading(section, text, when)) {
            Some(heading) => {
                let before = self.draft.groups.len();
                let group = self.group(section, Some(heading), lines.start);
                if group < before {
                    self.push(group, lines, format!("#### {text}"), false);
                } else {
                    self.rest(group, text, lines);
                }
                Some(group)
            }
            None => {
                if !is_section {
                    self.draft.leave(lines, NO_ENTRY);
                }
                None
            }
        }
    }

    /// Puts what a heading says besides its time below it, as text.
    fn rest(&mut self, group: usize, text: &str, lines: Range<usize>) {
        let heading = self.draft.groups[group].heading.clone().unwrap_or_default();
        let rest = without_time(text);
        let is_said =
            rest.is_empty() || heading.contains(&rest) || name::place(&rest, self.reader.spellings).is_some();
        if !is_said {
            self.push(group, lines, rest, false);
        }
    }

    fn push(&mut self, group: usize, lines: Range<usize>, text: String, is_item: bool) {
        self.draft.groups[group].pieces.push(Piece { lines, text, is_item });
    }

    /// How a section writes the heading of an entry at this time.
    fn entry_heading(&self, section: Section, text: &str, when: Option<When>) -> Option<String> {
        let when = when?;
        let time = match (when, section) {
            (
                When::Day(day),
                Section::Notes | Section::Pips | Section::Transitions | Section::Allocations,
            ) => day.to_string(),
            (When::Week(week), Section::Updates) => week.to_string(),
            (When::Month(month), Section::Updates) => month.to_string(),
            (When::Quarter(quarter), Section::Reviews) => quarter.to_string(),
            (When::Half(half), Section::Plans | Section::Packets | Section::Calibrations) => half.to_string(),
            _ => return None,
        };
        let rest = without_time(text);
        let begins = when::only(text).is_some_and(|found| {
            found.at.start == text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len()
        });
        // What a note is called shows which kind of note it is.
        let named = rest.replacen("1:1", "", 1);
        let is_free = if section == Section::Notes {
            named.contains(':') || named.split_whitespace().count() < 2
        } else {
            begins && name::place(&rest, self.reader.spellings).is_none()
        };
        let is_free = is_free && !rest.is_empty();
        let is_own = section == Section::Reviews && text.to_lowercase().contains("self");
        let own = match (section == Section::Notes, is_own) {
            (true, _) => format!("{time} 1:1"),
            (_, true) => format!("{time} self-review"),
            (false, false) => time.clone(),
        };
        let tried = is_free.then(|| format!("{time} {rest}")).into_iter().chain([own]);
        tried.into_iter().find(|heading| self.reader.address(section, heading).is_some())
    }

    /// Whether a line is a signature, or says that something was read.
    fn is_signature(&self, line: &str) -> bool {
        let said = line.trim_start_matches(['-', '*', '+', '>', ' ', '_']).split_once([':', '：']);
        let label =
            said.and_then(|(label, _)| self.reader.spellings.label(label.trim_matches(['*', '_', ' '])));
        matches!(label, Some(Label::Signed | Label::Seen))
    }

    fn item(&mut self, first: &str, ticked: Option<bool>, lines: Range<usize>) {
        if self.lines[lines.clone()].iter().any(|line| self.is_signature(line)) || self.is_signature(first) {
            return self.draft.leave(lines, SIGNATURE);
        }
        let open = self.open();
        let below = &self.lines[lines.start + 1..lines.end];
        match (open.section, open.group) {
            (None, _) => self.draft.leave(lines, NO_SECTION),
            (Some(Section::Wins), Some(_)) if ticked == Some(false) => self.draft.leave(lines, NOT_DONE),
            (Some(Section::Wins), Some(group)) => {
                if ticked.is_some() {
                    self.draft.remarks.push((lines.start, "without its box".to_owned()));
                }
                let Some(day) = self.day_of_win(first, open.day, lines.start) else {
                    return self.draft.leave(lines, NO_DAY);
                };
                let text = win(first, day);
                let all: Vec<&str> = std::iter::once(text.as_str()).chain(below.iter().copied()).collect();
                self.push(group, lines, all.join("\n"), true);
            }
            (Some(Section::Goals), None) => {
                if ticked.is_some() {
                    self.draft.remarks.push((lines.start, "without its box".to_owned()));
                }
                let group = self.group(Section::Goals, Some(first.to_owned()), lines.start);
                let text = dedented(below);
                if !text.is_empty() {
                    self.push(group, lines.start + 1..lines.end, text, false);
                }
            }
            (Some(_), Some(group)) => {
                let text = self.lines[lines.clone()].join("\n");
                self.push(group, lines, text, true);
            }
            (Some(_), None) => self.draft.leave(lines, NO_ENTRY),
        }
    }

    /// The day of a win: that of its text, of its heading, or the one on which git has its line first.
    fn day_of_win(&mut self, first: &str, above: Option<Day>, line: usize) -> Option<Day> {
        if let Some(When::Day(day)) = when::only(first).map(|found| found.when) {
            return Some(day);
        }
        if above.is_some() {
            return above;
        }
        let day = *self.days.get(self.lines[line].trim())?;
        self.draft
            .remarks
            .push((line, format!("with {day} as its day, the first on which git has the line")));
        Some(day)
    }

    fn text(&mut self, lines: Range<usize>) {
        let open = self.open();
        // Lines of the front matter stand among others.
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for line in lines.filter(|line| !self.front.taken.contains(line)) {
            if self.is_signature(self.lines[line]) {
                self.draft.leave(line..line + 1, SIGNATURE);
                continue;
            }
            match stretches.last_mut().filter(|last| last.end == line) {
                Some(last) => last.end = line + 1,
                None => stretches.push(line..line + 1),
            }
        }
        for lines in stretches {
            match (open.section, open.group) {
                (None, _) => self.draft.leave(lines, NO_SECTION),
                (Some(_), Some(group)) => {
                    let text = self.lines[lines.clone()].join("\n");
                    self.push(group, lines, text, false);
                }
                (Some(_), None) => self.draft.leave(lines, NO_ENTRY),
            }
        }
    }

    /// Each row of a table as an item of a list.
    fn table(&mut self, rows: &[Vec<String>], lines: Range<usize>) {
        let Some((header, rows)) = rows.split_first() else { return };
        let before = self.stack.last().copied();
        if self.open().section.is_none() && !self.open().nowhere && is_log(rows) {
            self.open_wins(lines.start);
        }
        for (at, row) in rows.iter().enumerate() {
            let line = lines.start + 2 + at;
            if self.front.taken.contains(&line) {
                continue;
            }
            let said = |(at, cell): (usize, &String)| match header.get(at).filter(|name| !name.is_empty()) {
                Some(name) if !cell.is_empty() => Some(format!("{name}: {cell}")),
                _ => Some(cell.clone()).filter(|cell| !cell.is_empty()),
            };
            let open = self.open();
            // The day of a win comes first.
            let day =
                row.iter().position(|cell| is_day(cell)).filter(|_| open.section == Some(Section::Wins));
            let rest = row.iter().enumerate().filter(|(at, _)| Some(*at) != day).filter_map(said);
            let text = match (row.as_slice(), day) {
                (_, Some(day)) => format!("{} {}", row[day], rest.collect::<Vec<_>>().join("; ")),
                ([name, value], _) if header.len() == 2 && !name.is_empty() => format!("{name}: {value}"),
                _ => rest.collect::<Vec<_>>().join("; "),
            };
            match (open.section, open.group) {
                (Some(section), Some(group)) if section != Section::Wins => {
                    self.push(group, line..line + 1, format!("- {text}"), true);
                }
                _ => self.item(&text, None, line..line + 1),
            }
        }
        if self.open().section.is_none() || rows.is_empty() {
            self.draft.leave(lines.start..lines.start + 1, NO_SECTION);
        }
        // What the table opened ends with it.
        self.stack.pop();
        self.stack.extend(before);
    }

    /// Opens wins for a table, as a project where it has a heading of its own.
    fn open_wins(&mut self, line: usize) {
        let heading = self.open().left.map(|line| self.lines[line].trim_matches(['#', ' ', '\t']).to_owned());
        let heading = heading.filter(|heading| !heading.is_empty());
        let source = self.open().left.filter(|_| heading.is_some()).unwrap_or(line);
        self.draft.left.remove(&source);
        let group = self.group(Section::Wins, heading, source);
        if self.stack.is_empty() {
            self.stack.push(Open { level: u8::MAX, ..Open::default() });
        }
        if let Some(open) = self.stack.last_mut() {
            (open.section, open.group) = (Some(Section::Wins), Some(group));
        }
    }
}

/// Whether a cell is a day and no more.
fn is_day(cell: &str) -> bool {
    when::only(cell).is_some_and(|found| found.at == (0..cell.len()) && matches!(found.when, When::Day(_)))
}

/// Whether the rows of a table are things done: each has a day of its own, and some have a link.
fn is_log(rows: &[Vec<String>]) -> bool {
    let has_link =
        |row: &Vec<String>| row.iter().any(|cell| cell.contains("https://") || cell.contains("http://"));
    !rows.is_empty()
        && rows.iter().all(|row| row.iter().any(|cell| is_day(cell)))
        && rows.iter().any(has_link)
}

fn by_when(when: When) -> Option<Section> {
    match when {
        When::Day(_) => Some(Section::Notes),
        When::Week(_) | When::Month(_) => Some(Section::Updates),
        When::Quarter(_) | When::Half(_) => None,
    }
}

/// A text without the times that it names, and without what only joins them to it.
fn without_time(text: &str) -> String {
    let mut rest = text.to_owned();
    if let Some(found) = when::only(text) {
        rest.replace_range(found.at, " ");
    }
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_joint =
        |c: char| c.is_whitespace() || ",-–—|()[]".contains(c) || !c.is_ascii() && !c.is_alphanumeric();
    rest.trim_matches(is_joint).trim_start_matches([':', ' ']).trim_end_matches([':', ' ']).to_owned()
}

/// A win with its day in front.
fn win(first: &str, day: Day) -> String {
    if Day::parse_prefix(first).is_some_and(|(written, _)| written == day) {
        return format!("- {first}");
    }
    let found = when::only(first).filter(|found| found.at.start == 0 && found.when == When::Day(day));
    let rest =
        found.map_or(first, |found| first[found.at.end..].trim_start_matches([':', ',', '-', '–', '—', ' ']));
    format!("- {day} {rest}")
}

/// Lines without the blanks that all of them begin with.
fn dedented(lines: &[&str]) -> String {
    let indent = |line: &&&str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let least =
        lines.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(&line)).min().unwrap_or(0);
    let cut = |line: &&str| line.get(least..).unwrap_or("").to_owned();
    lines.iter().map(cut).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}
