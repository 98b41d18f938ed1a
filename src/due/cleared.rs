//! What was overdue for the manager, and is so no longer because somebody changed the front matter afterwards?

use crate::document::{FrontMatter, Key, Spanned};
use crate::due::owed::Owed;
use crate::evidence::fact::Run;
use crate::evidence::graph::LineIndex;
use crate::field::address::Address;
use crate::field::date::{Absence, Day};
use crate::record::update::Answer;

/// A change of the front matter by which something is no longer overdue.
pub struct Cleared {
    pub key: Key,
    /// Where it was published, and on which day.
    pub at: LineIndex,
    pub day: Day,
    /// What was overdue then.
    pub what: Vec<Address>,
}

/// The changes of `since` and `away` that cleared something, oldest first. What was right within the grace is a slip that somebody mended,
/// and leave that was entered within it was known in time.
pub fn cleared(owed: &Owed<'_>) -> Vec<Cleared> {
    let (since, away) = (by_since(owed), by_away(owed));
    let mut all: Vec<Cleared> = since.into_iter().chain(away).collect();
    all.sort_by_key(|cleared| cleared.at);
    all
}

fn by_since(owed: &Owed<'_>) -> Vec<Cleared> {
    let context = &owed.context;
    let changed = context.history.joined.iter().filter_map(|(since, run)| {
        let at = run.to?;
        let (from, day) = (context.day(run.from)?, context.day(at)?);
        let is_slip = from.days_until(day) <= context.settings.late_after_days;
        let mut front = FrontMatter::clone(&context.document.front_matter);
        let span = front.since.as_ref()?.span;
        front.since = Some(Spanned::new(*since, span)).filter(|_| !is_slip);
        front.since.as_ref()?;
        compare(owed, &front, (Key::Since, at, day))
    });
    changed.collect()
}

fn by_away(owed: &Owed<'_>) -> Vec<Cleared> {
    let context = &owed.context;
    let here: Vec<Absence> = context.document.front_matter.away.iter().map(|away| away.value).collect();
    let known = |(absence, run): &(Absence, Run)| {
        let from = if context.history.first() == Some(run.from) {
            absence.from
        } else {
            absence.from.max(context.day(run.from)?.plus_days(-context.settings.late_after_days))
        };
        Some(Absence { from, to: absence.to })
    };
    let known: Vec<Absence> = context.history.leave.iter().filter_map(known).collect();
    let both =
        |one: &Absence, other: &Absence| Absence { from: one.from.max(other.from), to: one.to.min(other.to) };
    let in_time = here.iter().flat_map(|here| known.iter().map(|known| both(here, known)));
    let mut front = FrontMatter::clone(&context.document.front_matter);
    let span = front.span;
    front.away = in_time.map(|absence| Spanned::new(absence, span)).collect();
    let late = context.history.leave.iter().filter(|(absence, run)| {
        let day = context.day(run.from);
        run.to.is_none() && day.is_some_and(|day| absence.from < day) && here.contains(absence)
    });
    let mut places: Vec<LineIndex> = late.map(|(_, run)| run.from).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|at| compare(owed, &front, (Key::Away, at, context.day(at)?))).collect()
}

/// What was overdue by another front matter on the day of a change, and is not overdue by the document's own.
fn compare(owed: &Owed<'_>, front: &FrontMatter, (key, at, day): (Key, LineIndex, Day)) -> Option<Cleared> {
    let now = overdue(owed, owed.today);
    let mut what = overdue(&owed.under(front)?, day);
    what.retain(|address| !now.contains(address));
    (!what.is_empty()).then_some(Cleared { key, at, day, what })
}

/// What of the manager's is not done, and was overdue on a day.
fn overdue(owed: &Owed<'_>, on: Day) -> Vec<Address> {
    let is_late = |deadline| owed.deadlines.late(deadline, on).is_some();
    let plan = owed.current_plan().filter(|plan| plan.entry.is_none() && is_late(plan.deadline));
    let plan = plan.map(|plan| Address::Plan { half: plan.period });
    let reviews = owed.reviews().into_iter().filter(|review| review.entry.is_none());
    let reviews = reviews.filter(|review| is_late(review.deadline));
    let packets = owed.packets().into_iter().filter(|packet| packet.entry.is_none());
    let packets = packets.filter(|packet| is_late(packet.deadline));
    let unanswered = owed.written_updates().into_iter().filter(|update| update.answer == Answer::None);
    let updates = unanswered.filter(|update| owed.answer(update).is_some_and(is_late));
    let updates = updates.map(|update| update.update.address());
    let objections = owed.record.open_objections().filter_map(|objection| {
        let since = objection.since.filter(|_| objection.asks_for_answer())?;
        is_late(owed.deadlines.answer_to(since)).then(|| objection.address.clone())
    });
    plan.into_iter()
        .chain(reviews.map(|review| Address::Review { quarter: review.period }))
        .chain(packets.map(|packet| Address::Packet { half: packet.period, level: None }))
        .chain(updates)
        .chain(objections)
        .collect()
}
