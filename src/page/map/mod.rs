//! The evidence map of one person.

pub mod html;
pub mod json;
pub mod text;
