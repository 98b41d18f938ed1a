//! What is wrong with reviews.

pub(super) mod review_missing;
pub(super) mod review_unseen;
