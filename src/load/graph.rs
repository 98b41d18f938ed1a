//! Who descends from whom? Reachability and merge bases over commits that are numbered parents first.

use std::collections::BinaryHeap;

/// Parents of each commit by number. A parent's number is smaller than its child's.
#[derive(Clone, Default)]
pub(super) struct Graph {
    parents: Vec<Vec<usize>>,
}

const ONE: u8 = 1;
const OTHER: u8 = 2;
const STALE: u8 = 4;

impl Graph {
    /// Adds a commit whose parents are already there, and gives its number.
    pub(super) fn push(&mut self, parents: Vec<usize>) -> usize {
        debug_assert!(parents.iter().all(|parent| *parent < self.parents.len()));
        self.parents.push(parents);
        self.parents.len() - 1
    }

    /// Drops all commits from a number on.
    pub(super) fn truncate(&mut self, len: usize) {
        self.parents.truncate(len);
    }

    pub(super) fn len(&self) -> usize {
        self.parents.len()
    }

    pub(super) fn parents(&self, commit: usize) -> &[usize] {
        &self.parents[commit]
    }

    /// The commits with all that they rest on.
    pub(super) fn reachable(&self, tips: &[usize]) -> Vec<bool> {
        let mut reached = vec![false; self.parents.len()];
        for tip in tips {
            reached[*tip] = true;
        }
        for commit in (0..reached.len()).rev() {
            if reached[commit] {
                for parent in &self.parents[commit] {
                    reached[*parent] = true;
                }
            }
        }
        reached
    }

    /// Whether `commit` is `descendant` or one that it rests on.
    pub(super) fn is_in(&self, commit: usize, descendant: usize) -> bool {
        commit <= descendant && self.reachable(&[descendant])[commit]
    }

    /// The line of first parents to a tip, oldest first, whichever way round its merges are.
    pub(super) fn line(&self, tip: usize) -> Vec<usize> {
        let mut line = vec![tip];
        let mut at = tip;
        while let Some(first) = self.parents[at].first() {
            at = *first;
            line.push(at);
        }
        line.reverse();
        line
    }
}

/// Finds merge bases, keeping its memory from one question to the next.
#[derive(Default)]
pub(super) struct Painter {
    flags: Vec<u8>,
    touched: Vec<usize>,
    queue: BinaryHeap<usize>,
}

impl Painter {
    /// The best common ancestors of two commits: all of them, smallest number first.
    ///
    /// Both sides paint their ancestors, the largest number first, so that a commit is looked at after all its descendants.
    pub(super) fn merge_bases(&mut self, graph: &Graph, one: usize, other: usize) -> Vec<usize> {
        let mut bases = self.paint_both(graph, one, other, |_, _| ());
        bases.reverse();
        bases
    }

    /// What one of two commits rests on and the other does not, itself among it: first the one's own, then the other's.
    pub(super) fn sides(&mut self, graph: &Graph, one: usize, other: usize) -> [Vec<usize>; 2] {
        let mut sides = [Vec::new(), Vec::new()];
        self.paint_both(graph, one, other, |commit, flags| match flags {
            ONE => sides[0].push(commit),
            OTHER => sides[1].push(commit),
            _ => {}
        });
        sides
    }

    /// Tells the flags of each commit above the merge bases, and gives these.
    fn paint_both(
        &mut self,
        graph: &Graph,
        one: usize,
        other: usize,
        mut tell: impl FnMut(usize, u8),
    ) -> Vec<usize> {
        self.flags.resize(graph.len().max(self.flags.len()), 0);
        let mut open = 0_usize;
        self.paint(one, ONE, &mut open);
        self.paint(other, OTHER, &mut open);
        let mut bases = Vec::new();
        while open > 0 {
            let Some(commit) = self.queue.pop() else {
                break;
            };
            let mut flags = self.flags[commit];
            if flags & STALE == 0 {
                open -= 1;
            }
            tell(commit, flags);
            if flags == ONE | OTHER {
                bases.push(commit);
                flags |= STALE;
            }
            for parent in graph.parents(commit) {
                self.paint(*parent, flags, &mut open);
            }
        }
        for commit in self.touched.drain(..) {
            self.flags[commit] = 0;
        }
        self.queue.clear();
        bases
    }

    /// Adds flags to a commit that waits, or makes it wait. `open` counts those that wait and are not stale.
    fn paint(&mut self, commit: usize, flags: u8, open: &mut usize) {
        let before = self.flags[commit];
        let after = before | flags;
        if before == 0 {
            self.touched.push(commit);
            self.queue.push(commit);
            if after & STALE == 0 {
                *open += 1;
            }
        } else if before & STALE == 0 && after & STALE != 0 {
            *open -= 1;
        }
        self.flags[commit] = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn graph(parents: &[&[usize]]) -> Graph {
        let mut graph = Graph::default();
        for parents in parents {
            graph.push(parents.to_vec());
        }
        graph
    }

    #[test]
    fn a_criss_cross_has_two_bases() {
        let graph = graph(&[&[], &[0], &[0], &[1, 2], &[2, 1]]);
        assert_eq!(Painter::default().merge_bases(&graph, 3, 4), [1, 2]);
        assert_eq!(Painter::default().merge_bases(&graph, 3, 3), [3]);
        assert_eq!(Painter::default().merge_bases(&graph, 3, 1), [1]);
    }

    #[test]
    fn roots_without_each_other_have_none() {
        let graph = graph(&[&[], &[]]);
        assert!(Painter::default().merge_bases(&graph, 0, 1).is_empty());
    }

    #[test]
    fn a_long_line_does_not_recurse() {
        let mut graph = Graph::default();
        graph.push(vec![]);
        for commit in 1..200_000 {
            graph.push(vec![commit - 1]);
        }
        assert!(graph.is_in(0, 199_999) && graph.line(199_999).len() == 200_000);
        assert_eq!(Painter::default().merge_bases(&graph, 0, 199_999), [0]);
    }

    proptest! {
        #[test]
        fn bases_are_the_common_ancestors_that_no_other_rests_on(picks in prop::collection::vec(prop::collection::vec(0usize..9, 0..3), 2..24)) {
            let mut graph = Graph::default();
            for pick in &picks {
                let len = graph.len();
                let mut parents: Vec<usize> = pick.iter().filter(|back| **back < len).map(|back| len - 1 - back).collect();
                parents.dedup();
                graph.push(parents);
            }
            let mut painter = Painter::default();
            for one in 0..graph.len() {
                for other in 0..graph.len() {
                    let (a, b) = (graph.reachable(&[one]), graph.reachable(&[other]));
                    let common: Vec<usize> = (0..graph.len()).filter(|at| a[*at] && b[*at]).collect();
                    let best: Vec<usize> = common
                        .iter()
                        .copied()
                        .filter(|at| !common.iter().any(|later| later != at && graph.is_in(*at, *later)))
                        .collect();
                    prop_assert_eq!(painter.merge_bases(&graph, one, other), best);
                    let own = |these: &[bool], those: &[bool]| -> Vec<usize> {
                        (0..graph.len()).rev().filter(|at| these[*at] && !those[*at]).collect()
                    };
                    prop_assert_eq!(painter.sides(&graph, one, other), [own(&a, &b), own(&b, &a)]);
                }
            }
        }
    }
}
