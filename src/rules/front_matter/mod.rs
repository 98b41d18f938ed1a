//! What is wrong with the front matter, and who may change it.

pub(super) mod duplicate_key;
pub(super) mod engineer_address_changed;
pub(super) mod front_matter_clears_overdue;
pub(super) mod front_matter_invalid;
pub(super) mod front_matter_missing;
pub(super) mod front_matter_wrong_author;
pub(super) mod missing_key;
pub(super) mod unknown_key;
pub(super) mod unknown_role;
