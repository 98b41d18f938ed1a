//! What does a story come to once it is played? Commits, branches and what is not committed yet, as plain data.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::when::Moment;

/// The files of one tree: path with `/` between folders, and content.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// A history as data, without ids: a commit is named by its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Played {
    /// All commits in the order of their making, so that parents come first.
    pub commits: Vec<PlayedCommit>,
    /// The commit that each branch ends at.
    pub branches: BTreeMap<String, usize>,
    /// The branch that is checked out at the end; it has no commit yet where `branches` does not hold it.
    pub head: String,
    /// What is staged, and by whom.
    pub staged: Option<Pending>,
    /// What is in the working tree, and by whom; without it, the working tree is as staged.
    pub worktree: Option<Pending>,
    /// The day on which the story is looked at, as `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// The branch whose rules count.
    pub trusted: String,
    /// The commit that somebody remembers as the trusted branch's tip.
    pub anchor: Option<usize>,
}

impl Played {
    pub fn head_files(&self) -> Files {
        let tip = self.branches.get(&self.head);
        tip.map(|&tip| self.commits[tip].files.clone()).unwrap_or_default()
    }

    pub fn index_files(&self) -> Files {
        match &self.staged {
            Some(staged) => staged.files.clone(),
            None => self.head_files(),
        }
    }

    pub fn worktree_files(&self) -> Files {
        match &self.worktree {
            Some(worktree) => worktree.files.clone(),
            None => self.index_files(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayedCommit {
    /// Its parents by position, the first parent first.
    pub parents: Vec<usize>,
    /// Who wrote it, and when by their own word.
    pub author: Stamp,
    /// Who committed it, and when by their own word.
    pub committer: Stamp,
    /// The whole message with its trailers, ending in a line feed unless it is empty.
    pub message: String,
    pub files: Files,
}

/// Files that are not committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    pub who: Identity,
    /// All files, the unchanged ones too.
    pub files: Files,
}

/// A person as git writes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    pub name: String,
    /// The address without its angle brackets.
    pub email: String,
}

impl Identity {
    /// Reads `Name <email>`.
    pub fn parse(text: &str) -> Option<Identity> {
        let (name, email) = text.trim().strip_suffix('>')?.split_once('<')?;
        let fits = |c: char| !c.is_control() && c != '<' && c != '>';
        let name = name.trim();
        let sound = !name.is_empty() && name.chars().chain(email.chars()).all(fits);
        sound.then(|| Identity { name: name.to_owned(), email: email.to_owned() })
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} <{}>", self.name, self.email)
    }
}

/// A person and a moment, as a commit carries them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub who: Identity,
    pub when: Moment,
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.who, self.when)
    }
}
