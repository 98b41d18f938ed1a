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

/// How much a team begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Start {
    /// Notes and PIPs alone have deadlines
    Notes,
    /// Plans and monthly updates as well
    Plans,
    /// Everything
    #[default]
    Full,
}

impl Start {
    /// What is due, a sentence for each line.
    pub(super) fn cadence(self) -> &'static str {
        match self {
            Start::Notes => NOTES,
            Start::Plans => PLANS,
            Start::Full => FULL,
        }
    }
}

const NOTES: &str = "\
cadence:
  updates: off # No update is due; put `monthly` here when you want to know each month what was done.
  reviews: off # No review is due; put `quarterly` here when you are ready to write one each quarter.
  plans: off # No plan is due; put `candidates` here when somebody aims at the next level.
  packets: off # No packet is due; put `candidates` here when somebody is to be promoted.
";

const PLANS: &str = "\
cadence:
  updates: monthly # Every engineer writes an update by day 7 of the next month.
  reviews: off # No review is due; put `quarterly` here when you are ready to write one each quarter.
  plans: candidates # Who has a `target` signs a plan with the manager in the first month of each half.
  packets: off # No packet is due; put `candidates` here when somebody is to be promoted.
";

const FULL: &str = "\
cadence:
  updates: monthly # Every engineer writes an update by day 7 of the next month.
  reviews: quarterly # The manager writes a review within 15 days after each quarter.
  plans: candidates # Who has a `target` signs a plan with the manager in the first month of each half.
  packets: candidates # The manager of somebody with a `target` writes a packet by the end of each half.
";

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
    pub(super) start: Start,
    pub(super) today: Day,
}
