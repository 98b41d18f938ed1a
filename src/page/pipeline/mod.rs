//! Everybody's way from level to level: the facts of each document, what they add up to over one repository or many, and what may
//! leave a repository.

pub mod career;
pub mod count;
pub mod csv;
pub mod digest;
pub mod export;
pub mod facts;
pub mod gather;
pub mod html;
pub mod json;
pub mod ladder;
pub mod ladders;
pub mod text;
pub mod withhold;
#[cfg(test)]
mod story_tests;
#[cfg(test)]
mod tests;
