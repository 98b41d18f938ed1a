//! What does a note come to: what was said of it, and when both look at it again?

use crate::document::line::Outcome;
use crate::document::{Field, NoteKind};
use crate::entry::note::Note;
use crate::field::date::Day;
use crate::record::entry::EntryRecord;

pub struct NoteRecord<'a> {
    pub note: Note<'a>,
    pub predates: bool,
    /// What became of it, up to today, in the file's order.
    pub outcomes: Vec<(&'a Field, Outcome)>,
    /// For an SBI note without an outcome since: the day on which both look at it again.
    pub open_until: Option<Day>,
}

impl<'a> NoteRecord<'a> {
    pub(super) fn new(record: &EntryRecord<'a>, today: Day) -> Option<NoteRecord<'a>> {
        let note = Note::of(record.entry)?;
        let outcomes: Vec<(&Field, Outcome)> =
            note.outcomes().filter(|(_, outcome)| outcome.day <= today).collect();
        let commit = note.committed_to().filter(|_| note.kind == NoteKind::Sbi);
        let open_until = commit.filter(|commit| outcomes.iter().all(|(_, outcome)| outcome.day < *commit));
        Some(NoteRecord { note, predates: record.predates, outcomes, open_until })
    }

    /// Whether it counts: it is not taken back, and no older than the convention.
    pub fn lives(&self) -> bool {
        !self.note.is_retracted() && !self.predates
    }

    /// The last outcome, by its day.
    pub fn last_outcome(&self) -> Option<Outcome> {
        self.outcomes.iter().map(|(_, outcome)| *outcome).max_by_key(|outcome| outcome.day)
    }
}
