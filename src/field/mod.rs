//! The values that everything else is made of: where, when, who, which entry, and text that must not leave its file.

pub mod address;
pub(crate) mod blank;
mod data;
pub mod date;
pub mod encoding;
pub mod id;
pub mod label;
pub mod link;
pub mod nearest;
pub mod person;
pub mod prose;
pub mod script;
pub mod section;
pub mod span;
pub mod week;
pub(crate) mod work;
pub(crate) mod written;
