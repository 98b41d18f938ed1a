//! What is wrong with goals.

pub(super) mod goal_stale;
