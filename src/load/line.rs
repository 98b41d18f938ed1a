//! Which commits are the trusted branch's own line? Most often the first parents; after a merge the wrong way round, the other side.
//!
//! Somebody who merges the main branch into a branch of theirs and pushes the result turns its parents round: the commits that the main
//! branch had become the second parent's. A push leaves no trace, so the two sides are told apart by who worked on them since they parted.

use std::collections::HashSet;

use crate::evidence::row::CommitRow;
use crate::field::person::{Mailmap, PersonKey};

use super::graph::{Graph, Painter};

/// With so many colleagues at work, a side is not one person's branch that another helped with.
const COLLEAGUES: usize = 2;

/// What is told of all commits.
pub(super) struct Told<'a> {
    pub(super) graph: &'a Graph,
    pub(super) rows: &'a [CommitRow],
    pub(super) mailmap: &'a Mailmap,
}

impl Told<'_> {
    fn author(&self, commit: usize) -> PersonKey {
        self.mailmap.resolve(&self.rows[commit].author).key()
    }
}

/// The line to a commit, oldest first. `colleagues` says who is known by the documents of a commit; it is asked only of the parents of a
/// merge that may be the wrong way round, so that nothing that comes later changes the answer.
pub(super) fn to(
    told: &Told<'_>,
    painter: &mut Painter,
    tip: usize,
    colleagues: &mut dyn FnMut(usize) -> HashSet<PersonKey>,
) -> Vec<usize> {
    let mut line = vec![tip];
    let mut at = tip;
    loop {
        at = match *told.graph.parents(at) {
            [] => break,
            [one, other] if is_turned(told, painter, (at, one, other), colleagues) => other,
            [first, ..] => first,
        };
        line.push(at);
    }
    line.reverse();
    line
}

/// Whether the second parent of a merge was the main branch: since the two parted, none of the merger's colleagues worked on the first
/// parent's side, and several did on the other. Where nobody at all worked on the first parent's side, the merge is what a button makes.
fn is_turned(
    told: &Told<'_>,
    painter: &mut Painter,
    (merge, one, other): (usize, usize, usize),
    colleagues: &mut dyn FnMut(usize) -> HashSet<PersonKey>,
) -> bool {
    let [ours, theirs] = painter.sides(told.graph, one, other);
    let merger = told.author(merge);
    let at_work = |side: &[usize]| -> HashSet<PersonKey> {
        side.iter().map(|commit| told.author(*commit)).filter(|who| *who != merger).collect()
    };
    if ours.is_empty() || theirs.len() < COLLEAGUES {
        return false;
    }
    let beyond = at_work(&theirs);
    if beyond.len() < COLLEAGUES {
        return false;
    }
    let known: HashSet<PersonKey> = [one, other].into_iter().flat_map(colleagues).collect();
    at_work(&ours).is_disjoint(&known) && beyond.intersection(&known).count() >= COLLEAGUES
}
