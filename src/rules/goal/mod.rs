//! Whether goals say what will be seen when they are reached.

pub(super) mod goal_without_evidence;
