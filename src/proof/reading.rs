//! Has the engineer read an entry, and who says so?

use crate::document::line::{Seen, Verdict};
use crate::document::{Entry, Field};
use crate::evidence::graph::LineIndex;
use crate::evidence::verdict::Attribution;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::field::person::{Person, Signer};
use crate::proof::Context;

/// How the engineer's reading of an entry stands.
pub enum Reading {
    /// They say so, and nothing contradicts it.
    Seen(Option<Verdict>),
    /// Somebody else says so in their name.
    InTheirName,
    Unseen,
}

/// How the engineer's reading of a note, a review, a packet or a PIP stands. A note is seen too where an update says so for all up to a
/// day, and was published after the note.
pub fn reading(context: &Context<'_>, entry: &Entry) -> Reading {
    let mut reading = Reading::Unseen;
    for field in entry.all_fields().filter(|field| field.label == Label::Seen) {
        let Some(Seen::Entry { who, verdict, .. }) = field.line.seen() else { continue };
        if !names_engineer(context, who) {
            continue;
        }
        match somebody_elses(context, entry, field) {
            false => return Reading::Seen(*verdict),
            true => reading = Reading::InTheirName,
        }
    }
    if let Address::Note { day, .. } = &entry.address
        && all_seen(context, entry, *day)
    {
        return Reading::Seen(None);
    }
    reading
}

/// Where an entry was first published.
pub fn published_at(context: &Context<'_>, entry: &Entry) -> Option<LineIndex> {
    Some(context.of(entry)?.first()?.run.from)
}

fn all_seen(context: &Context<'_>, note: &Entry, day: Day) -> bool {
    context.document.entries_of(Section::Updates).any(|update| {
        update.all_fields().filter(|field| field.label == Label::Seen).any(|field| {
            let covers = matches!(field.line.seen(), Some(Seen::AllTo(to)) if day <= *to);
            let mark = || context.of(update)?.mark(field.mark?)?.first();
            let after = || mark().zip(published_at(context, note)).is_some_and(|(mark, note)| note <= mark);
            covers && !somebody_elses(context, update, field) && after()
        })
    })
}

fn names_engineer(context: &Context<'_>, who: &Signer) -> bool {
    let engineer = &context.history.engineer;
    let written = context.document.front_matter.engineer.as_ref();
    let resolved = who.email.as_ref().map(|email| context.evidence.resolve(&Person::new(&who.name, email)));
    who.names(engineer)
        || written.is_some_and(|written| who.names(&written.value))
        || resolved.is_some_and(|who| who.is(engineer))
}

/// Whether the history shows that a line which only the engineer may write is not theirs.
fn somebody_elses(context: &Context<'_>, entry: &Entry, field: &Field) -> bool {
    let Some(mark) = field.mark.and_then(|mark| context.of(entry)?.mark(mark)) else { return false };
    let engineer = &context.history.engineer;
    match context.evidence.attribution(&mark.writes, |_, person| person.is(engineer)) {
        Attribution::SomebodyElse(..) => true,
        Attribution::Author(..)
        | Attribution::Trailer(..)
        | Attribution::Unknown(..)
        | Attribution::NotEstablished => false,
    }
}
