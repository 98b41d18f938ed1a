//! Where does a new part of an entry go? Below all that is there.

use crate::document::{Entry, PartKind};
use crate::edit::entry::insert;
use crate::edit::same::{self, Same};
use crate::edit::section::after_written;
use crate::edit::{Added, Original, spelling};
use crate::field::date::Month;

/// What became of a part that was to be added.
pub enum Outcome {
    Added(Added),
    /// It is there already, at this line.
    There(usize),
    /// There is no place in which it would be read.
    NoPlace,
}

/// Adds the self-audit of a month to a plan.
pub fn add_self_audit(original: Original<'_>, plan: &Entry, month: Month, body: &str) -> Outcome {
    let kind = PartKind::SelfAudit(Some(month));
    if let Some(there) = plan.parts.iter().find(|part| part.kind == kind) {
        return Outcome::There(original.document.source.position(there.heading.start).line);
    }
    let word = spelling::word(original, "Self-audit").unwrap_or_default();
    let mut lines = vec![format!("#### {word} {month}"), String::new()];
    lines.extend(body.lines().map(str::to_owned));
    let at = after_written(original.text(), plan.span.end);
    let added = insert(original.text(), at, &lines, 0);
    let after = original.read(&added.text);
    let is_there = after.entry(&plan.address).is_some_and(|changed| {
        (changed.frozen, changed.body) == (plan.frozen, plan.body)
            && changed.parts.len() == plan.parts.len() + 1
            && changed.parts.iter().any(|part| part.kind == kind)
    });
    let kept = same::but_for(original.document, &after, Some(&plan.address)) != Same::No
        && same::wins(original.document, &after, 0);
    if is_there && kept { Outcome::Added(added) } else { Outcome::NoPlace }
}
