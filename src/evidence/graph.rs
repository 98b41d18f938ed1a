//! Which commit of the trusted line brought each commit in, and what is below it?

use std::collections::{BinaryHeap, HashSet};

use crate::evidence::row::{CommitIndex, Rows};
use crate::field::work;

/// Positions on the trusted line, counted from the oldest commit.
pub type LineIndex = usize;

/// The commit graph, seen from the trusted line.
pub struct Graph {
    parents: Vec<Vec<CommitIndex>>,
    line: Vec<CommitIndex>,
    landed: Vec<Option<LineIndex>>,
    low: Vec<Option<LineIndex>>,
}

impl Graph {
    /// Builds both tables in one pass each.
    pub fn new(rows: &Rows) -> Graph {
        let parents: Vec<Vec<CommitIndex>> =
            rows.commits.iter().map(|commit| commit.parents.clone()).collect();
        let mut landed = vec![None; parents.len()];
        let mut low = vec![None; parents.len()];
        for (at, tip) in rows.line.iter().enumerate() {
            let mut open = vec![*tip];
            while let Some(commit) = open.pop() {
                if landed[commit].is_none() {
                    landed[commit] = Some(at);
                    open.extend(&parents[commit]);
                }
            }
            low[*tip] = Some(at);
        }
        for commit in 0..parents.len() {
            if low[commit].is_none() {
                low[commit] = parents[commit].iter().filter_map(|parent| low[*parent]).max();
            }
        }
        Graph { parents, line: rows.line.clone(), landed, low }
    }

    /// The line commit that brought a commit onto the line; `None` for one that never got there.
    pub fn landed(&self, commit: CommitIndex) -> Option<LineIndex> {
        self.landed.get(commit).copied().flatten()
    }

    /// The place of a line commit; `None` for one that is not on the line.
    pub(super) fn place(&self, commit: CommitIndex) -> Option<LineIndex> {
        self.landed(commit).filter(|place| self.line[*place] == commit)
    }

    /// The newest line commit at or below a commit.
    pub fn low(&self, commit: CommitIndex) -> Option<LineIndex> {
        self.low.get(commit).copied().flatten()
    }

    pub fn line(&self) -> &[CommitIndex] {
        &self.line
    }

    /// Whether a merge of the line is the wrong way round: the line comes to it by another parent than the first.
    pub fn is_turned(&self, at: LineIndex) -> bool {
        at > 0 && self.parents[self.line[at]].first() != Some(&self.line[at - 1])
    }

    /// For such a merge: the newest place of the line below what it brought, where there is one.
    pub(super) fn below_turned(&self, at: LineIndex) -> Option<LineIndex> {
        self.low(*self.parents[self.line[at]].first()?)
    }

    /// The parents of a commit.
    pub fn parents(&self, commit: CommitIndex) -> &[CommitIndex] {
        &self.parents[commit]
    }

    /// What is below a commit, to be asked about several commits.
    pub(super) fn below(&self, commit: CommitIndex) -> Below<'_> {
        Below { graph: self, seen: HashSet::from([commit]), open: BinaryHeap::from([commit]) }
    }
}

/// The commits that one rests on, itself among them. It is walked from the top, and no further down than it is asked about.
pub(super) struct Below<'g> {
    graph: &'g Graph,
    seen: HashSet<CommitIndex>,
    /// Those that were seen and whose parents were not.
    open: BinaryHeap<CommitIndex>,
}

impl Below<'_> {
    pub(super) fn has(&mut self, commit: CommitIndex) -> bool {
        // A parent's number is smaller than its child's.
        while let Some(next) = self.open.peek().copied().filter(|next| *next > commit) {
            work::step();
            self.open.pop();
            for parent in self.graph.parents(next) {
                if self.seen.insert(*parent) {
                    self.open.push(*parent);
                }
            }
        }
        self.seen.contains(&commit)
    }
}
