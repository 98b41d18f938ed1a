//! What does a note come to: what was said of it, and when both look at it again?

use std::collections::HashMap;

use crate::document::line::Outcome;
use crate::document::{Entry, Field, NoteKind};
use crate::entry::note::Note;
use crate::field::address::{Address, Behaviour};
use crate::field::date::Day;
use crate::proof::Context;
use crate::proof::behaviour::{NoteSource, PublishedNote, outcomes};
use crate::proof::frozen::{Change, Fate};
use crate::proof::line::LineProof;
use crate::proof::preconditions::OutcomeClaim;
use crate::proof::shown::Shown;
use crate::record::entry::EntryRecord;
use crate::record::gone::{GoneRecord, Taken};

pub struct NoteRecord<'a> {
    pub address: &'a Address,
    pub day: Day,
    /// `None` where somebody took it away: it goes on counting as it was published.
    pub entry: Option<&'a Entry>,
    pub predates: bool,
    pub retracted: bool,
    /// Whether it calls something out.
    pub calls_out: bool,
    /// What it is about: the last behaviour that its writer names.
    pub behaviour: Option<Behaviour>,
    /// The day on which both look at it again, where it lies after the note.
    pub commit_day: Option<Day>,
    /// What became of it, up to today, in the order in which the outcomes count.
    pub outcomes: Vec<OutcomeClaim>,
    /// Outcomes that were published before there was anything to observe, and count for nothing.
    pub early: Vec<OutcomeClaim>,
    /// For an SBI note without an outcome since: the day on which both look at it again.
    pub open_until: Option<Day>,
    /// How the history stands to its text.
    pub shown: Shown,
}

impl<'a> NoteRecord<'a> {
    /// Those that the document has, then those that somebody took away.
    pub(super) fn all(
        context: &Context<'a>,
        entries: &[EntryRecord<'a>],
        gone: &[GoneRecord<'a>],
        (sources, today): (&[NoteSource], Day),
    ) -> Vec<NoteRecord<'a>> {
        let sources: HashMap<&Address, &NoteSource> =
            sources.iter().map(|source| (source.address(), source)).collect();
        let here = entries.iter().filter_map(|entry| NoteRecord::new(context, entry, (&sources, today)));
        let gone = gone.iter().filter(|gone| gone.taken != Taken::Lapsed);
        here.chain(gone.filter_map(|gone| NoteRecord::gone(gone, (&sources, today)))).collect()
    }

    fn new(
        context: &Context<'_>,
        record: &EntryRecord<'a>,
        (sources, today): (&HashMap<&Address, &NoteSource>, Day),
    ) -> Option<NoteRecord<'a>> {
        let note = Note::of(record.entry)?;
        let all = match sources.get(&note.entry.address) {
            Some(source) => source.outcomes().to_vec(),
            None => outcomes(context, &record.lines, note.commit_day(), record.published),
        };
        // A retraction that takes nothing back hides the text that goes on counting.
        let hidden = record.fate.filter(|_| record.is_retraction_refused());
        let hidden = hidden.and_then(|fate| fate.first.text.what.note);
        let again = match &hidden {
            Some(facts) => facts.commit,
            None => note.committed_to(),
        };
        let (outcomes, early, open_until) = judged(all, (note.kind, again), today);
        Some(NoteRecord {
            address: &record.entry.address,
            day: note.day,
            entry: Some(record.entry),
            predates: record.predates,
            retracted: record.is_retracted(),
            calls_out: hidden.map_or_else(|| note.calls_something_out(), |facts| facts.calls_out),
            behaviour: record.behaviours().pop(),
            commit_day: hidden.map_or_else(|| note.commit_day(), |facts| facts.commit),
            outcomes,
            early,
            open_until,
            shown: record.shown,
        })
    }

    /// A note that somebody took away, by the text that was published.
    fn gone(
        gone: &GoneRecord<'a>,
        (sources, today): (&HashMap<&Address, &NoteSource>, Day),
    ) -> Option<NoteRecord<'a>> {
        let Address::Note { day, .. } = gone.address else { return None };
        let facts = gone.fate.first.text.what.note?;
        let all = sources.get(gone.address)?.outcomes().to_vec();
        let (outcomes, early, open_until) = judged(all, (facts.kind, facts.commit), today);
        let same = gone.lines.iter().filter(|line| line.takes_effect());
        let same = same.filter_map(|line| line.row.line.same_as()).next_back();
        Some(NoteRecord {
            address: gone.address,
            day: *day,
            entry: None,
            predates: false,
            retracted: false,
            calls_out: facts.calls_out,
            behaviour: same.or(gone.address.behaviour()).cloned(),
            commit_day: facts.commit,
            outcomes,
            early,
            open_until,
            shown: Shown::Contradicted,
        })
    }

    /// Whether it counts: it is not taken back, and no older than the convention.
    pub fn lives(&self) -> bool {
        !self.retracted && !self.predates
    }

    /// Whether an outcome that counts says what was seen on a day or later.
    pub fn is_looked_at_since(&self, day: Day) -> bool {
        self.outcomes.iter().any(|outcome| outcome.takes_effect() && outcome.day >= day)
    }

    /// The last outcome that counts.
    pub fn last_outcome(&self) -> Option<Outcome> {
        let last = self.outcomes.iter().rfind(|outcome| outcome.takes_effect())?;
        Some(Outcome { day: last.day, result: last.result })
    }
}

/// The outcomes up to today, those that came too early to count, and the day on which both look at the note again, if they still have to.
fn judged(
    mut all: Vec<OutcomeClaim>,
    (kind, again): (NoteKind, Option<Day>),
    today: Day,
) -> (Vec<OutcomeClaim>, Vec<OutcomeClaim>, Option<Day>) {
    let early = all.iter().filter(|outcome| !outcome.observed).cloned().collect();
    all.retain(|outcome| outcome.day <= today);
    let closes = |outcome: &OutcomeClaim, again: Day| outcome.takes_effect() && outcome.day >= again;
    let look_again = again.filter(|_| kind == NoteKind::Sbi);
    let open_until = look_again.filter(|again| !all.iter().any(|outcome| closes(outcome, *again)));
    (all, early, open_until)
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
        match fate.change {
            Change::Edited { from, .. } => {
                return published(from.unwrap_or(fate.address), fate, &record.lines);
            }
            Change::Retracted if record.is_retraction_refused() => {
                return published(fate.address, fate, &record.lines);
            }
            Change::None | Change::Retracted | Change::Elsewhere { .. } | Change::Removed { .. } => {}
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
