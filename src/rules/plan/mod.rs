//! What is wrong with visibility plans.

pub(super) mod plan_missing;
pub(super) mod plan_off_track;
pub(super) mod plan_self_audit_missing;
