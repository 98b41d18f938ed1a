//! The Markdown formatters that people use, each run as they run it, over every document of the examples, cases and the demo.

mod corpus;
mod tools;

pub(crate) use corpus::{Told, stories, texts};
pub(crate) use tools::formatters;
