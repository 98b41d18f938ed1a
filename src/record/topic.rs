//! What does the engineer want to talk about, was it talked about, and what have they said to notes?

use crate::document::{Entry, Field, NoteKind};
use crate::entry::note::Note;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::proof::Context;
use crate::proof::line::LineProof;
use crate::proof::shown::{Shown, Writer};
use crate::record::entry::EntryRecord;

/// A topic of the latest 1:1.
pub struct TopicRecord<'a> {
    pub entry: &'a Entry,
    pub field: &'a Field,
    /// How the history stands to it.
    pub shown: Shown,
    /// Whether it is still to be talked about: its box is not ticked, and the note had no text when it came.
    pub is_open: bool,
}

/// What the engineer has said to a note.
pub struct CommentRecord<'a> {
    pub entry: &'a Entry,
    pub field: &'a Field,
    /// How the history stands to it.
    pub shown: Shown,
    /// The day on which it was published, by that commit's own date.
    pub published: Option<Day>,
}

/// The comments of the notes that count, as far as they are the engineer's, in the document's order.
pub(super) fn comments<'a>(context: &Context<'a>, entries: &[EntryRecord<'a>]) -> Vec<CommentRecord<'a>> {
    let notes = entries.iter().filter(|record| record.entry.address.section() == Section::Notes);
    let living = notes.filter(|record| !record.predates && !record.is_retracted());
    let of_note = |record: &EntryRecord<'a>| {
        let comment = |(field, line): (&'a Field, Option<&LineProof<'a>>)| CommentRecord {
            entry: record.entry,
            field,
            shown: shown(context, line),
            published: line.and_then(|line| context.day(line.first?)),
        };
        own(record, Label::Comment).into_iter().map(comment).collect::<Vec<_>>()
    };
    living.flat_map(of_note).collect()
}

/// The lines of an entry with a label that the history does not show to be somebody else's.
pub(super) fn own<'r, 'a>(
    record: &'r EntryRecord<'a>,
    label: Label,
) -> Vec<(&'a Field, Option<&'r LineProof<'a>>)> {
    let fields =
        record.entry.all_fields().filter(|field| field.label == label && field.value.says_something());
    let lines = fields.map(|field| (field, record.line(field)));
    lines.filter(|(_, line)| !line.is_some_and(LineProof::is_somebody_elses)).collect()
}

fn shown(context: &Context<'_>, line: Option<&LineProof<'_>>) -> Shown {
    line.map_or(Shown::NotEstablished, |line| line.shown(context, Writer::Engineer))
}

/// The topics of the latest 1:1, as far as they are the engineer's, in the document's order.
pub(super) fn topics<'a>(context: &Context<'a>, entries: &[EntryRecord<'a>]) -> Vec<TopicRecord<'a>> {
    let talks = entries.iter().filter(|record| !record.predates && !record.is_retracted());
    let talks = talks.filter_map(|record| Some((Note::of(record.entry)?, record)));
    let talks: Vec<_> = talks.filter(|(note, _)| note.kind == NoteKind::OneOnOne).collect();
    let Some(latest) = talks.iter().map(|(note, _)| note.day).max() else { return Vec::new() };
    let latest = talks.into_iter().filter(|(note, _)| note.day == latest);
    latest.flat_map(|(note, record)| topics_of(context, note, record)).collect()
}

fn topics_of<'a>(context: &Context<'a>, note: Note<'a>, record: &EntryRecord<'a>) -> Vec<TopicRecord<'a>> {
    let topic = |(field, line): (&'a Field, Option<&LineProof<'a>>)| {
        let came_later = line.and_then(|line| line.first).zip(record.published);
        let is_new = !note.has_text() || came_later.is_some_and(|(topic, text)| topic > text);
        TopicRecord {
            entry: note.entry,
            field,
            shown: shown(context, line),
            is_open: field.ticked != Some(true) && is_new,
        }
    };
    own(record, Label::Topic).into_iter().map(topic).collect()
}
