//! Where is an engineer at? What the document says of level, plan, review, notes, PIP, goals and wins, and how the history stands to each.

mod block;
mod blocks;
pub mod html;
pub mod json;
mod looking;
pub mod places;
pub mod text;

use crate::career::{levels, path};
use crate::document::Status;
use crate::due::owed::Owed;
use crate::due::task::{Act, Task};
use crate::due::tasks::{Reach, agenda};
use crate::field::{date::Day, person::Person};
use crate::page::decided::{self, DecidedRow};
use crate::page::objections::{self, ObjectionRow};
use crate::page::whereabouts::places::{
    GonePipPlace, LoggedWins, OpenActions, OpenBehaviour, PipPlace, PlanPlace, ReviewPlace,
};
use crate::proof::shown::Shown;
use crate::record::{Record, fit::FitDecision, goal::GoalRecord};

use looking::Looking;

/// Where an engineer is at, on a day.
pub struct Whereabouts<'a> {
    pub engineer: Person,
    /// Today's manager, and since when, where there was another one before.
    pub manager: Option<(Person, Option<Day>)>,
    /// Who stands in for the manager today, and until when.
    pub acting: Vec<(Person, Option<Day>)>,
    pub status: Status,
    /// The last day of the absence that today is in.
    pub away_until: Option<Day>,
    /// The role that has a rubric of its own.
    pub role: Option<&'a str>,
    /// The level and the day on which it was reached.
    pub level: Option<(&'a str, Day)>,
    /// The level ahead that they are a candidate for, and the day on which that was published.
    pub target: Option<(&'a str, Option<Day>)>,
    /// How the history stands to level and target.
    pub level_shown: Shown,
    pub plan: PlanPlace<'a>,
    pub review: ReviewPlace<'a>,
    /// What the engineer objects to.
    pub objections: Vec<ObjectionRow>,
    /// Behaviours that notes name and that are not settled, by their last note.
    pub open: Vec<OpenBehaviour>,
    pub actions: OpenActions,
    /// PIPs that run, then those that ended, the latest first.
    pub pips: Vec<PipPlace>,
    /// PIPs that somebody took out before they ended.
    pub gone_pips: Vec<GonePipPlace>,
    /// The transition that was decided on instead of a PIP.
    pub skipped: Option<FitDecision>,
    /// What was decided, the latest first.
    pub decided: Vec<DecidedRow>,
    pub goals: &'a [GoalRecord<'a>],
    /// Wins that are logged, and how strong they are in each dimension of the rubric; no dimension without a rubric.
    pub wins: LoggedWins,
    /// What waits or comes, the most urgent first.
    pub next: Vec<Task<'a>>,
}

impl<'a> Whereabouts<'a> {
    pub fn of(record: &'a Record<'a>) -> Whereabouts<'a> {
        let (context, today) = (&record.context, record.today);
        let front = &context.document.front_matter;
        let at = Looking { record, owed: Owed::new(record) };
        let away = front.absences();
        let away_until = away.iter().find(|away| away.from <= today && today <= away.to).map(|away| away.to);
        let reach = if record.is_whole() { Reach::Everything } else { Reach::TextOnly };
        let mut next = at.owed.as_ref().map(|owed| agenda(owed, reach)).unwrap_or_default();
        next.retain(|task| task.kind.act() != Act::Talk);
        next.sort_by_key(|task| (task.order(today), task.span));
        Whereabouts {
            engineer: context.history.engineer.clone(),
            manager: at.manager(),
            acting: context.acting(today),
            status: front.status,
            away_until,
            role: front
                .role
                .as_ref()
                .map(|role| role.value.as_str())
                .filter(|role| context.settings.rubric_of_role(role).is_some()),
            level: levels::levels(context.document, today).last().copied(),
            target: path::target(context.document, context.settings, today)
                .map(|target| (target, record.level.target_since)),
            level_shown: record.shown(record.level.shown),
            plan: at.plan(),
            review: at.review(),
            objections: objections::rows(record),
            open: at.open(),
            actions: at.actions(),
            pips: at.pips(),
            gone_pips: at.gone_pips(),
            skipped: at
                .owed
                .as_ref()
                .and(record.skipped())
                .map(|decided| FitDecision { shown: record.shown(decided.shown), ..decided.clone() }),
            decided: decided::rows(record),
            goals: &record.goals,
            wins: at.wins(),
            next,
        }
    }
}

#[cfg(test)]
mod tests;
