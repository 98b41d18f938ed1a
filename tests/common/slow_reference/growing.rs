//! What random histories of every kind share: commits on a few branches, and files that are merged as git merges them.

use std::collections::{BTreeMap, BTreeSet};

/// A history that grows commit by commit. Commits are numbers, parents before children.
pub trait Growing {
    /// How many commits there are.
    fn count(&self) -> usize;
    fn parents(&self, commit: usize) -> &[usize];
    /// The tips of its branches.
    fn branches(&self) -> &[usize];
    fn branches_mut(&mut self) -> &mut Vec<usize>;

    /// A commit with all that it rests on.
    fn ancestors(&self, commit: usize) -> BTreeSet<usize> {
        let parents = self.parents(commit).iter();
        parents.flat_map(|parent| self.ancestors(*parent)).chain([commit]).collect()
    }

    fn reaches(&self, above: usize, below: usize) -> bool {
        self.ancestors(above).contains(&below)
    }

    /// The youngest commit that both rest on.
    fn base(&self, one: usize, other: usize) -> Option<usize> {
        self.ancestors(one).intersection(&self.ancestors(other)).max().copied()
    }

    /// What the second rests on and the first does not.
    fn brought(&self, ours: usize, theirs: usize) -> impl Iterator<Item = usize> {
        (0..self.count()).filter(move |commit| self.reaches(theirs, *commit) && !self.reaches(ours, *commit))
    }

    /// A branch and another one, by numbers that a script has for them.
    fn two_branches(&self, branch: u8, other: u8) -> (usize, usize) {
        let count = self.branches().len();
        let branch = usize::from(branch).saturating_sub(1).min(count - 1);
        (branch, (branch + 1 + usize::from(other) % (count - 1).max(1)) % count)
    }

    /// The parents of a merge of two branches, or of four; one alone where there is nothing to merge.
    fn merge_parents(&self, branch: usize, other: usize, choice: u8) -> Vec<usize> {
        let branches = self.branches();
        let mut parents = vec![branches[branch]];
        let many = if choice.is_multiple_of(4) { 3 } else { 1 };
        for at in 0..many {
            let theirs = branches[(other + at) % branches.len()];
            if !parents.iter().any(|parent| self.reaches(*parent, theirs)) {
                parents.push(theirs);
            }
        }
        parents
    }

    /// Begins a branch; of more than four, the last one is given up for it.
    fn start(&mut self, tip: usize) {
        let branches = self.branches_mut();
        branches.truncate(3);
        branches.push(tip);
    }

    fn older(&self, back: u8) -> usize {
        self.count() - 1 - usize::from(back) % self.count()
    }
}

/// Joins files, or what a file holds, as a merge does. Where both sides changed the same thing, `both` joins what both have, and the
/// preference decides whether something is there at all.
pub fn merged<K: Ord + Clone, V: PartialEq + Clone>(
    [base, ours, theirs]: [&BTreeMap<K, V>; 3],
    prefer_ours: bool,
    both: impl Fn(Option<&V>, &V, &V) -> V,
) -> BTreeMap<K, V> {
    let mut merged = BTreeMap::new();
    for key in ours.keys().chain(theirs.keys()).collect::<BTreeSet<_>>() {
        let value = match (base.get(key), ours.get(key), theirs.get(key)) {
            (base, ours, theirs) if ours == theirs || theirs == base => ours.cloned(),
            (base, ours, theirs) if ours == base => theirs.cloned(),
            (base, Some(ours), Some(theirs)) => Some(both(base, ours, theirs)),
            (_, ours, theirs) => if prefer_ours { ours } else { theirs }.cloned(),
        };
        merged.extend(value.map(|value| (key.clone(), value)));
    }
    merged
}
