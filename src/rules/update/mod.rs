//! What is wrong with updates.

pub(super) mod update_missing;
pub(super) mod update_unanswered;
