//! Has whom a handover names said that they read it?

use crate::document::line::{Handover, Seen};
use crate::document::{Entry, Field};
use crate::entry::lines;
use crate::evidence::graph::LineIndex;
use crate::field::date::Day;
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

/// A new manager to whom nobody has handed over.
pub struct Unannounced {
    pub before: Person,
    pub now: Person,
    /// Where the main branch got the new manager, and on which day.
    pub at: LineIndex,
    pub day: Day,
}

/// The last change of the manager, where no handover names the new one. Who comes back within the grace was never gone.
pub(super) fn unannounced(context: &Context<'_>, entries: &[EntryRecord<'_>]) -> Option<Unannounced> {
    let managers = &context.history.managers;
    let [.., (since, before), (at, now)] = managers.as_slice() else { return None };
    let day = context.day(*at)?;
    // The first manager's time begins before the document.
    let since = if managers.len() == 2 { None } else { context.day(*since) };
    let is_back = managers.iter().rev().nth(2).is_some_and(|(_, earlier)| earlier.is(now));
    let grace = context.settings.late_after_days;
    if is_back && since.is_some_and(|since| since.days_until(day) <= grace) {
        return None;
    }
    let names = |who: &Signer| who.names(now) || who_signs(context, who).is_some_and(|known| known.is(now));
    let is_later = |handover: &Handover| since.is_none_or(|since| since <= handover.day);
    let is_told = entries.iter().any(|record| {
        !record.is_somebody_elses()
            && lines::handovers(record.entry).any(|(_, handover)| is_later(handover) && names(&handover.who))
    });
    (!is_told).then(|| Unannounced { before: before.clone(), now: now.clone(), at: *at, day })
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
