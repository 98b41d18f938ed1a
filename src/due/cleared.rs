//! What was overdue for the manager, and is so no longer because somebody changed the front matter afterwards?

use std::cell::OnceCell;

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
    let today = Today { owed, overdue: OnceCell::new() };
    let (since, away) = (by_since(&today), by_away(&today));
    let mut all: Vec<Cleared> = since.into_iter().chain(away).collect();
    all.sort_by_key(|cleared| cleared.at);
    all
}

/// What is overdue by the document's own front matter today, worked out once, where anything asks.
struct Today<'o, 'a> {
    owed: &'o Owed<'a>,
    overdue: OnceCell<Vec<Address>>,
}

fn by_since(today: &Today<'_, '_>) -> Vec<Cleared> {
    let owed = today.owed;
    let context = &owed.context;
    let changed = context.history.joined.iter().filter_map(|(since, run)| {
        let at = run.to?;
        let (from, day) = (context.day(run.from)?, context.day(at)?);
        let is_slip = from.days_until(day) <= context.settings.late_after_days;
        let span = context.document.front_matter.since.as_ref().filter(|_| !is_slip)?.span;
        let mut front = FrontMatter::clone(&context.document.front_matter);
        front.since = Some(Spanned::new(*since, span));
        today.without(&owed.under(&front)?, (Key::Since, at, day))
    });
    changed.collect()
}

fn by_away(today: &Today<'_, '_>) -> Vec<Cleared> {
    let owed = today.owed;
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
    let late = context.history.leave.iter().filter(|(absence, run)| {
        let day = context.day(run.from);
        run.to.is_none() && day.is_some_and(|day| absence.from < day) && here.contains(absence)
    });
    let mut places: Vec<LineIndex> = late.map(|(_, run)| run.from).collect();
    places.sort_unstable();
    places.dedup();
    if places.is_empty() {
        return Vec::new();
    }
    let known: Vec<Absence> = context.history.leave.iter().filter_map(known).collect();
    let both =
        |one: &Absence, other: &Absence| Absence { from: one.from.max(other.from), to: one.to.min(other.to) };
    let in_time = here.iter().flat_map(|here| known.iter().map(|known| both(here, known)));
    let mut front = FrontMatter::clone(&context.document.front_matter);
    let span = front.span;
    front.away = in_time.map(|absence| Spanned::new(absence, span)).collect();
    let Some(then) = owed.under(&front) else { return Vec::new() };
    places.into_iter().filter_map(|at| today.without(&then, (Key::Away, at, context.day(at)?))).collect()
}

impl Today<'_, '_> {
    /// What was overdue by another front matter on the day of a change, and is not overdue today.
    fn without(&self, then: &Owed<'_>, (key, at, day): (Key, LineIndex, Day)) -> Option<Cleared> {
        let mut what = overdue(then, day);
        what.retain(|address| !self.overdue().contains(address));
        (!what.is_empty()).then_some(Cleared { key, at, day, what })
    }

    fn overdue(&self) -> &[Address] {
        self.overdue.get_or_init(|| overdue(self.owed, self.owed.today))
    }
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
