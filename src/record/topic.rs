//! What does the engineer want to talk about, and was it talked about?

use crate::document::{Entry, Field, NoteKind};
use crate::entry::note::Note;
use crate::field::label::Label;
use crate::proof::Context;
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

/// The topics of the latest 1:1, as far as they are the engineer's, in the document's order.
pub(super) fn topics<'a>(context: &Context<'a>, entries: &[EntryRecord<'a>]) -> Vec<TopicRecord<'a>> {
    let talks = entries.iter().filter(|record| !record.predates && !record.entry.is_retracted());
    let talks = talks.filter_map(|record| Some((Note::of(record.entry)?, record)));
    let talks: Vec<_> = talks.filter(|(note, _)| note.kind == NoteKind::OneOnOne).collect();
    let Some(latest) = talks.iter().map(|(note, _)| note.day).max() else { return Vec::new() };
    let latest = talks.into_iter().filter(|(note, _)| note.day == latest);
    latest.flat_map(|(note, record)| topics_of(context, note, record)).collect()
}

fn topics_of<'a>(context: &Context<'a>, note: Note<'a>, record: &EntryRecord<'a>) -> Vec<TopicRecord<'a>> {
    let entry = note.entry;
    let fields = entry.all_fields().filter(|field| field.label == Label::Topic && !field.value.is_empty());
    let topic = |field: &'a Field| {
        let line = record.line(field);
        if line.is_some_and(|line| line.is_somebody_elses()) {
            return None;
        }
        let came_later = line.and_then(|line| line.first).zip(record.published);
        let is_new = !note.has_text() || came_later.is_some_and(|(topic, text)| topic > text);
        Some(TopicRecord {
            entry,
            field,
            shown: line.map_or(Shown::NotEstablished, |line| line.shown(context, Writer::Engineer)),
            is_open: field.ticked != Some(true) && is_new,
        })
    };
    fields.filter_map(topic).collect()
}
