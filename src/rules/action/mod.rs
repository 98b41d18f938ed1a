//! Rules about the actions that notes give to people.

pub(super) mod action_incomplete;
pub(super) mod action_owner_unknown;
