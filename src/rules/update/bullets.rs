//! Which updates are judged, and which of their bullets are the engineer's report?

use crate::document::{Bullet, Entry, Field};
use crate::entry::period::predates_adoption;
use crate::field::label::{Label, Section};
use crate::rules::Text;

/// The updates that are judged.
pub(super) fn updates<'a>(text: &Text<'a>) -> impl Iterator<Item = &'a Entry> {
    let settings = text.settings;
    text.document
        .entries_of(Section::Updates)
        .filter(move |entry| !predates_adoption(&entry.address, settings))
}

/// The bullets that are the engineer's report: neither readings nor the manager's answer.
pub(super) fn bullets(entry: &Entry) -> impl Iterator<Item = &Bullet> {
    entry.bullets.iter().filter(|bullet| !is_other(bullet.label) && !is_other(bullet.under))
}

/// The labels with which the points of the report begin, bullets or lines of a paragraph; `None` for bullets without one.
pub(super) fn points(entry: &Entry) -> Vec<Option<Label>> {
    let in_bullet = |field: &Field| entry.bullets.iter().any(|bullet| bullet.span.contains(field.span.start));
    let lines = entry.fields.iter().filter(|field| !is_other(Some(field.label)) && !in_bullet(field));
    bullets(entry).map(|bullet| bullet.label).chain(lines.map(|field| Some(field.label))).collect()
}

fn is_other(label: Option<Label>) -> bool {
    matches!(label, Some(Label::Answer | Label::Seen))
}
