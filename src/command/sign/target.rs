//! What may be signed here: is there a branch, who signs, and which entry do the words mean?

use super::{handover, party};
use crate::command::failure::Failure;
use crate::command::{lookup, member, member::Member};
use crate::document::{Document, Entry};
use crate::field::address::Address;
use crate::field::label::Section;
use crate::inspect::Opened;

/// Refuses to write where nobody knows who writes, or where it would get lost.
pub(in crate::command) fn can_write(opened: &Opened, commits: bool) -> Result<(), Failure> {
    member::identity(opened)?;
    if opened.repository().is_detached() {
        let what = "HEAD is on no branch, so what you sign would reach nobody";
        return Err(Failure::new(what, "go to a branch first: `git switch BRANCH`"));
    }
    if commits && opened.repository().is_merging() {
        let what = "a merge is not committed yet, so nothing else can be committed";
        return Err(Failure::new(what, "finish the merge with `git commit` first"));
    }
    Ok(())
}

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
