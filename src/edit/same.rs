//! Does a changed document say all that it said, and nothing else that is new?

use crate::document::{Document, Entry, Problem, ProblemKind};
use crate::field::address::Address;
use crate::field::label::Label;

/// Whether everything but one entry is read as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Same {
    Yes,
    /// Though not byte for byte, by what a formatter may change.
    ButForBytes,
    No,
}

/// Compares all that is in two documents, but for the entry at an address, which may be in one of them alone.
pub(super) fn but_for(before: &Document, after: &Document, address: Option<&Address>) -> Same {
    let is_other = |entry: &&Entry| Some(&entry.address) != address;
    let old: Vec<&Entry> = before.entries.iter().filter(is_other).collect();
    let new: Vec<&Entry> = after.entries.iter().filter(is_other).collect();
    let pairs = || old.iter().zip(&new);
    let rest = problems(before, address) == problems(after, address)
        && before.unread.len() == after.unread.len()
        && before.projects.len() == after.projects.len()
        && before.front_matter.span == after.front_matter.span;
    if !rest || old.len() != new.len() || !pairs().all(|(one, other)| reads_like(one, other)) {
        return Same::No;
    }
    if pairs().all(|(one, other)| one.raw == other.raw) { Same::Yes } else { Same::ButForBytes }
}

/// Whether two entries are one entry with the same text and the same fields.
pub(super) fn reads_like(one: &Entry, other: &Entry) -> bool {
    (&one.address, one.frozen, one.body) == (&other.address, other.frozen, other.body)
        && fields(one).eq(fields(other))
        && (one.parts.len(), one.bullets.len(), one.quotes.len())
            == (other.parts.len(), other.bullets.len(), other.quotes.len())
}

/// How many problems there are, but for values of the entry at an address: what is still to be filled in has no form.
fn problems(document: &Document, address: Option<&Address>) -> usize {
    let is_open = |problem: &&Problem| matches!(&problem.kind, ProblemKind::BadValue { entry: Some(entry), .. } if Some(entry) == address);
    document.problems.iter().filter(|problem| !is_open(problem)).count()
}

/// Whether the wins are the same, in their order, but for so many more.
pub(super) fn wins(before: &Document, after: &Document, more: usize) -> bool {
    let texts = |document: &Document| -> Vec<(String, usize)> {
        document.wins.iter().map(|win| (win.bullet.text.text().to_owned(), win.results.len())).collect()
    };
    let (old, new) = (texts(before), texts(after));
    let mut left = new.iter();
    new.len() == old.len() + more && old.iter().all(|win| left.any(|other| other == win))
}

fn fields(entry: &Entry) -> impl Iterator<Item = (Label, &str)> {
    entry.all_fields().map(|field| (field.label, field.value.text()))
}
