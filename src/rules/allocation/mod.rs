//! Do allocations say what somebody practises with a project?

pub(super) mod allocation_exercise_open;
pub(super) mod allocation_incomplete;
pub(super) mod allocation_unknown_capability;
