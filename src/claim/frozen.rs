//! What became of a text that was frozen once it was published: untouched, edited, moved to another address, removed.

use crate::claim::History;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, Version};
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::{Parties, Verdict};
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::Section;

/// What became of one published entry.
pub struct Fate<'a> {
    /// Which entry, by its present address, or its last one.
    pub address: &'a Address,
    /// Where its first text was published.
    pub first: Version<'a>,
    /// What happened to that text.
    pub change: Change<'a>,
}

/// What happened to a published text.
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
    /// Nothing stands in its place.
    Removed {
        /// The commit that dropped the text.
        by: CommitIndex,
        /// Where that reached the trusted line.
        landed: LineIndex,
    },
}

/// What became of every entry of a section that was ever published.
#[must_use]
pub fn fates<'a>(history: &History<'a>, section: Section) -> Vec<Fate<'a>> {
    let past = history.history;
    past.entries
        .iter()
        .filter(|(address, _)| address.section() == section)
        .filter_map(|(address, entry)| {
            let (from, first) = origin(history, address, entry)?;
            let change = change(history, address, entry, &first, from)?;
            Some(Fate { address, first, change })
        })
        .collect()
}

/// The first text of an entry, through changes of its heading.
fn origin<'a>(history: &History<'a>, address: &Address, entry: &'a EntryHistory) -> Option<(Option<&'a Address>, Version<'a>)> {
    let first = entry.first()?;
    match history.history.moved_from(address, &first) {
        Some((from, version)) => Some((Some(from), version)),
        None => Some((None, first)),
    }
}

fn change<'a>(
    history: &History<'a>,
    address: &Address,
    entry: &'a EntryHistory,
    first: &Version<'a>,
    from: Option<&'a Address>,
) -> Option<Change<'a>> {
    let lost = |version: &Version<'_>| history.evidence.loss(&version.text.losses, version.run).zip(version.run.to);
    match entry.current() {
        Some(current) if current.text.what.retracted => Some(Change::Retracted),
        Some(current) if current.text.what.frozen == first.text.what.frozen => Some(Change::None),
        Some(_) => {
            let (by, landed) = lost(first)?;
            Some(Change::Edited { by, landed, from })
        }
        None => {
            let last = entry.versions().into_iter().next_back()?;
            if history.history.moved_to(address, &last).is_some() {
                return None;
            }
            let (by, landed) = lost(&last)?;
            Some(Change::Removed { by, landed })
        }
    }
}

/// Whether something on the line lies before the team adopted the convention, and no clock of others says otherwise.
#[must_use]
pub fn before_adoption(history: &History<'_>, at: LineIndex) -> bool {
    let Some(from) = history.settings.effective_from else { return false };
    let makers = history.evidence.line_commit(at);
    let maker = &history.evidence.commits[makers];
    let window = history.evidence.window(at, &[maker.author.key(), maker.committer.key()]);
    history.evidence.day(at).is_some_and(|day| day < from) && window.not_before.is_none_or(|witness| witness.time < from.start())
}

/// Whether something that says it happened on `day` was published within `grace` days of it.
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
#[must_use]
pub fn punctuality(history: &History<'_>, version: &Version<'_>, day: Day, grace: i64) -> Punctuality {
    let evidence = history.evidence;
    let at = version.run.from;
    let limit = day.plus_days(grace + 1);
    let makers = evidence.makers(evidence.brought(&version.text.writes, version.run));
    let parties = Parties { claimants: makers, adverse: Some(history.history.engineer.key()) };
    match evidence.published_before(at, limit, &parties) {
        Verdict::Established(_) => Punctuality::OnTime,
        Verdict::Contradicted(commits) => match (commits.as_slice(), evidence.day(at)) {
            ([_, witness, ..], Some(claimed)) => Punctuality::Backdated { claimed, witness: *witness },
            (_, Some(claimed)) => Punctuality::Late(claimed),
            (_, None) => Punctuality::NotEstablished,
        },
        Verdict::NotEstablished if evidence.outlier(evidence.line_commit(at)).is_some() => Punctuality::NotEstablished,
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
