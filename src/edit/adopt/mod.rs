//! What does a page that a team has already come to as a growth doc? A text in, a proposal and a list out: each line of the page is
//! in one of the two.

mod block;
mod draft;
mod front;
mod list;
mod name;
#[cfg(test)]
mod random_tests;
mod walk;
mod when;

use std::collections::HashMap;

use crate::document::{Document, Problem, ProblemKind, body_of};
use crate::field::date::Day;
use crate::field::label::Spellings;
use crate::field::person::Person;

use draft::{Draft, Reader};
use front::Front;
use walk::Walk;

/// What is known beside the page.
pub struct Known<'a> {
    pub spellings: &'a Spellings,
    /// Everybody whom git knows.
    pub people: &'a [Person],
    /// The day on which git has each line first, by the line without blanks at its ends.
    pub days: &'a HashMap<String, Day>,
    /// Who asks for it, and the managers of the documents that are there.
    pub you: Option<&'a Person>,
    pub managers: &'a [Person],
}

/// A growth doc that a page could become.
pub struct Proposal {
    pub text: String,
    /// What is left: lines without a place, lines that are written in another way, and what is still to do.
    pub list: String,
    /// How many lines have no place.
    pub left: usize,
    /// How many lines are in the proposal, but not as they were.
    pub changed: usize,
    /// How many things are to be added before the proposal has the form of a growth doc.
    pub missing: usize,
}

/// Proposes a growth doc. `None` where nothing of a page has a place in one.
pub fn propose(page: &str, known: &Known<'_>) -> Option<Proposal> {
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    let lines: Vec<&str> = page.lines().collect();
    let from = body_of(page).map_or(0, |body| page[..body].lines().count());
    let blocks = block::blocks(page, &lines, from);
    let mut front = Front::read(&lines, from, &blocks, known.people);
    front.guess_manager(known.you, known.managers);
    let reader = Reader { spellings: known.spellings };
    let mut draft = Walk::new(&lines, &front, known.days, reader).all(&blocks);
    let fenced = (0..from).filter(|line| !front.taken.contains(line) && !block::is_layout(lines[*line]));
    fenced.for_each(|line| draft.leave(line..line + 1, draft::NO_SECTION));
    draft.settle(reader);
    let (yaml, missing) = front.yaml();
    let mut text = format!("{yaml}{}", draft.body());
    if !is_read(&draft, &reader.read(&text)) {
        draft = Draft { title: None, ..draft };
        text = format!("{yaml}{}", draft.body());
    }
    if draft.groups.is_empty() || !is_read(&draft, &reader.read(&text)) {
        return None;
    }
    list::headings(&blocks, &lines, &text, &mut draft);
    list::sweep(&lines, &text, &mut draft, &front);
    let list = list::text(&lines, &draft, &front, &missing);
    Some(Proposal {
        text,
        list,
        left: draft.left.len(),
        changed: draft.remarks.len(),
        missing: missing.len(),
    })
}

/// Whether the whole is read as its parts are.
fn is_read(draft: &Draft, document: &Document) -> bool {
    let is_known = |problem: &Problem| matches!(problem.kind, ProblemKind::MissingKey { .. });
    let entries = draft.groups.iter().filter(|group| group.address.is_some()).count();
    document.problems.iter().all(is_known) && document.unread.is_empty() && document.entries.len() == entries
}
