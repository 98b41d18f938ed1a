//! Where is an engineer at? What the document says of level, plan, review, notes, PIP, goals and wins, and how the history stands to each.

pub mod json;
mod looking;
pub mod text;

use crate::career::levels;
use crate::career::map::Strength;
use crate::career::path;
use crate::document::line::{DecisionKind, OutcomeResult, Standing, StatusLine, Verdict};
use crate::document::{Entry, Status};
use crate::due::owed::Owed;
use crate::due::task::{Act, Task};
use crate::due::tasks::{Reach, agenda};
use crate::entry::plan::Artifact;
use crate::field::address::{Address, Behaviour};
use crate::field::date::{Day, Half, Month, Quarter};
use crate::field::person::Person;
use crate::finding::Message;
use crate::proof::Context;
use crate::proof::shown::Shown;
use crate::proof::signature::Role;

use looking::Looking;

/// How far ahead what comes next is told.
const NEXT_DAYS: i64 = 90;

/// Where an engineer is at, on a day.
pub struct Whereabouts<'a> {
    pub engineer: Person,
    /// Today's manager, and since when, where there was another one before.
    pub manager: Option<(Person, Option<Day>)>,
    /// Who stands in for the manager today, and until when.
    pub acting: Vec<(Person, Option<Day>)>,
    /// Whether they are still on the team.
    pub status: Status,
    /// The last day of the absence that today is in.
    pub away_until: Option<Day>,
    /// The level and the day on which it was reached.
    pub level: Option<(&'a str, Day)>,
    /// The level ahead that they are a candidate for, and the day on which that was published.
    pub target: Option<(&'a str, Option<Day>)>,
    /// How the history stands to level and target.
    pub level_shown: Shown,
    /// The plan of the half.
    pub plan: PlanPlace<'a>,
    pub review: ReviewPlace,
    /// Behaviours that notes name and that are not settled, by their last note.
    pub open: Vec<OpenBehaviour>,
    /// PIPs that run, and those that ended lately.
    pub pips: Vec<PipPlace>,
    pub goals: Vec<GoalPlace>,
    /// Wins that are logged, and how strong they are in each dimension of the rubric; no dimension without a rubric.
    pub wins: (usize, Vec<(&'a str, Strength)>),
    /// What waits or comes, the most urgent first.
    pub next: Vec<Task<'a>>,
}

/// How a half's plan stands.
pub struct PlanPlace<'a> {
    pub half: Half,
    /// The entry, where there is one.
    pub entry: Option<&'a Entry>,
    pub agreed: Agreed,
    /// When it is due, and how late it is, where it is not there.
    pub due: Option<(Day, Option<i64>)>,
    /// The signatures of the engineer and of the manager.
    pub signatures: Vec<SignaturePlace>,
    /// How far each of the four has come.
    pub artifacts: Vec<ArtifactPlace>,
    /// How many of the four are done.
    pub done: usize,
    /// Until when a decision is due, because too few of the four are done, and how late it is.
    pub off_track: Option<(Day, Option<i64>)>,
    /// The last decision about it.
    pub decision: Option<(Day, DecisionKind)>,
    /// The months whose self-audit is written.
    pub audits: Vec<Month>,
    /// What the plan says is missing.
    pub gaps: Vec<GapPlace<'a>>,
    /// How the history stands to its signatures.
    pub shown: Option<Shown>,
}

/// How a plan is agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    NoPlan,
    Unsigned,
    /// One of the two has signed.
    Half,
    Signed,
    /// Both have, it was changed, and both have again.
    Revised,
    /// It was changed after both had signed.
    Changed,
    /// Two lines are there, and the history does not say whose one of them is.
    NotEstablished,
    /// The history is cut; so many lines are there.
    TextOnly(usize),
}

/// One of the two signatures.
pub struct SignaturePlace {
    pub role: Role,
    /// The day that it names.
    pub day: Option<Day>,
    /// How the history stands to it.
    pub shown: Shown,
    /// Why it does not count; empty where it does.
    pub why: Message,
}

/// One of the four artifacts of a plan.
pub struct ArtifactPlace {
    pub artifact: Artifact,
    /// Whether the plan has it at all.
    pub is_there: bool,
    /// How far it has come, by its last line.
    pub status: Option<StatusLine>,
    /// Whether somebody outside has said that it landed.
    pub confirmed: bool,
}

/// A gap of a plan.
pub struct GapPlace<'a> {
    /// The dimension of the rubric with which it begins.
    pub dimension: Option<&'a str>,
    /// The artifacts of the plan that close it.
    pub closed_by: Vec<Artifact>,
    /// Whether a project is named at all.
    pub has_project: bool,
}

