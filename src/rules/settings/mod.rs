//! What is wrong with growthlint.yaml.

pub(super) mod allowed_signers_invalid;
pub(super) mod expired_waiver;
pub(crate) mod mistake;
pub(super) mod rubric_not_in_job_description;
pub(super) mod unknown_rule;
pub(super) mod unmatched_glob;
pub(super) mod unused_waiver;
pub(super) mod wide_glob;
