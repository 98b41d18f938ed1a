//! What is a story made of? Its people and its steps, as they were told.

use std::collections::BTreeMap;

use super::played::Identity;
use super::when::Moment;

/// A story as it was told: its people and its steps, each with its line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// Everybody whom a step can name, by handle.
    pub people: BTreeMap<String, Identity>,
    /// The day on which the story is looked at, as `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// The branch whose rules count, with the line that says so; else `main`.
    pub trusted: Option<(usize, String)>,
    /// The branch whose end somebody remembers as the trusted branch's tip, with the line that says so.
    pub anchor: Option<(usize, String)>,
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The line that it starts on, counted from 1.
    pub line: usize,
    pub act: Act,
    /// The message of the commit that it makes, without trailers.
    pub message: Option<String>,
    /// What it does to files.
    pub changes: Vec<Change>,
}

/// What happens in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A commit on the current branch.
    Commit(Byline),
    /// A new branch that becomes the current one.
    Branch { name: String, from: Start },
    /// Another branch becomes the current one.
    Switch(String),
    /// A merge commit on the current branch.
    Merge {
        by: Byline,
        /// What is merged into the current branch.
        branches: Vec<String>,
        /// The side whose whole tree is taken.
        using: Option<Side>,
    },
    /// A branch's merged result as one ordinary commit.
    Squash { by: Byline, branch: String },
    /// A branch's commits, replayed on the current branch.
    Rebase { by: Byline, branch: String },
    /// The current branch moves to the tip of one that contains it.
    Forward(String),
    /// Changes that somebody staged but did not commit.
    Stage(String),
    /// Changes that somebody did not even stage.
    Worktree(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    Here,
    Other(String),
    /// Without any commit: the next one is a root.
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Ours,
    Theirs,
}

/// Who commits and when, by handles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Byline {
    /// Author and committer, where nothing else is said.
    pub who: String,
    /// The date of both, where nothing else is said.
    pub date: Moment,
    /// The author, if somebody else.
    pub author: Option<String>,
    /// The author's date, if another.
    pub author_date: Option<Moment>,
    /// The committer, if somebody else.
    pub committer: Option<String>,
    /// Who gets a `Co-authored-by` trailer.
    pub with: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line that says so, counted from 1.
    pub line: usize,
    /// The file, with `/` between folders.
    pub path: String,
    pub edit: Edit,
    /// The lines of text below it.
    pub text: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A growth doc with front matter.
    New(NewDocument),
    /// The text replaces the whole file.
    Write,
    /// The text goes to the end.
    Append,
    /// The text goes to the end of the section under this heading line.
    Add(String),
    /// A hunk without line numbers.
    Hunk(Vec<(Mark, String)>),
    Remove,
    /// The file moves to this path.
    Move(String),
    /// The file becomes what this branch has.
    Take(String),
}

/// The front matter of a growth doc that a story starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    pub engineer: String,
    pub manager: String,
    /// The team, if it is not the folder's name.
    pub team: Option<String>,
    /// The level, if it is not `L4`.
    pub level: Option<String>,
    /// The date of joining, if it is not 2024-01-01.
    pub since: Option<String>,
    /// The level that the engineer is a candidate for.
    pub target: Option<String>,
}

/// What a line of a hunk says about the file's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Keep,
    Drop,
    Bring,
}
