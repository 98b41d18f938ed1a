//! What a document tells about its engineer's way from level to level: the facts that a pipeline counts. No words, and no names but the
//! engineer's own.

use crate::career::levels::{Promotion, levels, promotions};
use crate::career::path::{self, Gaps};
use crate::document::{Status, line::Verdict};
use crate::entry::packet::rounds::Case;
use crate::field::label::{Section, fold};
use crate::field::{address::Address, date::Day};
use crate::proof::{behaviour::PipCourse, reading::Reading};
use crate::record::{Record, pip::PipRecord};

/// Days at work within which a PIP is to be over.
pub const PIP_DAYS: i64 = 60;

pub struct Career<'a> {
    /// Whether they are on the team.
    pub active: bool,
    /// The levels that they have reached, oldest first; the last one is the one they are on.
    pub levels: Vec<(&'a str, Day)>,
    /// The level they are a candidate for.
    pub target: Option<&'a str>,
    /// Whether the way there is written down.
    pub has_path: bool,
    pub gaps: Gaps<'a>,
    pub cases: Vec<Case<'a>>,
    pub promotions: Vec<Promotion<'a>>,
    /// PIPs that were opened, and not before the team adopted the convention.
    pub pips: Vec<PipFate>,
    /// Reviews and packets of which the engineer says that they were surprised.
    pub surprised: usize,
    pub capabilities: Vec<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PipFate {
    /// It was over within 60 days at work.
    InTime,
    /// It runs, and may still be over in time.
    Running,
    Longer,
}

impl<'a> Career<'a> {
    /// The way of a document's engineer up to a day.
    pub fn of(record: &Record<'a>) -> Career<'a> {
        let (context, today) = (&record.context, record.today);
        let document = context.document;
        let active = document.front_matter.status == Status::Active;
        Career {
            active,
            levels: levels(document, today),
            target: path::target(document, context.settings, today).filter(|_| active),
            has_path: active && path::has_path(record),
            gaps: if active { path::gaps(record) } else { Gaps::default() },
            cases: record.cases(),
            promotions: promotions(context, today),
            pips: pips(record),
            surprised: surprised(record),
            capabilities: if active { path::capabilities(record, today) } else { Vec::new() },
        }
    }

    /// The level they are on; `None` where the front matter names none that is reached.
    pub fn level(&self) -> Option<&'a str> {
        self.levels.last().map(|(name, _)| *name)
    }

    /// The level from which a packet asked for another one: the one that was reached last when it was first decided about.
    pub fn level_before(&self, case: &Case<'a>) -> Option<&'a str> {
        let others = || self.levels.iter().filter(|(name, _)| fold(name) != fold(case.level));
        let before = others().rfind(|(_, day)| *day <= case.first_day);
        before.or_else(|| others().next()).map(|(name, _)| *name)
    }
}

fn pips(record: &Record<'_>) -> Vec<PipFate> {
    let (context, today) = (&record.context, record.today);
    let away = context.leave();
    let counts = |pip: &&PipRecord<'_>| {
        let day = if let Address::Pip { day, .. } = &pip.entry.address { Some(*day) } else { None };
        day.is_some_and(|day| !context.settings.predates_adoption(day))
    };
    let fate = |course: PipCourse| {
        let end = course.ended.map_or(today, |outcome| outcome.day);
        match (away.days_at_work(course.started, end) <= PIP_DAYS, course.ended.is_some()) {
            (true, true) => PipFate::InTime,
            (true, false) => PipFate::Running,
            (false, _) => PipFate::Longer,
        }
    };
    let courses = record.pips.iter().filter(counts).map(|pip| pip.course);
    courses.filter(|course| course.started <= today).map(fate).collect()
}

fn surprised(record: &Record<'_>) -> usize {
    let read = record.entries_of(Section::Reviews).chain(record.entries_of(Section::Packets));
    read.filter(|entry| entry.reading.reading == Reading::Seen(Some(Verdict::Surprised))).count()
}
