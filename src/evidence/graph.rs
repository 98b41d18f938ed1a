//! Which commit of the trusted line brought each commit in, and what is below it?

use crate::evidence::row::{CommitIndex, Rows};

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

    /// The newest line commit at or below a commit.
    pub fn low(&self, commit: CommitIndex) -> Option<LineIndex> {
        self.low.get(commit).copied().flatten()
    }

    pub fn line(&self) -> &[CommitIndex] {
        &self.line
    }

    /// The parents of a commit.
    pub fn parents(&self, commit: CommitIndex) -> &[CommitIndex] {
        &self.parents[commit]
    }

    /// Whether `below` can be reached from `above`. A commit reaches itself.
    pub fn reaches(&self, above: CommitIndex, below: CommitIndex) -> bool {
        let mut seen = std::collections::HashSet::new();
        let mut open = vec![above];
        while let Some(commit) = open.pop() {
            if commit == below {
                return true;
            }
            if commit > below && seen.insert(commit) {
                open.extend(&self.parents[commit]);
            }
        }
        false
    }
}
