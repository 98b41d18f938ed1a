//! Do goals say what will be seen when they are reached, and does anybody look at them?

pub(super) mod goal_stale;
pub(super) mod goal_without_evidence;
