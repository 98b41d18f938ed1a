//! What the history shows of a document.

pub mod commits;
pub mod html;
pub mod json;
pub mod read;
pub mod shown;
pub mod text;