#[derive(Default)]
pub struct ReviewPlace {
    /// The last one that is written.
    pub last: Option<LastReview>,
    /// A later quarter whose review is overdue, and for how many days.
    pub missing: Option<(Quarter, i64)>,
}

pub struct LastReview {
    pub quarter: Quarter,
    /// Where the engineer stands, by the manager.
    pub standing: Option<Standing>,
    /// Whether the engineer has read it.
    pub seen: SeenPlace,
    /// How the history stands to it.
    pub shown: Shown,
}

/// Whether the engineer has read an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenPlace {
    Seen(Option<Day>, Option<Verdict>),
    /// Somebody else says so in their name.
    InTheirName,
    /// They have not said so.
    Unseen,
}

/// A behaviour that notes name and that is not settled.
pub struct OpenBehaviour {
    pub behaviour: Behaviour,
    /// How many notes call it out.
    pub notes: usize,
    pub last_note: Address,
    pub outcome: Option<(Day, OutcomeResult)>,
    /// When both look at it again, and how late that is.
    pub checkpoint: Option<(Day, Option<i64>)>,
    /// How the history stands to its last note.
    pub shown: Shown,
}

pub struct PipPlace {
    pub address: Address,
    /// The outcome that ended it.
    pub ended: Option<(Day, OutcomeResult)>,
    /// Days of its clock that have passed.
    pub day: i64,
    pub of: i64,
    pub ends: Day,
    pub looked: Option<Day>,
    pub checkpoint: Option<Day>,
    /// Whether one of its three preconditions does not hold.
    pub has_no_ground: bool,
    /// How the history stands to it and to its preconditions.
    pub shown: Shown,
}

pub struct GoalPlace {
    pub number: usize,
    /// Items of its list that are checked.
    pub checked: usize,
    pub of: usize,
    /// When both last looked at it.
    pub looked: Option<Day>,
    /// Whether it is reached or given up.
    pub closed: bool,
    /// How the history stands to the last look; `None` where there was none.
    pub shown: Option<Shown>,
}

impl<'a> Whereabouts<'a> {
    /// Where an engineer is at. `is_whole` says whether the history can be asked.
    pub fn of(context: &Context<'a>, today: Day, is_whole: bool) -> Whereabouts<'a> {
        let front = &context.document.front_matter;
        let at = Looking { context, today, is_whole, owed: Owed::new(*context, today) };
        let away = front.absences();
        let away_until = away.iter().find(|away| away.from <= today && today <= away.to).map(|away| away.to);
        let reach = if is_whole { Reach::Everything } else { Reach::TextOnly };
        let mut next = at.owed.as_ref().map(|owed| agenda(owed, reach)).unwrap_or_default();
        next.retain(|task| {
            task.kind.act() != Act::Talk && task.due.is_none_or(|due| due <= today.plus_days(NEXT_DAYS))
        });
        next.sort_by_key(|task| (task.order(today), task.span));
        Whereabouts {
            engineer: context.history.engineer.clone(),
            manager: at.manager(),
            acting: context.acting(today),
            status: front.status,
            away_until,
            level: levels::levels(context.document, today).last().copied(),
            target: path::target(context.document, context.settings, today)
                .map(|target| (target, at.target_since())),
            level_shown: at.level_shown(),
            plan: at.plan(),
            review: at.review(),
            open: at.open(),
            pips: at.pips(),
            goals: at.goals(),
            wins: at.wins(),
            next,
        }
    }
}

#[cfg(test)]
mod tests;
