//! What was asked for, and what decides what is in the files?

use clap::ValueEnum;

use crate::field::date::Day;

/// What the merge button does to the commits of a pull request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Button {
    /// Keeps them, under a merge commit
    Merge,
    /// Makes one of them
    Squash,
    /// Makes them anew on top of the branch
    Rebase,
}

impl Button {
    pub(super) fn name(self) -> &'static str {
        match self {
            Button::Merge => "merge",
            Button::Squash => "squash",
            Button::Rebase => "rebase",
        }
    }
}

/// Where pull requests are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Forge {
    Github,
    Gitlab,
    /// Nowhere: people merge on their own machines
    None,
}

impl Forge {
    /// The forge that the remotes' addresses name.
    pub(super) fn of(remotes: &[String]) -> Option<Forge> {
        let names = |word: &str| remotes.iter().any(|url| url.to_lowercase().contains(word));
        [("gitlab", Forge::Gitlab), ("github", Forge::Github)]
            .into_iter()
            .find(|(word, _)| names(word))
            .map(|(_, forge)| forge)
    }
}

/// What decides what is in the files.
pub(super) struct Wanted {
    pub(super) merge: Button,
    /// `None` where nothing says which it is.
    pub(super) forge: Option<Forge>,
    pub(super) workflow: bool,
    pub(super) today: Day,
}
