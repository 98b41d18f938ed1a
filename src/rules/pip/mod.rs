//! What a performance improvement plan needs, and what may not happen to it.

pub(super) mod pip_backdated;
pub(super) mod pip_edited;
pub(super) mod pip_not_named;
pub(super) mod pip_not_repeated;
pub(super) mod pip_not_unchanged;
pub(super) mod pip_removed;
pub(super) mod pip_seen_unproven;
pub(super) mod pip_wrong_author;
pub(super) mod pip_unwitnessed;
