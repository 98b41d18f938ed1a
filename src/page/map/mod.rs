//! The evidence map of one person.

pub mod json;
pub mod text;
