//! Which bytes are equal for two texts exactly where readers of CommonMark and GFM see the same in them, and the same lines are fields?

mod address;
mod canon;
mod comment;
mod entry;
mod first;
mod footnotes;
mod layout;
mod outer;
#[cfg(test)]
mod random_tests;
#[cfg(test)]
mod tests;

pub(crate) use canon::Canon;
pub(crate) use entry::Frozen;
pub(crate) use footnotes::Footnotes;
pub(crate) use layout::{FieldAt, Layout};
