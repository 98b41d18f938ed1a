//! Which text goes where in a document? A text in, a text and the number of a line out; nothing here reads or writes a file.

mod added;
pub mod adopt;
pub mod entry;
pub mod front;
pub mod line;
mod original;
pub mod part;
pub mod question;
#[cfg(test)]
mod random_tests;
pub mod remove;
pub mod repair;
pub mod replace;
mod same;
mod section;
pub mod skeleton;
mod spelling;
pub mod unfinished;
pub mod win;
mod yaml;

pub use added::Added;
pub use original::Original;
