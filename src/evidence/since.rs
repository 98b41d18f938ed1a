//! Of which documents may two states of a repository show different things? What is about to be committed changes one or two, as a rule.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::evidence::people::DocumentIndex;
use crate::evidence::row::{BlobIndex, BlobRow, CommitIndex, EventRow, LandingRow, Rows, Standing};
use crate::evidence::state::Ground;

/// A state's rows, and who is known there.
pub type Grounded<'a> = (&'a Rows, &'a Ground);

/// The documents to which something happens in a commit that only one of two states has, or that is only about to be made. `None` where
/// anything may differ: other people are known, another commit is recorded, or another key or seal counts. Of all other documents, both
/// states show the same: every version, person, clock and word is the same, and what is about to be made is nobody's witness.
pub fn changed(here: Grounded<'_>, there: Grounded<'_>) -> Option<BTreeSet<DocumentIndex>> {
    let recorded = recorded(here.0);
    if !is_same_record(here.0, there.0, recorded) || !here.1.is_like(there.1, recorded) {
        return None;
    }
    let mut changed = BTreeSet::new();
    for (rows, ground) in [here, there] {
        let events = rows.events.iter().filter(|row| row.commit >= recorded);
        let landings = rows.landings.iter().filter(|row| row.commit >= recorded);
        let seen = events.flat_map(|row| columns(row).map(|blob| (&row.path, blob)));
        let landed = landings.flat_map(|row| [row.blob, row.before].map(|blob| (&row.path, blob)));
        let found = seen.chain(landed).filter_map(|(path, blob)| ground.document_in(path, blob?));
        changed.extend(found);
    }
    Some(changed)
}

/// How many commits are in the history. Those that are only about to be made come last.
fn recorded(rows: &Rows) -> CommitIndex {
    rows.commits.iter().filter(|commit| commit.standing == Standing::Recorded).count()
}

fn is_same_record(one: &Rows, other: &Rows, count: CommitIndex) -> bool {
    let ids = |rows: &Rows| {
        rows.commits[..count.min(rows.commits.len())].iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let line = |rows: &Rows| rows.line.iter().copied().filter(|commit| *commit < count).collect::<Vec<_>>();
    recorded(other) == count
        && ids(one) == ids(other)
        && line(one) == line(other)
        && one.signatures == other.signatures
        && one.by_forge == other.by_forge
        && one.seals == other.seals
        && one.keys == other.keys
        && is_same_events(one, other, count)
        && is_same_landings(one, other, count)
}

fn is_same_events(one: &Rows, other: &Rows, count: CommitIndex) -> bool {
    let early = |rows: &'_ Rows| rows.events.partition_point(|row| row.commit < count);
    let (events, others) = (&one.events[..early(one)], &other.events[..early(other)]);
    let is_same = |(event, like): (&EventRow, &EventRow)| {
        (event.commit, &event.path) == (like.commit, &like.path)
            && columns(event).map(|blob| at(one, blob)).eq(columns(like).map(|blob| at(other, blob)))
    };
    events.len() == others.len() && events.iter().zip(others).all(is_same)
}

fn is_same_landings(one: &Rows, other: &Rows, count: CommitIndex) -> bool {
    let early = |rows: &'_ Rows| rows.landings.partition_point(|row| row.commit < count);
    let (landings, others) = (&one.landings[..early(one)], &other.landings[..early(other)]);
    let is_same = |(landing, like): (&LandingRow, &LandingRow)| {
        (landing.commit, &landing.path) == (like.commit, &like.path)
            && [landing.blob, landing.before].map(|blob| at(one, blob))
                == [like.blob, like.before].map(|blob| at(other, blob))
    };
    landings.len() == others.len() && landings.iter().zip(others).all(is_same)
}

/// A version by where it is in memory: states of one history share theirs.
fn at(rows: &Rows, blob: Option<BlobIndex>) -> Option<*const BlobRow> {
    blob.map(|blob| Arc::as_ptr(&rows.blobs[blob]))
}

fn columns(row: &EventRow) -> impl Iterator<Item = Option<BlobIndex>> {
    row.parents.iter().copied().chain([row.blob]).chain(row.bases.iter().map(|base| base.1))
}
