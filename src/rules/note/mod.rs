//! Rules about SBI and 1:1 notes: what they need, and what nobody may do to them once they are published.

mod judged;
pub(super) mod note_backdated;
pub(super) mod outcome_too_early;
pub(super) mod note_calls_nothing_out;
pub(super) mod note_date_doubtful;
pub(super) mod note_edited;
pub(super) mod note_incomplete;
pub(super) mod note_inferred_motive;
pub(super) mod note_late;
pub(super) mod note_overdue;
pub(super) mod note_no_checkpoint;
pub(super) mod note_praise_incomplete;
pub(super) mod note_praise_with_ask;
pub(super) mod note_removed;
pub(super) mod note_retracted;
pub(super) mod note_sandwich;
pub(super) mod note_seen_unproven;
pub(super) mod note_unseen;
pub(super) mod note_soft_language;
pub(super) mod note_vague_ask;
pub(super) mod note_vague_situation;
pub(super) mod note_wrong_author;
#[cfg(test)]
mod wording_tests;
