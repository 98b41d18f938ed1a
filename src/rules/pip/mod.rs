//! Rules about performance improvement plans: when one may start, what it needs, and what nobody may do to it once it is published.

pub(super) mod pip_backdated;
pub(super) mod pip_clock;
pub(super) mod pip_edited;
pub(super) mod pip_not_named;
pub(super) mod pip_not_repeated;
pub(super) mod pip_not_unchanged;
pub(super) mod pip_fit_unchecked;
pub(super) mod pip_incomplete;
pub(super) mod pip_removed;
pub(super) mod pip_seen_unproven;
pub(super) mod pip_unwitnessed;
pub(super) mod pip_two_ends;
pub(super) mod pip_undecided;
pub(super) mod pip_wrong_author;
