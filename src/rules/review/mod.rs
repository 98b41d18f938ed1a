//! Whether a quarterly review answers "where do I stand?", and who wrote it.

pub(super) mod review_incomplete;
pub(super) mod review_length;
