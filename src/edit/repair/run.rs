//! Which repairs has a document, and what does it say after them?

use std::collections::BTreeSet;

use crate::document::Document;
use crate::edit::Original;
use crate::edit::repair::what::{Candidate, Repair, RepairKind};
use crate::edit::repair::{check, heading, label, value};
use crate::field::span::Position;

/// Which places are reported: nothing else is a mistake.
pub type Reported<'a> = &'a dyn Fn(&Document) -> BTreeSet<Position>;

/// A document after its repairs.
pub struct Repaired {
    pub document: Document,
    /// What was put right, in the order of the lines.
    pub done: Vec<Repair>,
    /// What could be, and may not.
    pub left: Vec<Repair>,
}

impl Repaired {
    pub fn text(&self) -> &str {
        self.document.source.text()
    }
}

/// All repairs of a document, in the file's order.
pub fn find(original: Original<'_>, reported: &BTreeSet<Position>) -> Vec<Repair> {
    find_of(original, reported, |_| true)
}

/// The same of some kinds. Each candidate costs a reading of the whole document, so the others are left out before.
fn find_of(
    original: Original<'_>,
    reported: &BTreeSet<Position>,
    is_wanted: impl Fn(RepairKind) -> bool,
) -> Vec<Repair> {
    let document = original.document;
    if document.conflict().is_some() {
        return Vec::new();
    }
    let mut all = heading::sections(original);
    all.extend(heading::entries(original));
    all.extend(heading::parts(original));
    all.extend(label::labels(original));
    all.extend(value::values(original));
    all.sort_by_key(|candidate| candidate.span);
    all.dedup_by(|later, earlier| later.span.start < earlier.span.end || later.span == earlier.span);
    let is_reported = |candidate: &Candidate| reported.contains(&document.source.position(candidate.at));
    let wanted = all.into_iter().filter(is_reported).filter(|candidate| is_wanted(candidate.kind));
    wanted.filter_map(|candidate| Some(check::checked(original, candidate)?.0)).collect()
}

/// Repairs what may be repaired, until nothing is left: what a repair makes growthlint read may have mistakes of its own.
pub fn all(original: Original<'_>, reported: Reported<'_>, may: &dyn Fn(&Repair) -> bool) -> Repaired {
    /// A heading, an entry, its parts and their lines come to light one after the other.
    const ROUNDS: usize = 6;
    let mut document = original.read(original.text());
    let mut done: Vec<Repair> = Vec::new();
    let mut left = Vec::new();
    for _ in 0..ROUNDS {
        let found = find(Original { document: &document, ..original }, &reported(&document));
        let (wanted, others): (Vec<Repair>, Vec<Repair>) = found.into_iter().partition(may);
        left = others;
        let (repaired, mut now) = apply(original, document, wanted);
        document = repaired;
        if now.is_empty() {
            break;
        }
        done.append(&mut now);
    }
    done.sort_by_key(|repair| (repair.line, repair.kind));
    Repaired { document, done, left }
}

/// Makes repairs of a document, as far as each still is one after those behind it.
fn apply(original: Original<'_>, mut document: Document, wanted: Vec<Repair>) -> (Document, Vec<Repair>) {
    let mut done = Vec::new();
    // From the end, so that the places of those before stay.
    for repair in wanted.into_iter().rev() {
        let now = Original { document: &document, ..original };
        let (span, with) = (repair.span, repair.with.clone());
        let again = Candidate { kind: repair.kind, span, with, at: span.start };
        if let Some((_, after)) = check::checked(now, again) {
            document = after;
            done.push(repair);
        }
    }
    (document, done)
}

/// A document with its headings as they were probably meant: what is below a misspelt one is read too. `None` where that changes nothing.
pub fn as_meant(original: Original<'_>, reported: &BTreeSet<Position>) -> Option<(Document, Vec<Repair>)> {
    let found = find_of(original, reported, |kind| kind.reads_more() || kind == RepairKind::Part);
    let (document, done) = apply(original, original.document.clone(), found);
    (!done.is_empty()).then_some((document, done))
}
