//! How does a played story become a repository? The writing itself is `load`'s.

use std::path::Path;

use crate::load::{NewCommit, NewRepository, WriteError, write_repository};

use super::played::Played;

/// Writes a new repository with its working tree into `dir`, which must be empty or missing.
/// Gives the ids of all commits in their order.
pub fn write(played: &Played, dir: &Path) -> Result<Vec<String>, WriteError> {
    let commits = played.commits.iter().map(|commit| NewCommit {
        parents: &commit.parents,
        author: commit.author.to_string(),
        committer: commit.committer.to_string(),
        message: &commit.message,
        files: &commit.files,
    });
    let pending = played.worktree.as_ref().or(played.staged.as_ref());
    let new = NewRepository {
        commits: commits.collect(),
        branches: &played.branches,
        head: &played.head,
        index: &played.index_files(),
        worktree: &played.worktree_files(),
        user: pending.map(|pending| (pending.who.name.as_str(), pending.who.email.as_str())),
    };
    write_repository(&new, dir)
}
