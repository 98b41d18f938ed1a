//! Whose clocks can be believed, and between which moments a commit of the line was made.

use std::collections::HashSet;

use crate::evidence::graph::{Graph, LineIndex};
use crate::evidence::row::{CommitIndex, Standing};
use crate::evidence::verdict::{Window, Witness};
use crate::field::date::Time;

/// A person's clock, as a small number.
pub type ClockIndex = u32;

/// Clocks that differ by no more than this agree.
const TOLERANCE: i64 = 10 * 60;

/// How many clocks are kept per commit: two that contradict, the commit's own, and one to spare for a second party.
const KEPT: usize = 4;

/// Why a commit's date is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outlier {
    /// git's own text cannot be read as a date.
    Unreadable,
    /// More than a day after the day that counts as today.
    Future,
    /// After commits that two or more other people made on top of it; one of them.
    AfterChildren(CommitIndex),
    /// Before commits of two or more other people below it; one of them.
    BeforeParents(CommitIndex),
}

/// What a commit says about its time.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    /// The committer's date.
    pub committed: Option<Time>,
    /// Whose clock it is; `None` for people whom nothing trusted knows.
    pub clock: Option<ClockIndex>,
    /// In the history, or about to be.
    pub standing: Standing,
}

/// Some clocks, each once, the most extreme first.
#[derive(Debug, Clone, Copy)]
struct Extremes {
    kept: [Option<(ClockIndex, Time, CommitIndex)>; KEPT],
    latest: bool,
}

impl Extremes {
    fn new(latest: bool) -> Extremes {
        Extremes { kept: [None; KEPT], latest }
    }

    fn beats(&self, one: Time, other: Time) -> bool {
        if self.latest { one > other } else { one < other }
    }

    fn add(&mut self, clock: ClockIndex, time: Time, commit: CommitIndex) {
        if let Some(slot) = self.kept.iter().position(|entry| entry.is_some_and(|entry| entry.0 == clock)) {
            if self.kept[slot].is_some_and(|entry| !self.beats(time, entry.1)) {
                return;
            }
            self.kept[slot..].rotate_left(1);
            self.kept[KEPT - 1] = None;
        }
        let slot = self.kept.iter().position(|entry| entry.is_none_or(|entry| self.beats(time, entry.1)));
        if let Some(slot) = slot {
            self.kept[slot..].rotate_right(1);
            self.kept[slot] = Some((clock, time, commit));
        }
    }

    fn merge(&mut self, other: &Extremes) {
        for (clock, time, commit) in other.entries() {
            self.add(clock, time, commit);
        }
    }

    fn entries(&self) -> impl Iterator<Item = (ClockIndex, Time, CommitIndex)> + '_ {
        self.kept.iter().copied().flatten()
    }

    fn is_full(&self) -> bool {
        self.kept[KEPT - 1].is_some()
    }
}

/// All clocks of one state of a repository.
pub struct Clocks {
    dated: Vec<Dated>,
    outliers: Vec<Option<Outlier>>,
    below: Vec<Extremes>,
    above: Vec<Extremes>,
}

impl Clocks {
    /// Finds the outliers, then for each commit of the line the clocks below and above it. `latest` is the last second that is not the future.
    #[must_use]
    pub fn new(graph: &Graph, dated: Vec<Dated>, latest: Time) -> Clocks {
        let mut outliers: Vec<Option<Outlier>> = dated.iter().map(|commit| plain_outlier(commit, latest)).collect();
        let later = later_below(graph, &dated, &outliers);
        mark_after_children(graph, &dated, &later, &mut outliers);
        let later = later_below(graph, &dated, &outliers);
        for (commit, contradicting) in later.iter().enumerate() {
            if let (None, [first, _, ..]) = (outliers[commit], contradicting.as_slice()) {
                outliers[commit] = Some(Outlier::BeforeParents(first.1));
            }
        }
        let mut clocks = Clocks { dated, outliers, below: Vec::new(), above: Vec::new() };
        clocks.fill_windows(graph);
        clocks
    }

    /// Why a commit's date is not believed; `None` where it is.
    #[must_use]
    pub fn outlier(&self, commit: CommitIndex) -> Option<Outlier> {
        self.outliers.get(commit).copied().flatten()
    }

    /// The commit's own date, where it can be believed as far as its maker can.
    #[must_use]
    pub fn own(&self, commit: CommitIndex) -> Option<Time> {
        if self.outlier(commit).is_some() { None } else { self.dated.get(commit)?.committed }
    }

    /// The clocks next to a line commit of everybody but `without`.
    #[must_use]
    pub fn window(&self, graph: &Graph, at: LineIndex, without: &HashSet<ClockIndex>) -> Window {
        Window {
            not_before: self.nearest(&self.below[at], without, || self.scan(graph, at, without, true)),
            not_after: self.nearest(&self.above[at], without, || self.scan(graph, at, without, false)),
        }
    }

    fn nearest(&self, extremes: &Extremes, without: &HashSet<ClockIndex>, scan: impl Fn() -> Option<Witness>) -> Option<Witness> {
        let found = extremes.entries().find(|entry| !without.contains(&entry.0));
        match found {
            Some((_, time, commit)) => Some(Witness { commit, time }),
            None if extremes.is_full() => scan(),
            None => None,
        }
    }

