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

/// How many clocks are kept per commit: three that contradict and the commit's own; for windows, two parties' and some to spare.
const KEPT: usize = 4;

/// How many contradicting clocks are counted; more count as so many. One less than are kept, since the commit's own may be among those.
const HEAVIEST: usize = KEPT - 1;

/// Which other commits are below one and which above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// Why a commit's date is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outlier {
    /// git's own text cannot be read as a date.
    Unreadable,
    /// More than a day after the day that counts as today.
    Future,
    /// After commits that two or more other people made on top of it, and whose dates fewer people contradict; one of them.
    AfterChildren(CommitIndex),
    /// Before commits of two or more other people below it, and whose dates fewer people contradict; one of them.
    BeforeParents(CommitIndex),
}

/// What a commit says about its time.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
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
    /// Commits that may be wrong, or right against wrong ones: they are neither accused nor witnesses.
    disputed: HashSet<CommitIndex>,
    below: Vec<Extremes>,
    above: Vec<Extremes>,
}

impl Clocks {
    /// Finds the outliers, then for each commit of the line the clocks below and above it. `latest` is the last second that is not the
    /// future.
    pub fn new(graph: &Graph, dated: Vec<Dated>, latest: Time) -> Clocks {
        let outliers: Vec<Option<Outlier>> =
            dated.iter().map(|commit| plain_outlier(commit, latest)).collect();
        let mut clocks =
            Clocks { dated, outliers, disputed: HashSet::new(), below: Vec::new(), above: Vec::new() };
        clocks.settle_disputes(graph);
        clocks.fill_windows(graph);
        clocks
    }

    /// Why a commit's date is not believed; `None` where it is.
    pub fn outlier(&self, commit: CommitIndex) -> Option<Outlier> {
        self.outliers.get(commit).copied().flatten()
    }

    /// The commit's own date, where it can be believed as far as its maker can.
    pub fn own(&self, commit: CommitIndex) -> Option<Time> {
        if self.outlier(commit).is_some() { None } else { self.dated.get(commit)?.committed }
    }

    /// The latest date below a line commit, whosever clock it is.
    pub fn latest_below(&self, at: LineIndex) -> Option<Time> {
        self.below[at].entries().next().map(|(_, time, _)| time)
    }

    /// The clocks next to a line commit of everybody but `without`.
    pub fn window(&self, graph: &Graph, at: LineIndex, without: &HashSet<ClockIndex>) -> Window {
        Window {
            not_before: self.nearest(&self.below[at], without, || self.scan(graph, at, without, true)),
            not_after: self.nearest(&self.above[at], without, || self.scan(graph, at, without, false)),
        }
    }

    fn nearest(
        &self,
        extremes: &Extremes,
        without: &HashSet<ClockIndex>,
        scan: impl Fn() -> Option<Witness>,
    ) -> Option<Witness> {
        let found = extremes.entries().find(|entry| !without.contains(&entry.0));
        match found {
            Some((_, time, commit)) => Some(Witness { commit, time }),
            None if extremes.is_full() => scan(),
            None => None,
        }
    }

