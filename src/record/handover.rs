//! Has whom a handover names said that they read it?

use crate::document::line::{Handover, Seen};
use crate::document::{Entry, Field};
use crate::field::label::{Label, Section, fold};
use crate::field::person::{Person, Signer};
use crate::proof::Context;
use crate::proof::signature::{is_signer, who_signs};
use crate::record::entry::EntryRecord;

pub struct HandoverRecord<'a> {
    pub entry: &'a Entry,
    pub field: &'a Field,
    pub handover: &'a Handover,
    /// Whom it names, of those whom a document or the mailmap knows.
    pub person: Option<Person>,
    /// Whether the successor says that they read it, in a commit of their own.
    pub is_read: bool,
}

/// The last handover of the document.
pub(super) fn last<'a>(context: &Context<'a>, entries: &[EntryRecord<'a>]) -> Option<HandoverRecord<'a>> {
    let transitions = entries.iter().filter(|record| record.entry.address.section() == Section::Transitions);
    let transitions = transitions.filter(|record| !record.is_somebody_elses());
    let handovers = transitions.flat_map(|record| {
        let lines = record.entry.all_fields().filter(|field| field.label == Label::Handover);
        lines.filter_map(move |field| Some((field.line.handover()?, record, field)))
    });
    let (handover, record, field) =
        handovers.max_by_key(|(handover, _, field)| (handover.day, field.span))?;
    let is_read = is_read(context, record, &handover.who);
    Some(HandoverRecord {
        entry: record.entry,
        field,
        handover,
        person: who_signs(context, &handover.who).cloned(),
        is_read,
    })
}

fn is_read(context: &Context<'_>, record: &EntryRecord<'_>, who: &Signer) -> bool {
    let named = who_signs(context, who);
    record.lines.iter().filter(|line| line.row.label == Label::Seen).any(|line| {
        let Some(Seen::Entry { who: reader, .. }) = line.row.line.seen() else { return false };
        let same =
            named.map_or(fold(&reader.name) == fold(&who.name), |named| is_signer(context, reader, named));
        // A successor whom nobody knows here yet has no address that could be held against the line.
        let is_theirs = line.is_owners() || (named.is_none() && !line.is_somebody_elses());
        same && line.counts() && is_theirs
    })
}
