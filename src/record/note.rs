//! What does a note come to: what was said of it, and when both look at it again?

use crate::document::line::Outcome;
use std::collections::HashMap;

use crate::document::{Field, NoteKind};
use crate::entry::note::Note;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::proof::Context;
use crate::proof::behaviour::{NoteSource, PublishedNote, outcomes};
use crate::proof::frozen::{Change, Fate};
use crate::proof::line::LineProof;
use crate::proof::preconditions::OutcomeClaim;
use crate::record::entry::EntryRecord;
use crate::record::gone::GoneRecord;

pub struct NoteRecord<'a> {
    pub note: Note<'a>,
    pub predates: bool,
    /// What became of it, up to today, in the order in which the outcomes count.
    pub outcomes: Vec<OutcomeClaim>,
    /// Outcomes that were published before there was anything to observe, and count for nothing.
    pub early: Vec<OutcomeClaim>,
    /// For an SBI note without an outcome since: the day on which both look at it again.
    pub open_until: Option<Day>,
}

impl<'a> NoteRecord<'a> {
    pub(super) fn new(
        context: &Context<'_>,
        record: &EntryRecord<'a>,
        (sources, today): (&HashMap<&Address, &NoteSource>, Day),
    ) -> Option<NoteRecord<'a>> {
        let note = Note::of(record.entry)?;
        let source = sources.get(&note.entry.address);
        let mut all = match source {
            Some(source) => source.outcomes().to_vec(),
            None => outcomes(context, &record.lines, note.commit_day(), record.published),
        };
        let early = all.iter().filter(|outcome| !outcome.observed).cloned().collect();
        all.retain(|outcome| outcome.day <= today);
        let look_again = note.committed_to().filter(|_| note.kind == NoteKind::Sbi);
        let closes = |outcome: &OutcomeClaim, again: Day| outcome.says_something() && outcome.day >= again;
        let open_until = look_again.filter(|again| !all.iter().any(|outcome| closes(outcome, *again)));
        Some(NoteRecord { note, predates: record.predates, outcomes: all, early, open_until })
    }

    /// Whether it counts: it is not taken back, and no older than the convention.
    pub fn lives(&self) -> bool {
        !self.note.is_retracted() && !self.predates
    }

    /// Whether an outcome that counts says what was seen on a day or later.
    pub fn is_looked_at_since(&self, day: Day) -> bool {
        self.outcomes.iter().any(|outcome| outcome.says_something() && outcome.day >= day)
    }

    /// The last outcome that counts.
    pub fn last_outcome(&self) -> Option<Outcome> {
        let last = self.outcomes.iter().rfind(|outcome| outcome.says_something())?;
        Some(Outcome { day: last.day, result: last.result })
    }
}

/// The notes of a document as they were published, those that somebody took away or changed since included. What its writer retracted
/// says nothing any more.
pub(super) fn sources<'a>(
    context: &Context<'a>,
    entries: &[EntryRecord<'a>],
    gone: &[GoneRecord<'a>],
) -> Vec<NoteSource> {
    let here = entries.iter().filter_map(|record| source(context, record));
    let gone = gone.iter().filter_map(|record| published(record.address, &record.fate, &record.lines));
    here.chain(gone).map(|note| NoteSource::new(context, &note)).collect()
}

fn source<'r, 'a>(context: &Context<'a>, record: &'r EntryRecord<'a>) -> Option<PublishedNote<'r, 'a>> {
    let entry = record.entry;
    if let Some(fate) = &record.fate {
        let by_somebody_else = || {
            let author = record.author.as_ref();
            author.is_some_and(|author| matches!(author.named, Attribution::SomebodyElse(..)))
        };
        match fate.change {
            Change::Edited { from, .. } => {
                return published(from.unwrap_or(fate.address), fate, &record.lines);
            }
            Change::Retracted if by_somebody_else() => return published(fate.address, fate, &record.lines),
            Change::None | Change::Retracted | Change::Removed { .. } => {}
        }
    }
    let note = Note::of(entry).filter(|note| !note.is_retracted())?;
    let text = context.of(entry).and_then(|past| past.text(entry.frozen));
    // What a correction gives is read apart from its line.
    let line = |given: &Field| {
        record.lines.iter().find(|line| line.field.is_some_and(|field| field.mark == given.mark))
    };
    Some(PublishedNote {
        address: &entry.address,
        day: note.day,
        facts: note.facts(),
        body: entry.body,
        text,
        lines: &record.lines,
        called_out_by: note.called_out_by().and_then(line),
        completed_by: note.completed_by().filter_map(line).collect(),
    })
}

/// A note by its first text.
fn published<'r, 'a>(
    address: &'a Address,
    fate: &Fate<'a>,
    lines: &'r [LineProof<'a>],
) -> Option<PublishedNote<'r, 'a>> {
    let Address::Note { day, .. } = address else { return None };
    let text = fate.first.text;
    let (facts, body) = (text.what.note?, text.what.body);
    let (called_out_by, completed_by) = (None, Vec::new());
    let text = Some(text);
    Some(PublishedNote { address, day: *day, facts, body, text, lines, called_out_by, completed_by })
}
