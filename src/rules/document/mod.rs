//! What happens to whole documents, to their formatting, and to the commits that touch them.

pub(super) mod author_unknown;
pub(super) mod date_before_parent;
pub(super) mod date_in_future;
pub(super) mod document_outside_docs;
pub(super) mod document_path_alike;
pub(super) mod document_removed;
pub(super) mod duplicate_document;
pub(super) mod history_rewritten;
pub(super) mod parties_are_one;
pub(super) mod reformatted;
pub(super) mod trust_file_changed;
pub(super) mod entry_left_out;
pub(super) mod entry_removed;
pub(super) mod entry_restored;
pub(super) mod entry_wrong_author;
pub(super) mod evidence_not_established;
