//! When is something due, for whose absences does it wait, and how late is it?
//!
//! What falls into an absence moves a due date, and the grace after it, by as much. How late something is counts from its due date.
//! A new manager is not charged with the time of the one before.

mod stints;

pub use stints::Stint;
use stints::Stints;

use crate::document::{Document, FrontMatter, Key, Status};
use crate::evidence::{Evidence, graph::LineIndex, history::DocumentHistory};
use crate::field::date::{Absence, Absences, Day, Half, Month, Quarter};
use crate::field::person::Person;
use crate::field::week::{MonthOrWeek, Week};
use crate::settings::{Away, PipSettings, Plans, Reviews, Settings, Updates};

/// Days after hire, a new target, a new manager or a return until a visibility plan is due.
pub const PLAN_DAYS: i64 = 30;
/// An absence of this many days or more ends with a return; a shorter one only moves due dates.
pub const RETURN_DAYS: i64 = 30;
/// The months of a half whose end brings a self-audit.
pub const SELF_AUDIT_MONTHS: [i32; 2] = [3, 5];
/// The month of a half at whose end a plan is on track or not.
pub const TRACK_MONTH: i32 = 4;
/// Days until a returned packet is answered.
pub const RETURNED_DAYS: i64 = 30;
/// Days before a calibration by which the pre-read is out.
pub const PRE_READ_DAYS: i64 = 2;

/// Whose days away move a due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Engineer,
    /// What the manager writes alone.
    Manager,
    /// What needs both, or is the manager's about the engineer's time.
    Both,
}

/// A due date, and whose days away move it and its grace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The last day on which it is in time.
    pub day: Day,
    /// For whose absences it waits.
    pub side: Side,
}

/// What the history says about the days from which due dates count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Starts {
    /// When the document was first published.
    pub published: Option<Day>,
    /// When the present target was published; without one, when the last one was.
    pub target: Option<Day>,
    /// From when to when there was a target, in the order of the history.
    pub candidate: Vec<(Day, Option<Day>)>,
    /// Who was manager from when on, oldest first.
    pub managers: Vec<Stint>,
}

/// The due dates of one active engineer's document.
pub struct Deadlines<'a> {
    settings: &'a Settings,
    since: Option<Day>,
    begins: Day,
    starts: Starts,
    managers: Stints,
    engineer: Absences,
    manager: Absences,
    both: Absences,
}

