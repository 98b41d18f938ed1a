//! Monthly updates.

pub(super) mod update_missing;
pub(super) mod update_unanswered;
pub(super) mod update_wrong_author;
