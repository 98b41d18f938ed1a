//! Which lines of a goal came along when it got another title?

use crate::evidence::fact::Write;
use crate::evidence::history::FactHistory;
use crate::evidence::row::MarkRow;
use crate::field::address::Address;
use crate::field::label::Section;
use crate::proof::Context;

/// Where a line of a goal was under another title: a new title takes the lines along, and its author has not written them.
/// The latest such place first, each with the line as it was there.
pub(super) fn carried<'a>(
    context: &Context<'a>,
    address: &Address,
    mark: &FactHistory<MarkRow>,
) -> Vec<(&'a Address, &'a FactHistory<MarkRow>)> {
    let mut found: Vec<(&Address, &FactHistory<MarkRow>)> = Vec::new();
    if address.section() != Section::Goals {
        return found;
    }
    let mut came = mark.first();
    while let Some(at) = came {
        let left = |place: &Address, other: &FactHistory<MarkRow>| {
            let is_new = place != address && found.iter().all(|(known, _)| *known != place);
            is_new && other.runs.iter().any(|run| run.to == Some(at))
        };
        let goals = context.history.entries.iter().filter(|(place, _)| place.section() == Section::Goals);
        let was = goals.filter_map(|(place, past)| Some((place, past.mark(mark.what.hash)?)));
        let before = was.into_iter().find(|(place, other)| left(place, other));
        came = before.and_then(|(_, other)| other.first());
        found.extend(before);
    }
    found
}

/// Whether a commit only took the line along when it gave the goal another title.
pub fn is_carrying(
    context: &Context<'_>,
    address: &Address,
    mark: &FactHistory<MarkRow>,
    write: &Write,
) -> bool {
    !carried(context, address, mark).is_empty() && context.evidence.landed(write.commit) == mark.first()
}