    /// The slow way, for claims with more parties than clocks were kept.
    fn scan(
        &self,
        graph: &Graph,
        at: LineIndex,
        without: &HashSet<ClockIndex>,
        below: bool,
    ) -> Option<Witness> {
        let tip = graph.line()[at];
        let last_below = if graph.is_turned(at) { graph.below_turned(at) } else { Some(at) };
        let mut best: Option<Witness> = None;
        for commit in 0..self.dated.len() {
            let Some((clock, time)) = self.honest(commit) else { continue };
            let side = if below {
                graph.landed(commit).zip(last_below).is_some_and(|(landed, last)| landed <= last)
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
        let witnesses = dated.standing == Standing::Recorded && !self.disputed.contains(&commit);
        witnesses.then_some((dated.clock?, time))
    }

    /// Of two commits whose dates cannot both be true, the doubtful one is the one that more clocks contradict. One that is doubtful
    /// against two or more clocks is an outlier; one that two or more contradict no less than it contradicts them is disputed.
    fn settle_disputes(&mut self, graph: &Graph) {
        let sides = [Side::Above, Side::Below];
        let all = sides.map(|side| self.beside(graph, side, |_| true));
        let weights = [0, 1].map(|at| -> Vec<usize> {
            let weight = |commit| self.against(commit, sides[at], &all[at][commit]).count().min(HEAVIEST);
            (0..self.dated.len()).map(weight).collect()
        });
        if weights.iter().flatten().all(|weight| *weight < 2) {
            return;
        }
        let up_to =
            |at: usize, most: usize| self.beside(graph, sides[at], |other| weights[1 - at][other] <= most);
        let lighter = [0, 1].map(|at| (1..HEAVIEST).map(|most| up_to(at, most)).collect::<Vec<_>>());
        let mut outliers = self.outliers.clone();
        let mut disputed = HashSet::new();
        for (at, commit) in
            [0, 1].into_iter().flat_map(|at| (0..self.dated.len()).map(move |commit| (at, commit)))
        {
            let weight = weights[at][commit];
            if weight < 2 || outliers[commit].is_some() {
                continue;
            }
            let clocks_of = |most: usize| {
                let clocks = if most == HEAVIEST { &all[at] } else { &lighter[at][most - 1] };
                let mut against = self.against(commit, sides[at], &clocks[commit]);
                (against.next(), against.next())
            };
            match (clocks_of(weight - 1), sides[at]) {
                ((Some(one), Some(_)), Side::Above) => outliers[commit] = Some(Outlier::AfterChildren(one)),
                ((Some(one), Some(_)), Side::Below) => outliers[commit] = Some(Outlier::BeforeParents(one)),
                ((Some(_) | None, None) | (None, Some(_)), Side::Above | Side::Below) => {
                    if let (Some(_), Some(_)) = clocks_of(weight) {
                        disputed.insert(commit);
                    }
                }
            }
        }
        self.outliers = outliers;
        self.disputed = disputed;
    }

    /// The most extreme clocks strictly above or below each commit, of the commits that count.
    fn beside(&self, graph: &Graph, side: Side, counts: impl Fn(CommitIndex) -> bool) -> Vec<Extremes> {
        let mut beside = vec![Extremes::new(side == Side::Below); self.dated.len()];
        let with_own = |beside: &[Extremes], commit: CommitIndex| {
            let mut extremes = beside[commit];
            if let Some((clock, time)) = self.honest(commit).filter(|_| counts(commit)) {
                extremes.add(clock, time, commit);
            }
            extremes
        };
        for at in 0..self.dated.len() {
            let commit = if side == Side::Below { at } else { self.dated.len() - 1 - at };
            for parent in graph.parents(commit).iter().copied() {
                let (from, to) = if side == Side::Below { (parent, commit) } else { (commit, parent) };
                let extremes = with_own(&beside, from);
                beside[to].merge(&extremes);
            }
        }
        beside
    }

    /// Commits by other clocks on one side whose dates contradict a commit's, one for each clock.
    fn against<'a>(
        &self,
        commit: CommitIndex,
        side: Side,
        beside: &'a Extremes,
    ) -> impl Iterator<Item = CommitIndex> + use<'a> {
        let own = self.dated[commit];
        let date = self.own(commit).filter(|_| own.standing == Standing::Recorded);
        beside.entries().filter_map(move |(clock, time, other)| {
            let (ancestor, descendant) = if side == Side::Above { (date?, time) } else { (time, date?) };
            (own.clock != Some(clock) && ancestor.0 > descendant.0.saturating_add(TOLERANCE)).then_some(other)
        })
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
        let mut through = Vec::with_capacity(length);
        for (at, tip) in graph.line().iter().copied().enumerate() {
            for commit in landing[at].iter().filter(|commit| **commit != tip) {
                if let Some((clock, time)) = self.honest(*commit) {
                    running.add(clock, time, *commit);
                }
            }
            // What a merge the wrong way round brought was not written on top of the side that the line comes from.
            let below_turned = || graph.below_turned(at).map_or(Extremes::new(true), |last| through[last]);
            self.below.push(if graph.is_turned(at) { below_turned() } else { running });
            if let Some((clock, time)) = self.honest(tip) {
                running.add(clock, time, tip);
            }
            through.push(running);
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
