//! Since when does a text or a line stand, by whose commits, and was it over before the team adopted the convention?

use crate::evidence::Evidence;
use crate::evidence::fact::{Run, Write};
use crate::evidence::graph::LineIndex;
use crate::evidence::history::{EntryHistory, FactHistory};
use crate::proof::Context;
use crate::settings::Settings;

/// Since when a fact stands on the line. A slip by which the whole document was gone for a few days has taken nothing back.
pub fn stands_since<T>(context: &Context<'_>, fact: &FactHistory<T>) -> Option<Run> {
    let mut since = fact.current()?;
    for earlier in fact.runs.iter().rev().skip(1) {
        if !is_slip(context, *earlier, since) {
            break;
        }
        since.from = earlier.from;
    }
    Some(since)
}

/// Whether between two stretches of the line the whole document was gone, for a few days.
pub fn is_slip(context: &Context<'_>, earlier: Run, later: Run) -> bool {
    let (evidence, presence) = (context.evidence, &context.history.presence);
    let gone = presence.iter().position(|(at, paths)| Some(*at) == earlier.to && paths.is_empty());
    let back = gone.and_then(|gone| presence.get(gone + 1)).is_some_and(|(at, _)| *at == later.from);
    let days = earlier.to.and_then(|gone| Some(evidence.day(gone)?.days_until(evidence.day(later.from)?)));
    back && days.is_some_and(|days| days <= context.settings.late_after_days)
}

/// The commits by which a fact of an entry stands. What its own people took out of an entry that stood on is withdrawn: only who brought
/// it back since counts, and no commit from before. Who took the whole entry away has withdrawn nothing in it, and no such detour brings
/// back what was withdrawn before.
pub fn standing<'a, T>(
    context: &Context<'_>,
    past: &EntryHistory,
    fact: &'a FactHistory<T>,
) -> Vec<&'a Write> {
    let all = || fact.writes.iter().collect();
    let Some(mut from) = fact.current().map(|run| run.from) else { return all() };
    let mut earlier = fact.runs.iter().rev().skip(1).peekable();
    while let Some(run) = earlier.next_if(|run| run.to.is_none_or(|gone| !past.is_there(gone))) {
        from = run.from;
    }
    if earlier.peek().is_none() {
        return all();
    }
    let since = |write: &&Write| context.evidence.landed(write.commit).is_some_and(|landed| landed >= from);
    let standing: Vec<&Write> = fact.writes.iter().filter(since).collect();
    if standing.is_empty() { all() } else { standing }
}

/// Whether something on the line lies before the team adopted the convention: by its own date, and by every clock below it.
pub fn before_adoption(evidence: &Evidence, settings: &Settings, at: LineIndex) -> bool {
    let Some(from) = settings.effective_from else { return false };
    let below = evidence.window(at, &[]).not_before;
    evidence.day(at).is_some_and(|day| day < from) && below.is_none_or(|witness| witness.time < from.start())
}
