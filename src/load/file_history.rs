//! Which commits touched one file? What `git log --full-history -m -- FILE` lists, for any file of any repository.

use std::collections::BTreeSet;

use crate::field::{date::Time, id::CommitId, person::Person};

use super::error::{Gap, LoadError};
use super::git::Repository;
use super::graph::Painter;
use super::history::Commits;
use super::tree::{EntryKind, Trees};
use super::walk;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    pub id: CommitId,
    pub author: Person,
    /// The committer's date; `None` where it cannot be read.
    pub committed: Option<Time>,
}

/// The commits below what is checked out in which a file, link or submodule is not as in one of the parents, its mode
/// included, parents first, and what could not be read.
pub fn file_history(repository: &Repository, path: &str) -> Result<(Vec<Touch>, Vec<Gap>), LoadError> {
    let mut gaps: BTreeSet<Gap> = repository.gaps().into_iter().collect();
    let objects = repository.objects()?;
    let tips: Vec<_> = repository.head()?.commit().into_iter().collect();
    let commits = Commits::read(&objects, &tips, &mut Painter::default(), &mut gaps);
    let mut trees = Trees::new(objects);
    let mut versions = Vec::with_capacity(commits.rows.len());
    let mut touches = Vec::new();
    for (number, row) in commits.rows.iter().enumerate() {
        let here = walk::at_path(&mut trees, commits.trees[number], path, &mut gaps)
            .filter(|there| there.kind != EntryKind::Tree);
        let touched = if row.parents.is_empty() {
            here.is_some()
        } else {
            row.parents.iter().any(|parent| versions[*parent] != here)
        };
        if touched {
            touches.push(Touch { id: row.id, author: row.author.clone(), committed: row.committed });
        }
        versions.push(here);
    }
    Ok((touches, gaps.into_iter().collect()))
}
