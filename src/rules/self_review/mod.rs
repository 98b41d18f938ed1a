//! Rules about what engineers write of a quarter themselves: is it theirs, and as it was published?

pub(super) mod self_review_edited;
pub(super) mod self_review_removed;
pub(super) mod self_review_wrong_author;
