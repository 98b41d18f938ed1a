//! What is wrong with the form of the text: its values, headings and characters, and what is left of a template.

pub(super) mod bad_value;
pub(super) mod conflict_markers;
pub(super) mod duplicate_entry;
pub(super) mod html_over_entry;
pub(super) mod invisible_character;
pub(super) mod placeholder_text;
pub(super) mod text_outside_entry;
pub(super) mod unknown_entry;
pub(super) mod unknown_label;
pub(super) mod unknown_section;

use crate::field::address::Address;
use crate::field::label::Section;
use crate::finding::Owner;

/// Who writes in a section, and so corrects what is written there.
pub(super) fn writer(section: Section) -> Owner {
    match section {
        Section::Updates | Section::SelfReviews | Section::Wins => Owner::Engineer,
        Section::Goals
        | Section::Plans
        | Section::Notes
        | Section::Reviews
        | Section::Packets
        | Section::Pips
        | Section::Transitions
        | Section::Allocations
        | Section::Calibrations => Owner::Manager,
    }
}

/// Who corrects an entry; what is in no entry is the manager's.
fn writer_of(entry: Option<&Address>) -> Owner {
    entry.map_or(Owner::Manager, |address| writer(address.section()))
}