    /// The slow way, for claims with more parties than clocks were kept.
    fn scan(&self, graph: &Graph, at: LineIndex, without: &HashSet<ClockIndex>, below: bool) -> Option<Witness> {
        let tip = graph.line()[at];
        let mut best: Option<Witness> = None;
        for commit in 0..self.dated.len() {
            let Some((clock, time)) = self.honest(commit) else { continue };
            let side = if below {
                graph.landed(commit).is_some_and(|landed| landed <= at)
            } else {
                graph.low(commit).is_some_and(|low| low >= at)
            };
            let nearer = best.is_none_or(|best| if below { time > best.time } else { time < best.time });
            if commit != tip && side && !without.contains(&clock) && nearer {
                best = Some(Witness { commit, time });
            }
        }
        best
    }

    fn honest(&self, commit: CommitIndex) -> Option<(ClockIndex, Time)> {
        let dated = &self.dated[commit];
        let time = self.own(commit)?;
        (dated.standing == Standing::Recorded).then_some((dated.clock?, time))
    }

    fn fill_windows(&mut self, graph: &Graph) {
        let length = graph.line().len();
        let mut landing: Vec<Vec<CommitIndex>> = vec![Vec::new(); length];
        let mut lowest: Vec<Vec<CommitIndex>> = vec![Vec::new(); length];
        for commit in 0..self.dated.len() {
            if let Some(at) = graph.landed(commit) {
                landing[at].push(commit);
            }
            if let Some(at) = graph.low(commit) {
                lowest[at].push(commit);
            }
        }
        let mut running = Extremes::new(true);
        for (at, tip) in graph.line().iter().copied().enumerate() {
            for commit in landing[at].iter().filter(|commit| **commit != tip) {
                if let Some((clock, time)) = self.honest(*commit) {
                    running.add(clock, time, *commit);
                }
            }
            self.below.push(running);
            if let Some((clock, time)) = self.honest(tip) {
                running.add(clock, time, tip);
            }
        }
        let mut running = Extremes::new(false);
        for at in (0..length).rev() {
            let tip = graph.line()[at];
            for commit in lowest[at].iter().filter(|commit| **commit != tip) {
                if let Some((clock, time)) = self.honest(*commit) {
                    running.add(clock, time, *commit);
                }
            }
            self.above.push(running);
            if let Some((clock, time)) = self.honest(tip) {
                running.add(clock, time, tip);
            }
        }
        self.above.reverse();
    }
}

fn plain_outlier(commit: &Dated, latest: Time) -> Option<Outlier> {
    match commit.committed {
        _ if commit.standing != Standing::Recorded => None,
        None => Some(Outlier::Unreadable),
        Some(time) if time > latest => Some(Outlier::Future),
        Some(_) => None,
    }
}

/// For each commit the clocks other than its own that say a later time at a commit below it, each with one such commit.
fn later_below(graph: &Graph, dated: &[Dated], outliers: &[Option<Outlier>]) -> Vec<Vec<(ClockIndex, CommitIndex)>> {
    let mut at_or_below: Vec<Extremes> = Vec::with_capacity(dated.len());
    let mut later = Vec::with_capacity(dated.len());
    for (commit, own) in dated.iter().enumerate() {
        let mut extremes = Extremes::new(true);
        for parent in graph.parents(commit) {
            extremes.merge(&at_or_below[*parent]);
        }
        let contradicting = match (outliers[commit], own.committed) {
            (None, Some(time)) if own.standing == Standing::Recorded => extremes
                .entries()
                .filter(|entry| own.clock != Some(entry.0) && entry.1.0 > time.0.saturating_add(TOLERANCE))
                .map(|entry| (entry.0, entry.2))
                .collect(),
            (Some(_), _) | (None, _) => Vec::new(),
        };
        later.push(contradicting);
        if let (None, Some(time), Some(clock), Standing::Recorded) = (outliers[commit], own.committed, own.clock, own.standing) {
            extremes.add(clock, time, commit);
        }
        at_or_below.push(extremes);
    }
    later
}

/// Marks commits that stand alone with a late date against two or more clocks above them.
fn mark_after_children(graph: &Graph, dated: &[Dated], later: &[Vec<(ClockIndex, CommitIndex)>], outliers: &mut [Option<Outlier>]) {
    let mut above: Vec<Extremes> = vec![Extremes::new(false); dated.len()];
    for commit in (0..dated.len()).rev() {
        let own = &dated[commit];
        let mut extremes = above[commit];
        let accused = match (outliers[commit], own.committed) {
            (None, Some(time)) => {
                let mut earlier =
                    extremes.entries().filter(|entry| own.clock != Some(entry.0) && entry.1.0.saturating_add(TOLERANCE) < time.0);
                match (earlier.next(), earlier.next()) {
                    (Some(first), Some(_)) => Some(first.2),
                    (Some(_) | None, None) | (None, Some(_)) => None,
                }
            }
            (Some(_), _) | (None, None) => None,
        };
        if let Some(child) = accused {
            outliers[commit] = Some(Outlier::AfterChildren(child));
        } else if let (None, Some(time), Some(clock), Standing::Recorded, [_]) =
            (outliers[commit], own.committed, own.clock, own.standing, later[commit].as_slice())
        {
            extremes.add(clock, time, commit);
        }
        for parent in graph.parents(commit) {
            above[*parent].merge(&extremes);
        }
    }
}
