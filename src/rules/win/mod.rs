//! Can a packet be built from the wins?

pub(super) mod win_incomplete;
pub(super) mod win_result_incomplete;
pub(super) mod win_unknown_dimension;
pub(super) mod win_without_link;
