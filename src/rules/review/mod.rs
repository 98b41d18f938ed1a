//! Rules about quarterly reviews: are they written, complete, by the manager, and read?

pub(super) mod review_incomplete;
pub(super) mod review_length;
pub(super) mod review_missing;
pub(super) mod review_removed;
pub(super) mod review_seen_unproven;
pub(super) mod review_unseen;
pub(super) mod review_wrong_author;
