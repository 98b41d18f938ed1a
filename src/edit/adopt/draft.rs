//! What goes where: entries by section, wins by project, and the lines that have no place.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Document, Entry, parse};
use crate::field::address::Address;
use crate::field::label::{Label, Section, Spellings};
use crate::finding::RepoPath;

/// A piece of text, and the lines that it was made of.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) lines: Range<usize>,
    pub(super) text: String,
    pub(super) is_item: bool,
}

/// An entry, or a project among the wins.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) section: Section,
    /// Behind `### `; `None` for wins outside a project.
    pub(super) heading: Option<String>,
    pub(super) address: Option<Address>,
    pub(super) source: Option<usize>,
    pub(super) pieces: Vec<Piece>,
}

/// Why a line has no place.
pub(super) const NO_SECTION: &str = "no section of the convention is about this";
pub(super) const NO_ENTRY: &str =
    "its section is known, but not which entry it belongs to: the heading above needs a day or a period";
pub(super) const NO_DAY: &str =
    "a win needs its day, and neither the text nor an earlier day of git's history says it";
pub(super) const NOT_DONE: &str = "its box is not ticked, so it is no win yet";
pub(super) const SIGNATURE: &str = "a signature, and that something was read, counts only in that person's own commit: run `growthlint sign`";
pub(super) const EMPTY: &str = "nothing below this heading has a place";
pub(super) const NOT_READ: &str = "here it would not be read, or be read as something else";

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) title: Option<String>,
    pub(super) groups: Vec<Group>,
    /// Lines without a place, with the reason.
    pub(super) left: BTreeMap<usize, &'static str>,
    /// What has to be known of a line that has a place.
    pub(super) remarks: Vec<(usize, String)>,
    /// Headings that are not in the proposal, though what is below them is.
    pub(super) headings: Vec<usize>,
}

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: A B <a@b.example>\nmanager: C D <c@d.example>\nteam: T\n\
                     levels: { L: 2000-01-01 }\nsince: 2000-01-01\n---\n\n";
/// What must still be there behind a text that is closed.
const SENTINEL: &str = "\n## Goals\n\n### The end\n";

/// How documents of this repository are read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) spellings: &'a Spellings,
}

impl Reader<'_> {
    pub(super) fn read(self, text: &str) -> Document {
        parse(&RepoPath::new("proposal.md"), text.as_bytes(), self.spellings, &[])
    }

    /// The entry that a heading names in a section.
    pub(super) fn address(self, section: Section, heading: &str) -> Option<Address> {
        let document = self.read(&format!("{FRONT}## {}\n\n### {heading}\n", section.name()));
        let is_fine = document.problems.is_empty() && document.entries.len() == 1;
        document.entries.first().filter(|_| is_fine).map(|entry| entry.address.clone())
    }

    /// Why a group is not read as what it is; `None` where it is.
    fn refuses(self, group: &Group) -> Option<&'static str> {
        let body = group.text();
        let document = self.read(&format!("{FRONT}## {}\n\n{body}{SENTINEL}", group.section.name()));
        let is_wins = group.section == Section::Wins;
        let wins = if is_wins { group.pieces.iter().filter(|piece| piece.is_item).count() } else { 0 };
        let is_read = document.problems.is_empty()
            && document.unread.is_empty()
            && document.entries.len() == 1 + usize::from(!is_wins)
            && (is_wins || document.entries.first().map(|entry| &entry.address) == group.address.as_ref())
            && document.wins.len() == wins
            && document.sections.len() == 2;
        let signs = |entry: &Entry| {
            entry.all_fields().any(|field| matches!(field.label, Label::Signed | Label::Seen))
        };
        if is_read && document.entries.iter().any(signs) {
            Some(SIGNATURE)
        } else {
            (!is_read).then_some(NOT_READ)
        }
    }
}

impl Group {
    /// Its text as the section has it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut after_item = true;
        if let Some(heading) = &self.heading {
            text += &format!("### {heading}\n");
            after_item = false;
        }
        for piece in &self.pieces {
            if !(text.is_empty() || piece.is_item && after_item) {
                text.push('\n');
            }
            text += &piece.text;
            text.push('\n');
            after_item = piece.is_item;
        }
        text
    }
}

impl Draft {
    pub(super) fn leave(&mut self, lines: Range<usize>, why: &'static str) {
        for line in lines {
            self.left.entry(line).or_insert(why);
        }
    }

    /// Takes out every piece with which a group would not be read as what it is.
    pub(super) fn settle(&mut self, reader: Reader<'_>) {
        let groups = std::mem::take(&mut self.groups);
        for mut group in groups {
            if reader.refuses(&group).is_some() {
                let pieces = std::mem::take(&mut group.pieces);
                // In the wins, what is about a project comes after the wins that make it one.
                let (first, later): (Vec<Piece>, Vec<Piece>) =
                    pieces.into_iter().partition(|piece| group.section != Section::Wins || piece.is_item);
                for piece in first.into_iter().chain(later) {
                    let at = group.pieces.partition_point(|other| other.lines.start < piece.lines.start);
                    group.pieces.insert(at, piece);
                    if let Some(why) = reader.refuses(&group) {
                        let piece = group.pieces.remove(at);
                        self.leave(piece.lines, why);
                    }
                }
            }
            let is_empty = group.section == Section::Wins && group.pieces.is_empty();
            if is_empty || reader.refuses(&group).is_some() {
                let pieces = std::mem::take(&mut group.pieces);
                pieces.into_iter().for_each(|piece| self.leave(piece.lines, NOT_READ));
                let why = if is_empty { EMPTY } else { NO_ENTRY };
                group.source.into_iter().for_each(|line| self.leave(line..line + 1, why));
            } else {
                self.groups.push(group);
            }
        }
    }

    /// Everything below the front matter, in the convention's order.
    pub(super) fn body(&self) -> String {
        let mut body = String::new();
        if let Some(title) = &self.title {
            body += &format!("\n# {title}\n");
        }
        for section in Section::ALL {
            let groups: Vec<&Group> = self.groups.iter().filter(|group| group.section == section).collect();
            if groups.is_empty() {
                continue;
            }
            body += &format!("\n## {}\n", section.name());
            // Wins outside a project come before the first project.
            let (loose, named): (Vec<&Group>, Vec<&Group>) =
                groups.into_iter().partition(|group| group.heading.is_none());
            for group in loose.into_iter().chain(named) {
                body.push('\n');
                body += &group.text();
            }
        }
        body
    }
}
