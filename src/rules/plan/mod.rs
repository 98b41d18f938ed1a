//! What does a visibility plan need, and who has signed it?

pub(super) mod plan_changed_after_signing;
pub(super) mod plan_incomplete;
pub(super) mod plan_missing;
pub(super) mod plan_off_track;
pub(super) mod plan_removed;
pub(super) mod plan_revised;
pub(super) mod plan_revision_open;
pub(super) mod plan_self_audit_missing;
pub(super) mod plan_signature_date;
pub(super) mod plan_signature_unproven;
pub(super) mod plan_without_gaps;
pub(super) mod plan_without_link;
pub(super) mod stretch_no_budget;
pub(super) mod stretch_no_sponsor;
pub(super) mod stretch_no_surface;
mod stretch;
pub(super) mod plan_unsigned;
pub(super) mod plan_late;
