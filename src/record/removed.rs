//! Which entries that may change as they like did somebody take away who could not do that alone?

use std::collections::HashSet;

use crate::document::line::Line;
use crate::entry::period::predates_adoption;
use crate::evidence::fact::{Run, Write};
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::field::label::{Label, Section};
use crate::proof::Context;
use crate::proof::line::{Whose, lines_of_gone};
use crate::proof::party::text_owner;
use crate::proof::places::is_moved;
use crate::proof::standing::before_adoption;
use crate::record::goal::GoneGoal;
use crate::record::taken_alone::{Gone, Why, why};

/// An entry that was published and is gone.
pub struct RemovedEntry<'a> {
    pub address: &'a Address,
    pub by: CommitIndex,
    /// Where it was first published.
    pub first: LineIndex,
    pub why: Why<'a>,
}

/// Whether its entries may change as they like. What is frozen, or due to somebody, has a rule of its own.
fn is_followed(section: Section) -> bool {
    match section {
        Section::Goals
        | Section::Plans
        | Section::Packets
        | Section::Transitions
        | Section::Allocations
        | Section::Calibrations => true,
        Section::Notes
        | Section::Updates
        | Section::Reviews
        | Section::SelfReviews
        | Section::Wins
        | Section::Pips => false,
    }
}

/// The entries of a document that somebody took away so, but for goals that both had signed.
pub(super) fn removed<'a>(context: &Context<'a>, signed: &[GoneGoal<'a>]) -> Vec<RemovedEntry<'a>> {
    let signed: HashSet<&Address> = signed.iter().map(|goal| goal.address).collect();
    let is_gone = |(address, past): &(&'a Address, &'a EntryHistory)| {
        is_followed(address.section())
            && past.current().is_none()
            && !predates_adoption(address, context.settings)
            && !signed.contains(address)
    };
    let gone: Vec<_> = context.history.entries.iter().filter(is_gone).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let arrivals = Arrivals::new(context);
    gone.into_iter().filter_map(|(address, past)| entry(context, &arrivals, address, past)).collect()
}

/// The entries that may change as they like and that somebody moved into another file of the engineer.
pub(super) fn moved<'a>(context: &Context<'a>) -> Vec<&'a Address> {
    let moved = context.history.moved_aside.keys().filter_map(|address| {
        let (address, past) = context.history.entries.get_key_value(address)?;
        let is_plan = address.section() == Section::Plans && past.marks.iter().any(is_signed);
        let is_old = predates_adoption(address, context.settings);
        let is_its_own = is_followed(address.section()) && !is_plan && !is_old;
        (is_its_own && context.moved_aside(address).is_some()).then_some(address)
    });
    let mut moved: Vec<&Address> = moved.collect();
    moved.sort_unstable();
    moved
}

/// Whether a line is a signature that was published.
fn is_signed(mark: &FactHistory<MarkRow>) -> bool {
    mark.what.label == Label::Signed && mark.first().is_some()
}

fn entry<'a>(
    context: &Context<'a>,
    arrivals: &Arrivals,
    address: &'a Address,
    past: &'a EntryHistory,
) -> Option<RemovedEntry<'a>> {
    let evidence = context.evidence;
    let last = past.last()?;
    let (at, first) = (last.run.to?, past.versions().first()?.run.from);
    // A plan that somebody had signed has a rule of its own.
    let is_settled = (address.section() == Section::Plans && past.marks.iter().any(is_signed))
        || before_adoption(evidence, context.settings, first)
        || is_moved(context, address, past, &last)
        || arrivals.have(address.section(), past, at)
        || is_closed(address.section(), past, at);
    if is_settled {
        return None;
    }
    let by = evidence.loss(&last.text.losses, last.run)?;
    // Of a packet, the engineer's own words are lines.
    let writes: Vec<&Write> = if matches!(address, Address::Packet { .. }) {
        past.managers_texts().iter().flat_map(|text| &text.writes).collect()
    } else {
        past.texts.iter().flat_map(|text| &text.writes).collect()
    };
    let lines = lines_of_gone(context, address, last.text.what.frozen);
    let given = lines.iter().find(|line| !matches!(line.whose, Whose::Anybody) && line.takes_effect());
    let gone = Gone { whose: text_owner(address), writes: &writes, line: given.map(|line| line.row), by, at };
    Some(RemovedEntry { address, by, first, why: why(context, &gone)? })
}

/// Whether a goal was reached or given up when it went: then anybody may tidy up.
fn is_closed(section: Section, past: &EntryHistory, at: LineIndex) -> bool {
    let ended = |runs: &[Run]| runs.last().and_then(|run| run.to) == Some(at);
    let is_settled = |mark: &FactHistory<MarkRow>| {
        ended(&mark.runs) && mark.what.line.status().is_some_and(|status| status.day().is_some())
    };
    let is_reached = || past.reached.as_ref().is_some_and(|reached| ended(&reached.runs));
    section == Section::Goals && (is_reached() || past.marks.iter().any(is_settled))
}

/// Where on the line the lines of entries came: with one of its lines an entry goes on under another heading, whatever its text.
struct Arrivals(HashSet<(Section, TextHash, LineIndex)>);

impl Arrivals {
    fn new(context: &Context<'_>) -> Arrivals {
        let entries = context.history.entries.iter().filter(|(_, past)| past.current().is_some());
        let came = entries.flat_map(|(address, past)| {
            let says_something = past.marks.iter().filter(|mark| mark.what.line != Line::Text);
            says_something
                .flat_map(|mark| mark.runs.iter().map(|run| (address.section(), mark.what.hash, run.from)))
        });
        Arrivals(came.collect())
    }

    fn have(&self, section: Section, past: &EntryHistory, at: LineIndex) -> bool {
        past.marks.iter().any(|mark| self.0.contains(&(section, mark.what.hash, at)))
    }
}
