//! What is wrong with the front matter, and who may change it.

pub(super) mod front_matter_wrong_author;
pub(super) mod missing_key;
