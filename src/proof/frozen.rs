//! What became of a text that was frozen once it was published: untouched, edited, moved to another address, removed.

use crate::entry::period::predates_adoption;
use crate::evidence::fact::{Cause, Write};
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, Version};
use crate::evidence::published::SLOW_CLOCK;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::{Attribution, Parties, Verdict};
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::id::TextHash;
use crate::field::label::Section;
use crate::field::person::Person;
use crate::proof::Context;
use crate::proof::asked::asked;
use crate::proof::party::{may_write, sealer, text_owner};
use crate::proof::places::{is_moved, stages};

/// What became of one published entry.
#[derive(Clone, Copy)]
pub struct Fate<'a> {
    /// Which entry, by its present address, or its last one.
    pub address: &'a Address,
    /// Where its first text was published.
    pub first: Version<'a>,
    /// What happened to that text.
    pub change: Change<'a>,
}

/// What happened to a published text.
#[derive(Clone, Copy)]
pub enum Change<'a> {
    /// It stands as it was published, or again.
    None,
    /// Another text stands in its place.
    Edited {
        /// The commit that dropped the text.
        by: CommitIndex,
        /// Where that reached the trusted line.
        landed: LineIndex,
        /// The address that it had before, where the heading was changed.
        from: Option<&'a Address>,
    },
    /// A retraction stands in its place.
    Retracted,
    /// It stands in another file of the engineer.
    Elsewhere {
        /// The commit that moved it there, or wrote it.
        by: CommitIndex,
    },
    /// Nothing stands in its place.
    Removed {
        /// The commit that dropped the text.
        by: CommitIndex,
        /// Where that reached the trusted line.
        landed: LineIndex,
    },
}

/// What became of every entry of a section that was ever published, those left out that were over before the team adopted the
/// convention.
pub fn fates<'a>(context: &Context<'a>, section: Section) -> Vec<Fate<'a>> {
    let entries = context.history.entries.iter().filter(|(address, _)| address.section() == section);
    entries.filter_map(|(address, entry)| fate(context, address, entry)).collect()
}

/// Whether an entry's text is on the trusted line, and not only proposed.
pub fn is_published(context: &Context<'_>, address: &Address) -> bool {
    let first = context.history.entries.get(address).and_then(EntryHistory::first);
    first.is_some_and(|first| !context.evidence.is_proposed(first.run.from))
}

/// What became of one entry.
pub fn fate<'a>(context: &Context<'a>, address: &'a Address, entry: &'a EntryHistory) -> Option<Fate<'a>> {
    asked("fate", address);
    // What went on under another heading is judged there, and its way is walked once.
    if entry.current().is_none() && is_moved(context, address, entry, &entry.last()?) {
        return None;
    }
    let (from, mut first) = match entry.anew() {
        Some(anew) => (None, anew),
        None => origin(context, address, entry)?,
    };
    let is_theirs = is_its_writers(context, address, &first);
    if from.is_none() && !(is_theirs && first.is_finished()) {
        // What its writer never said binds nobody: they write it anew, and anybody may undo it. What still asks is filled in.
        let theirs =
            |version: &Version<'_>| version.is_finished() && is_its_writers(context, address, version);
        match (entry.versions().into_iter().find(theirs), entry.current()) {
            (Some(theirs), _) => first = theirs,
            (None, None) if !is_theirs => return None,
            (None, Some(current)) if is_theirs && !current.text.what.retracted => first = current,
            (None, _) => {}
        }
    }
    if predates_adoption(from.unwrap_or(address), context.settings) {
        return None;
    }
    let change = change(context, address, entry, &first, from)?;
    Some(Fate { address, first, change })
}

/// Whether a version is from the side whose it is to write, as far as anybody knows.
fn is_its_writers(context: &Context<'_>, address: &Address, version: &Version<'_>) -> bool {
    let Some(side) = text_owner(address).side() else { return true };
    let may = |write: &Write, person: &Person| may_write(context, side, write, person);
    let named = context.evidence.attribution(&version.text.writes, may);
    !matches!(named, Attribution::SomebodyElse(..))
        || sealer(context, address, version.text.what.frozen, side).is_some()
}

/// The first text of an entry, through changes of its heading, and the first address where that was another.
fn origin<'a>(
    context: &Context<'a>,
    address: &Address,
    entry: &'a EntryHistory,
) -> Option<(Option<&'a Address>, Version<'a>)> {
    let first = entry.first()?;
    let Some(stage) = stages(context, address, entry).into_iter().next() else { return Some((None, first)) };
    let versions = || stage.past.versions().into_iter().filter(|version| version.run.from < stage.at);
    let theirs =
        |version: &Version<'_>| version.says_something() && is_its_writers(context, stage.address, version);
    let begins = versions().find(theirs).or_else(|| versions().next_back());
    Some((Some(stage.address), begins.unwrap_or(first)))
}

fn change<'a>(
    context: &Context<'a>,
    address: &Address,
    entry: &'a EntryHistory,
    first: &Version<'a>,
    from: Option<&'a Address>,
) -> Option<Change<'a>> {
    let lost =
        |version: &Version<'_>| context.evidence.loss(&version.text.losses, version.run).zip(version.run.to);
    let is_elsewhere = context.elsewhere(address).is_some();
    match entry.current() {
        Some(current)
            if current.text.what.retracted
                && (!is_elsewhere || is_its_writers(context, address, &current)) =>
        {
            Some(Change::Retracted)
        }
        Some(current) if is_elsewhere => {
            let moved = context.moved_aside(address).map(|(_, by)| by);
            let by = moved.or_else(|| current.text.writes.last().map(|write| write.commit))?;
            Some(Change::Elsewhere { by })
        }
        Some(current) if current.text.what.frozen == first.text.what.frozen => Some(Change::None),
        Some(_) => {
            let (by, landed) = match edits(context, address, entry, first).first() {
                Some(edit) => (edit.by, context.evidence.landed(edit.by)?),
                None => lost(first)?,
            };
            Some(Change::Edited { by, landed, from })
        }
        None => {
            let last = entry.last()?;
            let (by, landed) = lost(&last)?;
            Some(Change::Removed { by, landed })
        }
    }
}

