//! How did a command end?

/// How a command ended. The greater one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// It did what it was asked, and nothing at or above `--fail-on` was found.
    Fine = 0,
    Found = 1,
    /// It could not check everything.
    NotChecked = 2,
}
