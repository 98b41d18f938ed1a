//! Which notes do the rules about wording judge, and which stretches of each?

use crate::document::{Entry, NoteKind};
use crate::entry::note::{Note, parts, sbi_parts};
use crate::entry::praise::Praise;
use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Message, Value};
use crate::rules::Text;
use crate::rules::wording::Said;

/// A stretch of a note with what it is.
pub(super) struct Judged {
    /// The part; `None` for text outside the five parts of an SBI note.
    pub(super) label: Option<Label>,
    pub(super) span: Span,
    pub(super) said: Said,
}

impl Judged {
    /// A message about the stretch: where, and what it does.
    pub(super) fn message(&self, does: &'static str) -> Message {
        match &self.label {
            Some(label) => message![label as &dyn Value, does],
            None => message!["the text outside the five parts", does],
        }
    }

    /// How it is put right once the note is published and its text frozen.
    pub(super) fn correction(&self) -> Message {
        let line = |label: Label| {
            message!["; in a published note, add `- Correction: DATE ", label.name(), ": NEW TEXT`"]
        };
        self.label.map_or_else(Message::default, line)
    }
}

/// The notes that rules about text judge: not retracted, and not older than the team's adoption.
pub(super) fn notes<'a>(text: &Text<'a>) -> impl Iterator<Item = Note<'a>> {
    let settings = text.settings;
    Note::all(text.document).filter(move |note| !note.is_retracted() && !settings.predates_adoption(note.day))
}

/// The SBI notes among them.
pub(super) fn sbi_notes<'a>(text: &Text<'a>) -> impl Iterator<Item = Note<'a>> {
    notes(text).filter(|note| note.kind == NoteKind::Sbi)
}

/// The notes of praise, likewise.
pub(super) fn praises<'a>(text: &Text<'a>) -> impl Iterator<Item = Praise<'a>> {
    let settings = text.settings;
    Praise::all(text.document)
        .filter(move |praise| !praise.entry.is_retracted() && !settings.predates_adoption(praise.day))
}

/// The wording of a part that counts: the last `Correction: DATE Label: …` that says the part again, else the part itself.
pub(super) fn worded(text: &Text<'_>, entry: &Entry, label: Label) -> Vec<Judged> {
    let judged = |span: Span| Judged { label: Some(label), span, said: said(text, label, span) };
    match entry.correction(label) {
        Some(correction) => vec![judged(correction.value_span)],
        None => parts(entry, &[label])
            .into_iter()
            .filter(|part| part.value.word_count() > 0)
            .map(|part| judged(part.value_span))
            .collect(),
    }
}

/// All stretches of a note that may soften or praise: the five parts and the text around them, or what a 1:1 calls out.
pub(super) fn stretches(text: &Text<'_>, note: &Note<'_>) -> Vec<Judged> {
    match note.kind {
        NoteKind::OneOnOne => worded(text, note.entry, Label::CalledOut),
        NoteKind::Sbi => {
            let mut stretches: Vec<Judged> =
                sbi_parts().into_iter().flat_map(|label| worded(text, note.entry, label)).collect();
            let outside = outside(note).into_iter().map(|span| Judged {
                label: None,
                span,
                said: Said::of(&text.document.source, span),
            });
            stretches.extend(outside);
            stretches
        }
    }
}

/// Somebody else's words are left out where a part tells what somebody did.
fn said(text: &Text<'_>, label: Label, span: Span) -> Said {
    let said = Said::of(&text.document.source, span);
    if matches!(label, Label::Behavior | Label::CalledOut | Label::Impact) {
        said.without_reported_speech()
    } else {
        said
    }
}

/// The text between a note's fields and headings.
fn outside(note: &Note<'_>) -> Vec<Span> {
    let entry = note.entry;
    let parts = entry.parts.iter().map(|part| match part.kind.label() {
        Some(_) => Span::new(part.heading.start, part.body().end),
        None => part.heading,
    });
    let mut taken: Vec<Span> = entry.all_fields().map(|field| field.span).chain(parts).collect();
    taken.sort_unstable();
    let mut free = Vec::new();
    let mut at = entry.heading.end;
    for span in taken {
        free.extend((at < span.start).then(|| Span::new(at, span.start)));
        at = at.max(span.end);
    }
    free.extend((at < entry.span.end).then(|| Span::new(at, entry.span.end)));
    free
}
