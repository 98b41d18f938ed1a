//! What do two histories merge to? Merge bases, and files joined three ways, line by line.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::load::merge_lines;

use super::played::{Files, PlayedCommit};

/// Something that can be merged: a commit, or what commits merged to.
#[derive(Clone, Default)]
pub(super) struct Tip {
    /// All commits in it, by position.
    pub(super) commits: BTreeSet<usize>,
    pub(super) files: Files,
}

impl Tip {
    /// A commit with everything that it rests on.
    pub(super) fn of(commit: usize, all: &[PlayedCommit]) -> Tip {
        Tip { commits: ancestors(commit, all), files: all[commit].files.clone() }
    }
}

pub(super) fn ancestors(commit: usize, all: &[PlayedCommit]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut left = vec![commit];
    while let Some(commit) = left.pop() {
        if found.insert(commit) {
            left.extend(&all[commit].parents);
        }
    }
    found
}

/// Merges two tips; the paths that conflict are added to `conflicts` and keep one side's file, or text with markers.
pub(super) fn merge(ours: &Tip, theirs: &Tip, all: &[PlayedCommit], conflicts: &mut BTreeSet<String>) -> Tip {
    let base = base(ours, theirs, all);
    Tip {
        commits: &ours.commits | &theirs.commits,
        files: three_way(&base.files, &ours.files, &theirs.files, conflicts),
    }
}

/// The merge base. Several are merged to one, as git's recursive strategy does; without any, it has no files.
fn base(ours: &Tip, theirs: &Tip, all: &[PlayedCommit]) -> Tip {
    let mut common = &ours.commits & &theirs.commits;
    let mut best = Vec::new();
    while let Some(newest) = common.last().copied() {
        let tip = Tip::of(newest, all);
        common = &common - &tip.commits;
        best.push(tip);
    }
    let oldest_first = best.into_iter().rev();
    let joined = oldest_first.reduce(|one, other| merge(&one, &other, all, &mut BTreeSet::new()));
    joined.unwrap_or_default()
}

/// Joins two versions of all files that come from one.
pub(super) fn three_way(
    base: &Files,
    ours: &Files,
    theirs: &Files,
    conflicts: &mut BTreeSet<String>,
) -> Files {
    let paths: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let mut joined = Files::new();
    for path in paths {
        let (old, our, their) = (base.get(path), ours.get(path), theirs.get(path));
        let content = if our == their || their == old {
            our.cloned()
        } else if our == old {
            their.cloned()
        } else if let (Some(old), Some(our), Some(their)) = (old, our, their) {
            let (lines, clean) = merge_lines(old, our, their);
            if !clean {
                conflicts.insert(path.clone());
            }
            Some(Arc::from(lines))
        } else {
            conflicts.insert(path.clone());
            our.or(their).cloned()
        };
        joined.extend(content.map(|content| (path.clone(), content)));
    }
    joined
}
