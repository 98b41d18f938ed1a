//! What is wrong with packets.

pub(super) mod packet_missing;
pub(super) mod packet_returned_without_gaps;
pub(super) mod packet_sponsor_late;
