//! Whether allocations say what somebody is to practise with them.

pub(super) mod allocation_exercise_open;
pub(super) mod allocation_incomplete;
pub(super) mod allocation_unknown_capability;
