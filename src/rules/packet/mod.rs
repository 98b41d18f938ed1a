//! What is wrong with packets.

mod judged;
pub(super) mod packet_adjective;
pub(super) mod packet_borderline_undated;
pub(super) mod packet_claim_unsupported;
pub(super) mod packet_eligibility_late;
pub(super) mod packet_hours;
pub(super) mod packet_incomplete;
pub(super) mod packet_length;
pub(super) mod packet_letters;
pub(super) mod packet_missing;
pub(super) mod packet_no_counter_argument;
pub(super) mod packet_oversell;
pub(super) mod packet_promise;
pub(super) mod packet_recommendation_unexplained;
pub(super) mod packet_returned_without_gaps;
pub(super) mod packet_self_reflection_author;
pub(super) mod packet_sponsor_in_team;
pub(super) mod packet_sponsor_late;
pub(super) mod packet_stage_skipped;
pub(super) mod packet_surprise;
pub(super) mod packet_thin_dimension;
pub(super) mod packet_win_unused;
pub(super) mod packet_without_level;
pub(super) mod packet_without_link;
