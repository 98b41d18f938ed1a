//! The pieces of where an engineer is at, as the record has them.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::calendar::TRACK_MONTH;
use crate::career::map::{Evidence, Map};
use crate::career::path;
use crate::document::line::OutcomeResult;
use crate::due::owed::Owed;
use crate::entry::{lines, period::predates_adoption};
use crate::field::address::{Address, Behaviour};
use crate::field::{date::Day, label::Section, person::Person};
use crate::page::whereabouts::places::{
    DimensionGrade, GonePipPlace, LastReview, LoggedWins, OpenActions, OpenBehaviour, PipPlace, PlanPlace,
    ReviewPlace,
};
use crate::record::{Record, note::NoteRecord, pip::GonePip};

/// A document that is looked at on a day.
pub(super) struct Looking<'a> {
    pub(super) record: &'a Record<'a>,
    pub(super) owed: Option<Owed<'a>>,
}

impl<'a> Looking<'a> {
    pub(super) fn manager(&self) -> Option<(Person, Option<Day>)> {
        let context = &self.record.context;
        let manager = context.manager()?;
        let since = context.history.managers.iter().skip(1).rfind(|(_, other)| other.is(&manager));
        Some((manager.clone(), since.and_then(|(at, _)| context.day(*at))))
    }

    pub(super) fn plan(&self) -> PlanPlace<'a> {
        let (record, today) = (self.record, self.record.today);
        let year = record.context.settings.fiscal_year;
        let plan = record.current_plan();
        let half = plan.map_or_else(|| year.half_of(today), |plan| plan.plan.half);
        let is_current = half == year.half_of(today);
        let owed = self.owed.as_ref();
        let due = owed.filter(|_| plan.is_none()).and_then(|owed| {
            let due = owed.current_plan()?;
            Some((due.deadline.day, owed.late(due.deadline)))
        });
        let off_track = owed
            .filter(|_| is_current)
            .and_then(Owed::off_track)
            .filter(|_| today >= year.month_of_half(half, TRACK_MONTH).last());
        let late = |deadline| owed.and_then(|owed| owed.late(deadline));
        let off_track = off_track.map(|(_, deadline, _)| (deadline.day, late(deadline)));
        PlanPlace { half, asked: record.context.settings.cadence.plans, plan, due, off_track }
    }

    pub(super) fn review(&self) -> ReviewPlace<'a> {
        let reviews = self.record.entries_of(Section::Reviews).filter(|review| !review.is_retracted());
        let read = reviews.filter_map(|review| {
            let Address::Review { quarter } = &review.entry.address else { return None };
            Some((*quarter, review))
        });
        let last = read.max_by_key(|(quarter, _)| *quarter).map(|(quarter, review)| LastReview {
            quarter,
            standing: lines::standing(review.entry),
            reading: review.reading,
            shown: self
                .record
                .shown(review.reading.shown.map_or(review.shown, |read| review.shown.max(read))),
        });
        let overdue = self.owed.as_ref().filter(|_| self.record.is_whole()).and_then(|owed| {
            let reviews = owed.reviews();
            let due = reviews.last().filter(|due| due.entry.is_none())?;
            let before = reviews.iter().filter(|review| review.entry.is_none()).count() - 1;
            Some(((due.period, owed.late(due.deadline)?), before))
        });
        ReviewPlace {
            last,
            own: self.record.self_review(),
            missing: overdue.map(|(missing, _)| missing),
            missing_before: overdue.map_or(0, |(_, before)| before),
        }
    }

    pub(super) fn open(&self) -> Vec<OpenBehaviour> {
        let settings = self.record.context.settings;
        let counts = |note: &&NoteRecord<'a>| {
            note.calls_out
                && !note.retracted
                && note.day <= self.record.today
                && !settings.predates_adoption(note.day)
        };
        let mut notes: HashMap<&Behaviour, Vec<&NoteRecord<'a>>> = HashMap::new();
        for note in self.record.notes.iter().filter(counts) {
            note.behaviour.iter().for_each(|behaviour| notes.entry(behaviour).or_default().push(note));
        }
        let ended = self.ended_well();
        let names = self.record.behaviours().iter().map(|known| &known.behaviour);
        let open = |name| self.open_behaviour(name, notes.get(name)?, ended.get(name).copied());
        let mut found: Vec<(&Address, OpenBehaviour)> = names.filter_map(open).collect();
        found.sort_by_key(|(last, _)| Reverse(*last));
        found.into_iter().map(|(_, open)| open).collect()
    }

    pub(super) fn actions(&self) -> OpenActions {
        let (actions, today) = (&self.record.actions, self.record.today);
        OpenActions {
            open: actions.iter().filter(|action| !action.done).count(),
            overdue: actions.iter().filter(|action| action.is_overdue(today)).count(),
        }
    }

    /// The behaviour by the notes about it, and its last note. `ended` is the day on which a PIP about it ended with it improved.
    fn open_behaviour(
        &self,
        behaviour: &Behaviour,
        about: &[&NoteRecord<'a>],
        ended: Option<Day>,
    ) -> Option<(&'a Address, OpenBehaviour)> {
        let last = about.iter().max_by_key(|note| (note.day, note.entry.map(|entry| entry.span)))?;
        let outcome = about.iter().filter_map(|note| note.last_outcome()).max_by_key(|outcome| outcome.day);
        let late = |day: Day| {
            let owed = self.owed.as_ref()?;
            owed.late(owed.deadlines.checkpoint(day))
        };
        let open = about.iter().filter(|note| note.lives()).filter_map(|note| note.open_until);
        let checkpoint = open.min().filter(|_| self.owed.is_some()).map(|day| (day, late(day)));
        let settled = match outcome.map(|outcome| (outcome.day, outcome.result)) {
            Some((day, OutcomeResult::Unchanged)) => ended.is_some_and(|ended| ended >= day),
            Some((_, OutcomeResult::Improved | OutcomeResult::Moot)) => true,
            Some((_, OutcomeResult::Exit | OutcomeResult::Transition | OutcomeResult::Extended(_)))
            | None => ended.is_some(),
        };
        if settled && checkpoint.is_none() {
            return None;
        }
        let open = OpenBehaviour {
            behaviour: behaviour.to_string(),
            notes: about.len(),
            last: last.address.to_string(),
            outcome: outcome.map(|outcome| outcome.result.name()),
            outcome_on: outcome.map(|outcome| outcome.day.to_string()),
            checkpoint: checkpoint.map(|(day, _)| day.to_string()),
            days_late: checkpoint.and_then(|(_, late)| late),
            evidence: self.record.shown(last.shown),
        };
        Some((last.address, open))
    }

    /// The day on which a PIP about each behaviour ended with it improved.
    fn ended_well(&self) -> HashMap<&Behaviour, Day> {
        let mut days: HashMap<&Behaviour, Day> = HashMap::new();
        for pip in &self.record.pips {
            if let Some(ended) = pip.course.ended.filter(|ended| ended.result == OutcomeResult::Improved) {
                let day = days.entry(pip.behaviour).or_insert(ended.day);
                *day = ended.day.max(*day);
            }
        }
        days
    }

    pub(super) fn pips(&self) -> Vec<PipPlace> {
        let today = self.record.today;
        let settings = self.record.context.settings;
        let mut places = Vec::new();
        for pip in self.record.pips.iter().filter(|pip| !predates_adoption(&pip.entry.address, settings)) {
            let ended = pip.course.ended.map(|ended| ended.day);
            if pip.clock.started > today {
                continue;
            }
            let day = |day: Option<Day>| day.map(|day| day.to_string());
            let has_ground = self.record.is_whole().then(|| pip.judged.has_ground());
            let place = PipPlace {
                behaviour: pip.behaviour.to_string(),
                entry: pip.entry.address.to_string(),
                outcome: pip.course.ended.map(|ended| ended.result.name()),
                outcome_on: day(ended),
                day: pip.clock.day(ended.unwrap_or(today)),
                of: pip.clock.length(),
                ends: pip.clock.ends.to_string(),
                looked: day(pip.looked),
                checkpoint: day(pip.checkpoint),
                preconditions_hold: has_ground,
                evidence: self.record.shown(pip.shown),
            };
            places.push(((ended.is_some(), ended.map(Reverse), pip.clock.ends), place));
        }
        places.sort_by_key(|(order, _)| *order);
        places.into_iter().map(|(_, place)| place).collect()
    }

    pub(super) fn gone_pips(&self) -> Vec<GonePipPlace> {
        let open = self.record.gone_pips.iter().filter(|pip| {
            let about = pip.address.behaviour().and_then(|behaviour| self.record.gone_pip_about(behaviour));
            about.is_some_and(|last| last.address == pip.address) && pip.course.ended.is_none()
        });
        let place = |pip: &GonePip<'_>| GonePipPlace {
            entry: pip.address.to_string(),
            who: pip.taken.0.name.clone(),
            by: pip.taken.0.email.clone(),
            on: pip.taken.1.map(|day| day.to_string()),
            file: pip.file.map(ToString::to_string),
        };
        open.map(place).collect()
    }

    pub(super) fn wins(&self) -> LoggedWins {
        let (context, today) = (&self.record.context, self.record.today);
        let count = self.record.wins.iter().filter(|win| win.counts()).count();
        let Some(rubric) = context.settings.rubric_of(context.document).filter(|_| count > 0) else {
            return LoggedWins { count, map: Vec::new() };
        };
        let target = path::target(context.document, context.settings, today)
            .filter(|target| rubric.levels.iter().any(|level| level == target));
        let map = Map::of_records(context.document, &self.record.wins, rubric, target, today);
        let grade = |dimension: &Evidence<'_>| DimensionGrade {
            name: dimension.name.to_owned(),
            grade: dimension.strength.name(),
        };
        LoggedWins { count, map: map.dimensions.iter().map(grade).collect() }
    }
}
