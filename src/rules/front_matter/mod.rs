//! What is wrong with the front matter, and who may change it.

pub(super) mod missing_key;