impl<'a> Deadlines<'a> {
    /// The due dates that settings, front matter and history make; `None` where nothing is owed, because the engineer is gone or because no
    /// day is known to count from.
    pub fn new(
        settings: &'a Settings,
        front: &FrontMatter,
        starts: Starts,
        manager_away: Vec<Absence>,
    ) -> Option<Deadlines<'a>> {
        match front.status {
            Status::Active => {}
            Status::Transferred | Status::Left => return None,
        }
        let since = front.since.as_ref().map(|since| since.value);
        let begins = since.into_iter().chain(settings.effective_from).chain(starts.published).max()?;
        let engineer = front.absences();
        let both = Absences::new(engineer.iter().copied().chain(manager_away.iter().copied()).collect());
        let managers = Stints::new(&starts.managers, None, settings.late_after_days);
        let manager = Absences::new(manager_away);
        Some(Deadlines { settings, since, begins, starts, managers, engineer, manager, both })
    }

    /// The due dates of a document by its own history and the trusted settings.
    pub fn of(
        document: &Document,
        settings: &'a Settings,
        evidence: &Evidence,
        history: &DocumentHistory,
    ) -> Option<Deadlines<'a>> {
        Deadlines::under(&document.front_matter, settings, evidence, history)
    }

    /// The due dates that a front matter makes, be it the document's own or another that it had.
    pub fn under(
        front: &FrontMatter,
        settings: &'a Settings,
        evidence: &Evidence,
        history: &DocumentHistory,
    ) -> Option<Deadlines<'a>> {
        let facts = history.values.get(&Key::Target).map(Vec::as_slice).unwrap_or_default();
        let day = |at| evidence.published_in(history, at);
        let stood = facts.iter().flat_map(|fact| &fact.runs);
        let candidate: Vec<(Day, Option<Day>)> =
            stood.filter_map(|run| Some((day(run.from)?, run.to.and_then(day)))).collect();
        let target = match &front.target {
            Some(_) => history.in_effect(front, Key::Target).and_then(|(_, run)| day(run.from)),
            None => candidate.iter().map(|(from, _)| *from).max(),
        };
        let starts = Starts {
            published: history.first().and_then(|at| evidence.published_in(history, at)),
            target,
            candidate,
            managers: stints(evidence, history),
        };
        let manager =
            front.manager.as_ref().map(|manager| history.manager_today(evidence.resolve(&manager.value)));
        let is_manager = |who| manager.as_ref().is_some_and(|manager| evidence.resolve(who).is(manager));
        let away = settings.away.iter().filter(|away| is_manager(&away.who)).map(Away::days).collect();
        let mut front = FrontMatter::clone(front);
        let is_leave =
            |away: &Absence| history.leave.iter().any(|(leave, run)| leave == away && run.to.is_none());
        front.away.retain(|away| is_leave(&away.value));
        Deadlines::new(settings, &front, starts, away)
    }

    /// The day from which anything is due: the latest of joining the team, adopting the convention and first publication.
    pub fn begins(&self) -> Day {
        self.begins
    }

    /// The days away that move what a side owes.
    pub fn away(&self, side: Side) -> &Absences {
        match side {
            Side::Engineer => &self.engineer,
            Side::Manager => &self.manager,
            Side::Both => &self.both,
        }
    }

    /// How many days have passed since something was due; `None` until the grace has passed, which counts days at work only.
    pub fn late(&self, deadline: Deadline, today: Day) -> Option<i64> {
        let at_work = self.away(deadline.side).days_at_work(deadline.day, today);
        (at_work > self.settings.late_after_days).then(|| deadline.day.days_until(today))
    }

    /// Whether something done on a day was done in time, grace included.
    pub fn in_time(&self, deadline: Deadline, done: Day) -> bool {
        self.late(deadline, done).is_none()
    }

    /// When the plan of a half is due, both signatures included. What happened after `by` moves nothing: for a plan that is signed, that
    /// is the day it was. `None` where none is due in this half.
    pub fn plan(&self, half: Half, by: Day) -> Option<Deadline> {
        let (first, last) = self.settings.fiscal_year.half(half);
        if !self.is_there(first, last) || self.settings.cadence.plans == Plans::Off {
            return None;
        }
        let counted = |day: &Day| *day <= by && *day <= last;
        let starts = self.starts.target.into_iter().chain([self.begins]).filter(counted);
        let is_long =
            |away: &&Absence| away.from.days_until(away.to) + 1 >= RETURN_DAYS && counted(&away.from);
        let returns = self.engineer.iter().filter(is_long).map(|away| away.to);
        let after = starts.chain(returns).map(|day| self.both.add_days_at_work(day, PLAN_DAYS)).max();
        let month = self.month_end(self.settings.fiscal_year.month_of_half(half, 1), Side::Both);
        let day = after.map_or(month.day, |after| after.max(month.day));
        let newcomer = |began| self.both.add_days_at_work(began, PLAN_DAYS);
        let deadline = self.of_manager_by(by.min(last), Deadline { day, side: Side::Both }, newcomer);
        (deadline.day <= last).then_some(deadline)
    }

    /// When something is due of whoever is the manager now.
    fn of_manager(&self, deadline: Deadline, newcomer: impl Fn(Day) -> Day) -> Deadline {
        Deadline { day: self.managers.due(deadline.day, newcomer), ..deadline }
    }

    /// When something is due of whoever was the manager on a day: who came after it moves nothing.
    fn of_manager_by(&self, by: Day, deadline: Deadline, newcomer: impl Fn(Day) -> Day) -> Deadline {
        let managers = Stints::new(&self.starts.managers, Some(by), self.settings.late_after_days);
        Deadline { day: managers.due(deadline.day, newcomer), ..deadline }
    }

    /// When the self-audit of the half's `number`-th month is due.
    pub fn self_audit(&self, half: Half, number: i32) -> Option<Deadline> {
        let month = self.settings.fiscal_year.month_of_half(half, number);
        let is_due = self.settings.cadence.plans != Plans::Off && self.is_there(month.first(), month.last());
        is_due.then(|| self.month_end(month, Side::Engineer))
    }

    /// When a plan that is off track is answered by a decision.
    pub fn track_decision(&self, half: Half) -> Option<Deadline> {
        let month = self.settings.fiscal_year.month_of_half(half, TRACK_MONTH);
        let is_due = self.settings.cadence.plans != Plans::Off && self.is_there(month.first(), month.last());
        is_due.then(|| self.of_manager(self.month_end(month, Side::Both), |began| began))
    }

    /// When the update of a month or week is due; `None` where none is: one that was over before anything was due, or spent away.
    pub fn update(&self, of: MonthOrWeek) -> Option<Deadline> {
        let day = || self.engineer.add_days_at_work(of.last(), self.settings.cadence.update_due_day);
        self.is_there(of.first(), of.last()).then(|| Deadline { day: day(), side: Side::Engineer })
    }

    /// The months or weeks for which an update was due from the beginning up to and with today's.
    pub fn update_periods(&self, today: Day) -> Vec<MonthOrWeek> {
        match self.settings.cadence.updates {
            Updates::Off => Vec::new(),
            Updates::Monthly => self.months(today).map(MonthOrWeek::Month).collect(),
            Updates::Weekly => std::iter::successors(Week::of(self.begins), |week| week.next())
                .take_while(|week| week.first() <= today)
                .map(MonthOrWeek::Week)
                .collect(),
        }
    }

    /// When the manager's answer to an update is due: a manager who came later counts from their own first day, and an update that is
    /// published while its month still runs, from the month's end.
    pub fn answer(&self, month: Month, published: Day) -> Deadline {
        self.answer_to(published.max(month.last()))
    }

    /// When the manager's answer to something that the engineer said on a day is due.
    pub fn answer_to(&self, said: Day) -> Deadline {
        let answer = |from| self.manager.add_days_at_work(from, self.settings.answer_days);
        self.of_manager(Deadline { day: answer(said.max(self.begins)), side: Side::Manager }, answer)
    }

    /// When the review of a quarter is due. What happened after `by` moves nothing: for a review that is written, that is the day it was.
    pub fn review(&self, quarter: Quarter, by: Day) -> Option<Deadline> {
        if self.settings.cadence.reviews == Reviews::Off {
            return None;
        }
        let (first, last) = self.settings.fiscal_year.quarter(quarter);
        let due = |from| self.both.add_days_at_work(from, self.settings.cadence.review_due_days);
        let deadline = || self.of_manager_by(by, Deadline { day: due(last), side: Side::Both }, due);
        self.is_there(first, last).then(deadline)
    }

    /// When a half's packet is finished, if one is written, by a day as for a review.
    pub fn packet(&self, half: Half, by: Day) -> Option<Deadline> {
        let (first, last) = self.settings.fiscal_year.half(half);
        let newcomer = |began| self.both.add_days_at_work(began, PLAN_DAYS);
        let deadline = || self.of_manager_by(by, self.month_end(last.month(), Side::Both), newcomer);
        self.is_there(first, last).then(deadline)
    }

    /// When an agreed day comes round: that day, or the first one on which both are back.
    pub fn checkpoint(&self, day: Day) -> Deadline {
        self.of_manager(self.first_day_back(day, Side::Both), |began| began)
    }

    /// When something published on a day should have been seen by the engineer.
    pub fn seen(&self, published: Day) -> Deadline {
        self.first_day_back(published, Side::Engineer)
    }

    /// When a goal that was looked at on a day is looked at again: a month later.
    pub fn goal(&self, looked: Day) -> Deadline {
        let from = looked.max(self.begins);
        let day = self.both.add_days_at_work(from, from.days_until(from.plus_months(1)));
        self.of_manager(Deadline { day, side: Side::Both }, |began| began)
    }

    /// When a candidate's promotion sponsor is named: by the end of the sixth month, the one in which the target was published being the
    /// first. `None` where there never was a target, or where nobody owes a plan.
    pub fn promotion_sponsor(&self) -> Option<Deadline> {
        if self.settings.cadence.plans == Plans::Off {
            return None;
        }
        let from = self.starts.target?.max(self.begins);
        Some(self.of_manager(self.month_end(from.month().plus(5), Side::Both), |began| began))
    }

    /// The day on which the engineer came to the team, by the front matter that makes the due dates.
    pub fn since(&self) -> Option<Day> {
        self.since
    }

    /// The day from which the engineer is a candidate, as far as it counts.
    pub fn candidate_since(&self) -> Option<Day> {
        self.starts.target.map(|target| target.max(self.begins))
    }

    /// Whether somebody became a candidate by the last day of a period and still was one on its first.
    pub fn was_candidate(&self, first: Day, last: Day) -> bool {
        let first = first.max(self.begins);
        self.starts.candidate.iter().any(|(from, to)| *from <= last && to.is_none_or(|to| first <= to))
    }

    /// When a packet that was returned on a day is answered by gaps and a changed plan.
    pub fn returned(&self, day: Day) -> Deadline {
        let due = |from| self.both.add_days_at_work(from, RETURNED_DAYS);
        self.of_manager(Deadline { day: due(day), side: Side::Both }, due)
    }

    /// When a PIP is started or refused, of which all three preconditions have held since a day.
    pub fn pip_decision(&self, held_since: Day) -> Deadline {
        Deadline {
            day: self.both.add_days_at_work(held_since, self.settings.pip.follow_up_days),
            side: Side::Both,
        }
    }

    pub fn pre_read(calibration: Day) -> Day {
        calibration.plus_days(-PRE_READ_DAYS)
    }

    /// The months for which something was due from the beginning up to and with today's.
    pub fn months(&self, today: Day) -> impl Iterator<Item = Month> + use<> {
        let last = today.month();
        std::iter::successors(Some(self.begins.month()), |month| Some(month.next()))
            .take_while(move |month| *month <= last)
    }

    pub fn quarters(&self, today: Day) -> impl Iterator<Item = Quarter> + use<> {
        let year = self.settings.fiscal_year;
        let last = year.quarter_of(today);
        std::iter::successors(Some(year.quarter_of(self.begins)), |quarter| Some(quarter.next()))
            .take_while(move |quarter| *quarter <= last)
    }

    pub fn halves(&self, today: Day) -> impl Iterator<Item = Half> + use<> {
        let year = self.settings.fiscal_year;
        let last = year.half_of(today);
        std::iter::successors(Some(year.half_of(self.begins)), |half| Some(half.next()))
            .take_while(move |half| *half <= last)
    }

    /// Whether any day of a period counts: not over before the beginning, and not spent away as a whole.
    fn is_there(&self, first: Day, last: Day) -> bool {
        let first = first.max(self.begins);
        first <= last && self.engineer.days_within(first, last) <= first.days_until(last)
    }

    /// The end of a month, moved by the days of it that were spent away.
    fn month_end(&self, month: Month, side: Side) -> Deadline {
        let before = month.first().plus_days(-1);
        Deadline { day: self.away(side).add_days_at_work(before, before.days_until(month.last())), side }
    }

    fn first_day_back(&self, day: Day, side: Side) -> Deadline {
        Deadline { day: self.away(side).add_days_at_work(day.plus_days(-1), 1), side }
    }
}

