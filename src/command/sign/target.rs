//! What may be signed here: who signs, and which entry do the words mean?

use super::{handover, party};
use crate::command::failure::Failure;
use crate::command::{lookup, member::Member};
use crate::document::{Document, Entry};
use crate::field::address::Address;
use crate::field::label::Section;
use crate::inspect::Opened;

/// The entry that the words mean: of several, one that somebody may sign, and of several of these, one in which something is left to do.
pub(super) fn address(
    document: &Document,
    own: Option<&Member>,
    words: &[String],
    is_left: impl Fn(&Address) -> bool,
) -> Result<Address, Failure> {
    let all = document.entries.iter().map(|entry| &entry.address);
    let may_sign = |address: &Address| party::may_sign(address.section(), own.map(|own| own.role));
    lookup::fitting(all, &[&may_sign, &is_left], words)
}

pub(super) fn entry<'a>(document: &'a Document, address: &Address, retracted: bool) -> Option<&'a Entry> {
    let old = document.retracted(address).filter(|_| retracted);
    old.or_else(|| document.entry(address))
}

/// Who signs an entry: the engineer, who writes for the manager, or whom a handover names.
pub(super) fn party(opened: &Opened, entry: &Entry, own: Result<Member, Failure>) -> Result<Member, Failure> {
    if entry.address.section() == Section::Transitions { handover::reader(opened, entry) } else { own }
}
