//! What is wrong with growthlint.yaml.

pub(super) mod expired_waiver;
pub(super) mod unused_waiver;