/// Who was manager from when on, by the front matter of the trusted line.
fn stints(evidence: &Evidence, history: &DocumentHistory) -> Vec<Stint> {
    let stint = |(place, (at, who)): (usize, &(LineIndex, Person))| {
        let from = evidence.published_in(history, *at);
        (place == 0 || from.is_some()).then(|| Stint { who: who.key(), from: from.filter(|_| place > 0) })
    };
    history.managers.iter().enumerate().filter_map(stint).collect()
}

/// The end that a PIP names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgreedEnd {
    pub day: Day,
    /// How many days at work it gave, by the days away that were known then.
    pub days: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipClock {
    away: Absences,
    pub started: Day,
    /// Its last day, an extension included.
    pub ends: Day,
    /// Its last day without an extension.
    pub usual: Day,
    /// The last day that no extension passes.
    pub limit: Day,
}

impl PipClock {
    /// The clock of a PIP that started on a day. It stands still on the days away, and knows no grace. Days away that were entered after
    /// its end was agreed move the end, because nobody could count with them.
    pub fn new(
        numbers: &PipSettings,
        away: Absences,
        started: Day,
        agreed: Option<AgreedEnd>,
        extended_to: Option<Day>,
    ) -> PipClock {
        let at_work = |days: i64| away.add_days_at_work(started, days);
        let limit = at_work(numbers.limit_days);
        let usual = match agreed {
            Some(end) if away.days_at_work(started, end.day) <= numbers.clock_days => {
                at_work(end.days.min(numbers.clock_days)).max(end.day)
            }
            Some(_) | None => at_work(numbers.clock_days),
        };
        let usual = usual.min(limit);
        let ends = extended_to.map_or(usual, |to| to.clamp(usual, limit));
        PipClock { away, started, ends, usual, limit }
    }

    /// Days at work from its start to a day.
    pub fn day(&self, today: Day) -> i64 {
        self.away.days_at_work(self.started, today)
    }

    /// How many days at work it has, an extension included.
    pub fn length(&self) -> i64 {
        self.day(self.ends)
    }

    /// How many of the days from its start to a day did not count.
    pub fn days_away(&self, today: Day) -> i64 {
        self.started.days_until(today).max(0) - self.day(today)
    }
}

#[cfg(test)]
mod tests;
