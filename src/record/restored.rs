//! Which entry did its own writer take away, which came back later, and since when does it count?

use crate::evidence::fact::Run;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::evidence::row::CommitIndex;
use crate::evidence::text::Text;
use crate::field::address::Address;
use crate::field::label::Section;
use crate::proof::Context;
use crate::proof::standing::is_slip;
use crate::record::gone::{Taken, taken};

/// An entry that its writer took away, and that stands again with the same text. It counts from its return.
#[derive(Clone, Copy)]
pub struct Restored {
    /// The commit that took it away.
    pub removed: CommitIndex,
    /// Whether a retraction stood in its place.
    pub retracted: bool,
    /// The commit that brought it back.
    pub back: CommitIndex,
    /// Where that reached the trusted line.
    pub from: LineIndex,
}

/// The last time that a text came back which its own writer had taken away. What somebody else took away stood all the time.
pub(super) fn restored(
    context: &Context<'_>,
    address: &Address,
    past: &EntryHistory,
    text: &FactHistory<Text>,
) -> Option<Restored> {
    let is_ones = !matches!(address.section(), Section::Plans | Section::Goals | Section::Wins);
    if !is_ones || text.what.begun || text.what.retracted || text.runs.len() < 2 {
        return None;
    }
    let stretches = Stretches::of(past);
    let gap = text.runs.windows(2).rev().find_map(|pair| {
        let (earlier, later) = (pair[0], pair[1]);
        let gone = earlier.to?;
        let is_gap = !stretches.say_something(gone)
            && !is_slip(context, earlier, later)
            && context.history.got_elsewhere(address, text.what.body, gone).is_none();
        is_gap.then_some((earlier, later))
    });
    let (earlier, later) = gap?;
    let removed = context.evidence.loss(&text.losses, earlier)?;
    let is_theirs = taken(context, address, &text.writes, removed) == Taken::Back;
    let back = context.evidence.brought(&text.writes, later).next()?.commit;
    let retracted = past.is_there(earlier.to?);
    is_theirs.then_some(Restored { removed, retracted, back, from: later.from })
}

/// The stretches of the line in which an entry says something, in order.
struct Stretches(Vec<Run>);

impl Stretches {
    fn of(past: &EntryHistory) -> Stretches {
        let mut stretches: Vec<Run> = Vec::new();
        for version in past.versions().into_iter().filter(|version| version.says_something()) {
            match stretches.last_mut() {
                Some(last) if last.to.is_none_or(|to| version.run.from <= to) => {
                    last.to = last.to.zip(version.run.to).map(|(one, other)| one.max(other));
                }
                _ => stretches.push(version.run),
            }
        }
        Stretches(stretches)
    }

    fn say_something(&self, at: LineIndex) -> bool {
        let later = self.0.partition_point(|run| run.from <= at);
        self.0[..later].last().is_some_and(|run| run.to.is_none_or(|to| at < to))
    }
}
