//! What holds for several commands: one file for each promise.

mod attacks;
mod bad_input;
mod broken_repository;
mod clocks;
mod erase;
pub(crate) mod formats;
mod key_list;
mod names;
mod output;
mod privacy;
pub(crate) mod same;
mod seals;
mod signatures;
mod strangers;
mod strategies;
mod trust;
mod withdrawn;