/// A change of a published text that nobody has undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    pub by: CommitIndex,
    /// Whether it gave the entry another address.
    pub moved: bool,
}

/// Every change of an entry's first text, under whichever heading, the oldest first. Words that were put back were not changed.
pub fn edits(
    context: &Context<'_>,
    address: &Address,
    entry: &EntryHistory,
    first: &Version<'_>,
) -> Vec<Edit> {
    let Some(current) = entry.current() else { return Vec::new() };
    let right = first.text.what.body;
    let is_back = current.text.what.body == right;
    let mut edits: Vec<Edit> = Vec::new();
    let mut began = first.text.what.frozen;
    let stages = stages(context, address, entry);
    for (at, stage) in stages.iter().enumerate() {
        let is_right = stage.carried.what.body == right;
        let undone = if is_right { at > 0 } else { is_back };
        if stage.carried.what.frozen != began && !undone {
            let text = |by| Edit { by, moved: false };
            edits.extend(changes(context, stage.past, began).into_iter().map(text));
        }
        edits.push(Edit { by: stage.moved_by(context), moved: true });
        began = stage.arrived;
    }
    if stages.is_empty() || !is_back {
        edits.extend(changes(context, entry, began).into_iter().map(|by| Edit { by, moved: false }));
    }
    edits.sort_unstable();
    edits.dedup();
    edits
}

/// The commits that replaced a text that was right, oldest first: the one that removed it for the last time, and each that brought in
/// another text after that. A commit that restored the text changed nothing, and neither did a change that was undone.
pub fn changes(context: &Context<'_>, past: &EntryHistory, right: TextHash) -> Vec<CommitIndex> {
    let evidence = context.evidence;
    let Some(text) = past.text(right).filter(|text| !text.stands()) else { return Vec::new() };
    let lost = text.runs.last().and_then(|run| evidence.loss(&text.losses, *run));
    let Some(lost) = lost.or_else(|| text.losses.last().copied()) else { return Vec::new() };
    let others = past.texts.iter().filter(|other| other.what.frozen != right && !other.what.retracted);
    let brought = others.flat_map(|other| &other.writes).filter(|write| write.cause != Cause::Restored);
    let mut changes: Vec<CommitIndex> =
        brought.map(|write| write.commit).filter(|commit| *commit > lost).chain([lost]).collect();
    changes.sort_unstable();
    changes.dedup();
    changes
}

/// Whether something that says it happened on `day` was published within `grace` days of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Punctuality {
    /// It was, and others' clocks show it, or the time has not run out yet.
    OnTime,
    /// Its own commit's date says that it was not.
    Late(Day),
    /// Its own commit's date says that it was, and others' clocks show that it was not.
    Backdated {
        /// The day that its own commit claims.
        claimed: Day,
        /// A commit below it that is later.
        witness: CommitIndex,
    },
    /// Nobody else's clock says anything about it, or its own cannot be read.
    NotEstablished,
}

/// How punctual a version was, for a text that says it happened on `day`.
pub fn punctuality(
    context: &Context<'_>,
    sealer: Option<&Person>,
    version: &Version<'_>,
    (day, grace): (Day, i64),
) -> Punctuality {
    let evidence = context.evidence;
    let at = version.run.from;
    let limit = day.plus_days(grace + 1);
    let mut makers = evidence.makers(evidence.brought(&version.text.writes, version.run));
    makers.extend(sealer.map(Person::key));
    let parties = Parties { claimants: makers, adverse: Some(context.history.engineer.key()) };
    match evidence.published_before(at, limit, &parties) {
        Verdict::Established(_) => Punctuality::OnTime,
        Verdict::Contradicted(commits) => contradicted(context, at, limit, commits.get(1).copied()),
        Verdict::NotEstablished if evidence.outlier(evidence.line_commit(at)).is_some() => {
            Punctuality::NotEstablished
        }
        Verdict::NotEstablished => {
            let witnessed = evidence.window(at, &parties.claimants).not_after.is_some();
            // What was published just now, or has a colleague's commit above it, is not worth a word; `history` prints its window.
            if witnessed || evidence.is_proposed(at) || evidence.as_of() < limit {
                Punctuality::OnTime
            } else {
                Punctuality::NotEstablished
            }
        }
    }
}

/// What is published too late, by its own date or by somebody else's clock below it.
fn contradicted(
    context: &Context<'_>,
    at: LineIndex,
    limit: Day,
    witness: Option<CommitIndex>,
) -> Punctuality {
    let time = |commit: CommitIndex| context.evidence.commits[commit].committed;
    let own = time(context.evidence.line_commit(at));
    match (own, witness.and_then(|witness| Some((witness, time(witness)?)))) {
        (Some(own), None) => Punctuality::Late(own.day()),
        // A date that is believed by nobody and does not even claim to be in time helps nobody.
        (Some(own), Some(_)) if own >= limit.start() => Punctuality::NotEstablished,
        (Some(own), Some((_, later))) if later.0 - own.0 <= SLOW_CLOCK => Punctuality::Late(later.day()),
        (Some(own), Some((witness, _))) => Punctuality::Backdated { claimed: own.day(), witness },
        (None, _) => Punctuality::NotEstablished,
    }
}
