//! Monthly updates.

pub(super) mod update_wrong_author;
