//! What is wrong with notes.

pub(super) mod note_overdue;
pub(super) mod note_unseen;
