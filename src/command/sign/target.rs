//! What may be signed here: who signs, and which entry do the words mean?

use super::{handover, party};
use crate::command::failure::Failure;
use crate::command::{lookup, member::Member};
use crate::document::{Document, Entry};
use crate::field::address::Address;
use crate::field::label::Section;
use crate::inspect::Opened;

/// The entry that the words mean, of those that somebody may sign before all others.
pub(super) fn address(
    document: &Document,
    own: Option<&Member>,
    words: &[String],
) -> Result<Address, Failure> {
    let all = document.entries.iter().map(|entry| &entry.address);
    let is_likely = |address: &Address| party::may_sign(address.section(), own.map(|own| own.role));
    lookup::fitting(all, is_likely, words)
}

pub(super) fn entry<'a>(document: &'a Document, address: &Address, retracted: bool) -> Option<&'a Entry> {
    let old = document.retracted(address).filter(|_| retracted);
    old.or_else(|| document.entry(address))
}

/// Who signs an entry: the engineer, who writes for the manager, or whom a handover names.
pub(super) fn party(opened: &Opened, entry: &Entry, own: Result<Member, Failure>) -> Result<Member, Failure> {
    if entry.address.section() == Section::Transitions { handover::reader(opened, entry) } else { own }
}
