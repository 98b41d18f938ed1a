//! Do goals say what will be seen when they are reached, does anybody look at them, and do their signatures hold?

pub(super) mod goal_changed_after_signing;
pub(super) mod goal_removed;
pub(super) mod goal_signature_unproven;
pub(super) mod goal_stale;
pub(super) mod goal_without_evidence;

use crate::document::Entry;
use crate::proof::standing::before_adoption;
use crate::record::Record;
use crate::record::signed::Signatures;

/// The goals that somebody signs, but for those whose last signature is older than the convention.
fn signed_goals<'r, 'a>(
    record: &'r Record<'a>,
) -> impl Iterator<Item = (&'a Entry, &'r Signatures<'a>)> + use<'r, 'a> {
    let context = &record.context;
    let is_old = move |entry: &Entry, signed: &Signatures<'_>| {
        let lines = signed.signatures.iter().filter_map(|signature| signature.field);
        let published = lines.filter_map(|field| record.of(entry)?.line(field)?.published);
        published.max().is_some_and(|last| before_adoption(context.evidence, context.settings, last))
    };
    let signed = record.goals.iter().filter_map(|goal| Some((goal.entry, goal.signed.as_ref()?)));
    signed.filter(move |(entry, signed)| !is_old(entry, signed))
}
