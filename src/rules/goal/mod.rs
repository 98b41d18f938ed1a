//! Whether goals say what will be seen when they are reached, and whether they are looked at.

pub(super) mod goal_stale;
pub(super) mod goal_without_evidence;
