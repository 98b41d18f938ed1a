//! What did a merge drop that one of its sides alone had?

use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::evidence::verdict::Attribution;
use crate::evidence::win::WinRow;
use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::proof::Context;
use crate::proof::party::TextOwner;

/// Something that a merge left out, though nobody had removed it.
pub struct LeftOut<'a> {
    pub what: Lost<'a>,
    /// The merge.
    pub by: CommitIndex,
}

/// What that is. A text or a line never was on the main branch's own line, so nothing published is gone from there: that is a removal.
pub enum Lost<'a> {
    Entry(&'a Address),
    Line(&'a Address, &'a MarkRow),
    /// A win may have been published: nobody else finds that it is gone.
    Win(WinRow),
}

/// Everything of a document that merges left out and that has not come back since.
pub(super) fn left_out<'a>(context: &Context<'a>) -> Vec<LeftOut<'a>> {
    let mut found = Vec::new();
    for (address, past) in &context.history.entries {
        if let Some(by) = whole_entry(context, address, past) {
            found.push(LeftOut { what: Lost::Entry(address), by });
            continue;
        }
        let owned =
            |label: Label| label == Label::SelfReflection || label.line_owner_in(address.section()).is_some();
        for mark in past.marks.iter().filter(|mark| mark.runs.is_empty() && owned(mark.what.label)) {
            let again = past.marks.iter().any(|other| {
                other.stands() && other.what.label == mark.what.label && other.what.line == mark.what.line
            });
            if let Some(by) = dropped_by_merge(context, &mark.losses).filter(|_| !again) {
                found.push(LeftOut { what: Lost::Line(address, &mark.what), by });
            }
        }
    }
    found.extend(wins(context));
    found
}

/// The wins that a merge dropped without another of the same day in their place.
fn wins<'a>(context: &Context<'a>) -> Vec<LeftOut<'a>> {
    let gone = context.history.wins.values().filter(|win| win.what.result.is_none() && !win.stands());
    let left_out = |win: &FactHistory<WinRow>| {
        let by = dropped_by_merge(context, &win.losses)?;
        let by_whom = TextOwner::Either.attribution(context, &win.writes);
        let is_anothers = matches!(by_whom, Attribution::SomebodyElse(..));
        let wrote = |other: &FactHistory<WinRow>| other.writes.iter().any(|write| write.commit == by);
        let is_reworded = context.history.wins_beside(win.what).any(wrote);
        (!is_anothers && !is_reworded).then_some(LeftOut { what: Lost::Win(win.what), by })
    };
    let mut wins: Vec<_> =
        gone.filter_map(|win| Some((win.what.day, win.what.hash, left_out(win)?))).collect();
    wins.sort_by_key(|(day, hash, _)| (*day, *hash));
    wins.into_iter().map(|(_, _, lost)| lost).collect()
}

/// The merge that left a whole entry out. Its text may have gone on under another address.
fn whole_entry(context: &Context<'_>, address: &Address, past: &EntryHistory) -> Option<CommitIndex> {
    let never_landed = past.texts.iter().all(|text| text.runs.is_empty());
    let elsewhere = |(other, entry): (&Address, &EntryHistory)| {
        other != address && entry.texts.iter().any(|text| text.stands())
    };
    let is_followed = address.section() != Section::Wins;
    let lost = past.texts.iter().filter(|text| !context.history.with_body(text.what.body).any(elsewhere));
    let mut merges = lost.filter_map(|text| dropped_by_merge(context, &text.losses));
    if never_landed && is_followed { merges.next() } else { None }
}

/// The last merge that dropped something, where nothing else did.
fn dropped_by_merge(context: &Context<'_>, losses: &[CommitIndex]) -> Option<CommitIndex> {
    let evidence = context.evidence;
    let last = *losses.last()?;
    let is_merge = evidence.parents(last).len() > 1;
    (is_merge && evidence.landed(last).is_some()).then_some(last)
}
