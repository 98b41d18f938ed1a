//! Of several files that name one engineer, which is the document, and which are copies?

use std::collections::BTreeSet;

use crate::evidence::graph::LineIndex;
use crate::finding::RepoPath;

/// Where the document is along the line: at the path at which it was first, until it moves from there.
#[derive(Default)]
pub(super) struct Originals {
    /// The paths, each from a place of the line on.
    at: Vec<(LineIndex, RepoPath)>,
    /// All paths that have it now, what came first in front.
    standing: Vec<RepoPath>,
}

impl Originals {
    /// Takes down the paths that have it from a place of the line on. Places come in their order.
    pub(super) fn add(&mut self, line: LineIndex, paths: &BTreeSet<RepoPath>) {
        let new: Vec<RepoPath> = paths.iter().filter(|path| !self.standing.contains(path)).cloned().collect();
        self.standing.retain(|path| paths.contains(path));
        let stays = self.last().is_some_and(|last| paths.contains(last));
        // A path that came as the other went is where it moved to; a copy that stood before is not.
        let moved = new.first().or(self.standing.first()).cloned();
        self.standing.extend(new);
        if !stays {
            self.at.extend(moved.map(|path| (line, path)));
        }
    }

    /// The last path of the document.
    pub(super) fn last(&self) -> Option<&RepoPath> {
        self.at.last().map(|(_, path)| path)
    }

    /// Puts the document in front of its copies, at a commit that builds on one place of the line and landed at another. What it builds on
    /// comes first, so that a commit which touches no file changes nothing, whatever happened on the line meanwhile.
    pub(super) fn put_first<T>(
        &self,
        (below, landed): (Option<LineIndex>, Option<LineIndex>),
        found: &mut [(&RepoPath, T)],
    ) {
        if found.len() < 2 {
            return;
        }
        found.sort_by_key(|(path, _)| *path);
        let until = |line: LineIndex| {
            let count = self.at.partition_point(|(from, _)| *from <= line);
            self.at[..count].last().map(|(_, path)| path)
        };
        let landed = landed.unwrap_or(LineIndex::MAX);
        let wanted = [below, Some(landed), landed.checked_sub(1)].map(|line| line.and_then(until));
        let place =
            wanted.into_iter().flatten().find_map(|path| found.iter().position(|(at, _)| *at == path));
        if let Some(place) = place {
            found[..=place].rotate_right(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> BTreeSet<RepoPath> {
        text.split_whitespace().map(RepoPath::new).collect()
    }

    #[test]
    fn a_document_is_where_it_was_first_until_it_moves() {
        let mut originals = Originals::default();
        let along = ["m", "a m", "a m z", "a z new", "a z", "a", "", "b c"];
        let wanted = ["m", "m", "m", "new", "a", "a", "a", "b"];
        for (line, (here, wanted)) in along.into_iter().zip(wanted).enumerate() {
            originals.add(line, &paths(here));
            assert_eq!(originals.last(), Some(&RepoPath::new(wanted)), "{here}");
        }
        let (a, m, z) = (RepoPath::new("a"), RepoPath::new("m"), RepoPath::new("z"));
        let mut found = [(&z, 3), (&m, 2), (&a, 1)];
        originals.put_first((Some(2), Some(2)), &mut found);
        assert_eq!(found.map(|found| found.1), [2, 1, 3], "what it was then");
        originals.put_first((None, Some(3)), &mut found);
        assert_eq!(found.map(|found| found.1), [2, 1, 3], "on a branch that knows nothing of the move");
        originals.put_first((None, None), &mut found);
        assert_eq!(found.map(|found| found.1), [1, 2, 3], "by its path where nothing is known");
    }
}
