//! Which wins did somebody take away who could not do that alone?

use std::collections::{HashMap, HashSet};

use crate::evidence::fact::Write;
use crate::evidence::graph::LineIndex;
use crate::evidence::history::FactHistory;
use crate::evidence::row::CommitIndex;
use crate::evidence::win::WinRow;
use crate::field::date::Day;
use crate::field::id::TextHash;
use crate::proof::Context;
use crate::proof::party::TextOwner;
use crate::proof::standing::before_adoption;
use crate::record::taken_alone::{Gone, Why, why};

/// A win that was published and is gone.
pub struct RemovedWin<'a> {
    pub win: WinRow,
    pub by: CommitIndex,
    /// Where it was first published.
    pub first: LineIndex,
    pub why: Why<'a>,
}

/// The wins of a document that somebody took away so. Those that merges left out are told elsewhere.
pub(super) fn removed<'a>(context: &Context<'a>) -> Vec<RemovedWin<'a>> {
    let gone = || context.history.wins.values().filter(|win| win.what.result.is_none() && !win.stands());
    if gone().next().is_none() {
        return Vec::new();
    }
    let instead = Instead::new(context);
    let mut removed: Vec<_> = gone().filter_map(|win| removed_win(context, &instead, win)).collect();
    removed.sort_by_key(|removed| (removed.win.day, removed.win.hash));
    removed
}

fn removed_win<'a>(
    context: &Context<'a>,
    instead: &Instead,
    win: &'a FactHistory<WinRow>,
) -> Option<RemovedWin<'a>> {
    let (evidence, run) = (context.evidence, *win.runs.last()?);
    let (at, first) = (run.to?, win.first()?);
    let by = evidence.loss(&win.losses, run)?;
    let is_old = win.what.day.is_some_and(|day| context.settings.predates_adoption(day))
        || before_adoption(evidence, context.settings, first);
    if is_old || evidence.parents(by).len() > 1 || instead.of(&win.what, by) {
        return None;
    }
    let writes: Vec<&Write> = win.writes.iter().collect();
    let gone = Gone { whose: TextOwner::Either, writes: &writes, line: None, by, at };
    Some(RemovedWin { win: win.what, by, first, why: why(context, &gone)? })
}

/// What commits wrote: wins by their day, and links.
struct Instead {
    days: HashSet<(Option<Day>, CommitIndex)>,
    links: HashSet<(TextHash, CommitIndex)>,
    links_of: HashMap<TextHash, Vec<TextHash>>,
}

impl Instead {
    fn new(context: &Context<'_>) -> Instead {
        let wins = context.history.wins.values().filter(|win| win.what.result.is_none());
        let days = wins.flat_map(|win| win.writes.iter().map(|write| (win.what.day, write.commit)));
        let links = || {
            context.history.win_links.iter().flat_map(|(link, all)| all.iter().map(move |fact| (link, fact)))
        };
        let mut links_of: HashMap<TextHash, Vec<TextHash>> = HashMap::new();
        for (link, fact) in links() {
            links_of.entry(fact.what.of).or_default().push(*link);
        }
        let written = links().flat_map(|(link, fact)| fact.writes.iter().map(|write| (*link, write.commit)));
        Instead { days: days.collect(), links: written.collect(), links_of }
    }

    /// Whether the commit that took a win out wrote another of its day, or one with a link of it: then it was put in other words.
    fn of(&self, win: &WinRow, by: CommitIndex) -> bool {
        let links = self.links_of.get(&win.hash).map(Vec::as_slice).unwrap_or_default();
        self.days.contains(&(win.day, by)) || links.iter().any(|link| self.links.contains(&(*link, by)))
    }
}
