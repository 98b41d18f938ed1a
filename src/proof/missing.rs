//! What is still missing before a PIP may start, and on which day could one start if it is written today?

use crate::document::line::OutcomeResult;
use crate::field::date::Day;
use crate::proof::Context;
use crate::proof::preconditions::{Held, NoteClaim, OutcomeClaim, Preconditions};

/// What the preconditions of a PIP lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Notes about the behaviour.
    pub notes: usize,
    /// How many of them must be complete SBI notes.
    pub sbi: usize,
    /// Whether an outcome `unchanged` is missing, after the day that an SBI note names.
    pub outcome: bool,
    /// Days at work that the last of them lies too close to the first.
    pub days: i64,
    /// The first day on which a PIP could start if nothing is put off: only what was published before it counts, so a note of today counts
    /// from tomorrow. `None` where other people's commits speak against the dates that there are.
    pub earliest: Option<Day>,
}

/// What is missing on a day.
pub fn missing(context: &Context<'_>, found: &Preconditions, today: Day) -> Missing {
    let (settings, away) = (&context.settings.pip, context.leave());
    let commits: Vec<Day> = found.counted.iter().filter_map(|note| note.sbi_commit).collect();
    let sbi = settings.sbi.saturating_sub(commits.len());
    let notes = settings.notes.saturating_sub(found.counted.len()).max(sbi);
    let is_after = |outcome: &OutcomeClaim| {
        settings.sbi == 0
            || commits.iter().any(|commit| *commit <= outcome.day && *commit <= outcome.counts_from)
    };
    let latest = found.latest_outcome.as_ref();
    let outcome = !latest.is_some_and(|latest| latest.result == OutcomeResult::Unchanged && is_after(latest));
    let witnessed = found.stands_on.map(|witness| witness.time.day());
    let first = found.span.map_or(today, |span| witnessed.map_or(span.first, |day| day.max(span.first)));
    let reached = found.span.map_or(0, |span| away.days_at_work(first, span.last));
    let days = if found.repeated == Held::No { (settings.span_days - reached).max(0) } else { 0 };
    let published = |note: &NoteClaim| context.day(note.published?);
    let last_note = if notes > 0 { Some(today) } else { found.counted.iter().filter_map(published).max() };
    let tomorrow = today.plus_days(1);
    let mut earliest = tomorrow;
    if let Some(last) = last_note {
        earliest = earliest.max(away.add_days_at_work(last, settings.follow_up_days));
    }
    if days > 0 {
        earliest = earliest.max(away.add_days_at_work(first, settings.span_days).plus_days(1));
    }
    if outcome {
        let looked = commits.iter().min().copied().unwrap_or(today);
        earliest = earliest.max(looked.max(today).plus_days(1));
    }
    let is_known = found.repeated != Held::No || days > 0;
    Missing { notes, sbi, outcome, days, earliest: is_known.then_some(earliest) }
}
