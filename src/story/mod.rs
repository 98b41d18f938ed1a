//! What is a story? A git history as text: who commits what when, branches, merges of each kind, renames and clocks.
//! `Story::parse` reads it, `Story::play` gives the commits as data, `git::write` makes a repository of them.
//!
#![doc = include_str!("language.md")]

mod error;
mod files;
pub mod git;
mod merge;
mod parse;
mod play;
mod played;
mod steps;
#[cfg(test)]
#[path = "../../tests/common/memory.rs"]
#[allow(dead_code, unreachable_pub, reason = "the tests of `tests/` use all of it")]
pub(crate) mod memory;
#[cfg(test)]
pub(crate) mod told;
#[cfg(test)]
mod tests;
mod when;

pub use error::StoryError;
pub use played::{Files, Identity, Pending, Played, PlayedCommit, Stamp};
pub use steps::{Act, Byline, Change, Edit, Mark, NewDocument, Side, Start, Step, Story};
pub use when::Moment;
