//! Which updates are judged, and which of their bullets are the engineer's report?

use crate::claim::period::is_history;
use crate::document::{Bullet, Entry};
use crate::field::label::{Label, Section};
use crate::rules::Text;

/// The updates that are judged.
pub(super) fn updates<'a>(text: &Text<'a>) -> impl Iterator<Item = &'a Entry> {
    let settings = text.settings;
    text.document.entries_of(Section::Updates).filter(move |entry| !is_history(&entry.address, settings))
}

/// The bullets that are the engineer's report: neither readings nor the manager's answer.
pub(super) fn bullets(entry: &Entry) -> impl Iterator<Item = &Bullet> {
    let other = |label: Option<Label>| matches!(label, Some(Label::Answer | Label::Seen));
    entry.bullets.iter().filter(move |bullet| !other(bullet.label) && !other(bullet.under))
}
