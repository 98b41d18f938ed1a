//! Under which other headings did an entry stand before, and with which words did it leave each?

use std::collections::HashSet;

use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory, Version};
use crate::evidence::row::CommitIndex;
use crate::evidence::text::Text;
use crate::field::address::Address;
use crate::field::id::TextHash;
use crate::proof::Context;

/// A heading under which an entry stood before it got the next one.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    pub address: &'a Address,
    pub past: &'a EntryHistory,
    /// The text that went on under the next heading. Where both changed on a branch, the line never had it here.
    pub carried: &'a FactHistory<Text>,
    /// The same text under the next heading.
    pub arrived: TextHash,
    /// Where the line has the next heading.
    pub at: LineIndex,
}

impl Stage<'_> {
    /// The commit that gave the entry its next heading.
    pub fn moved_by(&self, context: &Context<'_>) -> CommitIndex {
        let evidence = context.evidence;
        let mut losses = self.carried.losses.iter().rev();
        let lost = losses.find(|commit| evidence.landed(**commit) == Some(self.at));
        lost.copied().unwrap_or(evidence.line_commit(self.at))
    }
}

/// The headings that an entry had before this one, the oldest first.
pub fn stages<'a>(context: &Context<'a>, address: &Address, entry: &'a EntryHistory) -> Vec<Stage<'a>> {
    let mut stages: Vec<Stage<'a>> = Vec::new();
    let mut known: HashSet<&Address> = HashSet::new();
    let mut next = entry.first().and_then(|first| moved_from(context, address, &first));
    while let Some(stage) = next {
        if stage.address == address || !known.insert(stage.address) {
            break;
        }
        stages.push(stage);
        next = stage.past.first().and_then(|first| moved_from(context, stage.address, &first));
    }
    stages.reverse();
    stages
}

/// The address in the same section that a text had before: the same words under another heading, gone where this one came.
fn moved_from<'a>(context: &Context<'a>, to: &Address, version: &Version<'_>) -> Option<Stage<'a>> {
    let (body, at) = (version.text.what.body, version.run.from);
    let from = context.history.lost_elsewhere(to, body, at)?;
    let (address, past) = context.history.entries.get_key_value(from)?;
    let mut left = past.texts.iter().filter(|text| text.runs.iter().any(|run| run.to == Some(at))).peekable();
    left.peek()?;
    let landed = |text: &&FactHistory<Text>| {
        let mut losses = text.losses.iter().rev();
        text.what.body == body && losses.any(|commit| context.evidence.landed(*commit) == Some(at))
    };
    let carried = left.find(|text| text.what.body == body).or_else(|| past.texts.iter().find(landed))?;
    Some(Stage { address, past, carried, arrived: version.text.what.frozen, at })
}

/// The addresses that an entry had before its heading was changed, the oldest first.
pub fn earlier_addresses<'a>(
    context: &Context<'a>,
    address: &Address,
    entry: &'a EntryHistory,
) -> Vec<&'a Address> {
    stages(context, address, entry).into_iter().map(|stage| stage.address).collect()
}

/// The address at which a note was begun that got another heading before it had a text: open lines of the two are the same.
pub fn begun_as<'a>(context: &Context<'a>, address: &Address, entry: &EntryHistory) -> Option<&'a Address> {
    context.history.begun().next()?;
    let came = entry.versions().first()?.run.from;
    let goes_on = |(before, begun): &(&Address, &EntryHistory)| {
        let gone = begun.last().and_then(|last| last.run.to);
        *before != address
            && before.section() == address.section()
            && gone == Some(came)
            && begun.marks.iter().any(|mark| entry.mark(mark.what.hash).is_some())
    };
    context.history.begun().find(goes_on).map(|(before, _)| before)
}

/// Whether the words with which an entry went came, or came back, under another heading of the section.
pub fn is_moved(context: &Context<'_>, from: &Address, past: &EntryHistory, last: &Version<'_>) -> bool {
    let Some(at) = last.run.to else { return false };
    let got = |text: &FactHistory<Text>| context.history.got_elsewhere(from, text.what.body, at).is_some();
    let went = |text: &&FactHistory<Text>| {
        text.losses.iter().any(|commit| context.evidence.landed(*commit) == Some(at))
    };
    got(last.text) || past.texts.iter().filter(|text| !text.what.begun).filter(went).any(got)
}
