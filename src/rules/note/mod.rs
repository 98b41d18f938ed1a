//! What SBI and 1:1 notes need, and what may not happen to them.

pub(super) mod note_backdated;
pub(super) mod note_edited;
pub(super) mod note_late;
pub(super) mod note_overdue;
pub(super) mod note_removed;
pub(super) mod note_seen_unproven;
pub(super) mod note_unseen;
pub(super) mod note_wrong_author;
