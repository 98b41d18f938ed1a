//! Are the monthly updates written, readable and answered?

pub(super) mod update_ahead;
pub(super) mod update_length;
pub(super) mod update_unlabelled;
pub(super) mod update_missing;
pub(super) mod update_removed;
pub(super) mod update_unanswered;
pub(super) mod update_wrong_author;
mod judged;
