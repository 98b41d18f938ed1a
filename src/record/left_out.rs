//! What did a merge drop that one of its sides alone had?

use crate::evidence::history::EntryHistory;
use crate::evidence::row::{CommitIndex, MarkRow};
use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::proof::Context;

/// A text or an open line that a merge left out, though nobody had removed it. It never was on the main branch's own line, so nothing
/// published is gone from there.
pub struct LeftOut<'a> {
    pub address: &'a Address,
    /// The line; `None` where it is the whole entry.
    pub line: Option<&'a MarkRow>,
    /// The merge.
    pub by: CommitIndex,
}

/// Everything of a document that merges left out and that has not come back since.
pub(super) fn left_out<'a>(context: &Context<'a>) -> Vec<LeftOut<'a>> {
    let mut found = Vec::new();
    for (address, past) in &context.history.entries {
        if let Some(by) = whole_entry(context, address, past) {
            found.push(LeftOut { address, line: None, by });
            continue;
        }
        let owned =
            |label: Label| label == Label::SelfReflection || label.line_owner_in(address.section()).is_some();
        for mark in past.marks.iter().filter(|mark| mark.runs.is_empty() && owned(mark.what.label)) {
            let again = past.marks.iter().any(|other| {
                other.stands() && other.what.label == mark.what.label && other.what.line == mark.what.line
            });
            if let Some(by) = dropped_by_merge(context, &mark.losses).filter(|_| !again) {
                found.push(LeftOut { address, line: Some(&mark.what), by });
            }
        }
    }
    found
}

/// The merge that left a whole entry out. Its text may have gone on under another address.
fn whole_entry(context: &Context<'_>, address: &Address, past: &EntryHistory) -> Option<CommitIndex> {
    let never_landed = past.texts.iter().all(|text| text.runs.is_empty());
    let elsewhere = |(other, entry): (&Address, &EntryHistory)| {
        other != address && entry.texts.iter().any(|text| text.stands())
    };
    let is_followed = !matches!(address.section(), Section::Goals | Section::Wins);
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
