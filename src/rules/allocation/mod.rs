//! Whether allocations say what somebody is to practise with them.

pub(super) mod allocation_incomplete;
