//! The pieces of where an engineer is at.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::line::Standing;
use crate::field::date::{Day, Half, Quarter};
use crate::proof::{reading::ReadingProof, shown::Shown};
use crate::record::{plan::PlanRecord, self_review::SelfReviewRecord};
use crate::settings::Plans;

pub struct PlanPlace<'a> {
    pub half: Half,
    /// For whom plans are due.
    pub asked: Plans,
    pub plan: Option<&'a PlanRecord<'a>>,
    /// When it is due, and how late it is, where it is not there.
    pub due: Option<(Day, Option<i64>)>,
    /// Until when a decision is due, because too few of the four are done, and how late it is.
    pub off_track: Option<(Day, Option<i64>)>,
}

impl PlanPlace<'_> {
    /// How the history stands to its signatures.
    pub fn shown(&self) -> Option<Shown> {
        self.plan?.both().into_iter().map(|signature| signature.shown).max()
    }
}

pub struct ReviewPlace<'a> {
    /// The last one that is written.
    pub last: Option<LastReview<'a>>,
    /// The last one that the engineer wrote themselves.
    pub own: Option<&'a SelfReviewRecord<'a>>,
    /// A later quarter whose review is overdue, and for how many days.
    pub missing: Option<(Quarter, i64)>,
    /// How many quarters before that one have none either.
    pub missing_before: usize,
}

pub struct LastReview<'a> {
    pub quarter: Quarter,
    /// Where the engineer stands, by the manager.
    pub standing: Option<Standing>,
    pub reading: ReadingProof<'a>,
    /// How the history stands to it.
    pub shown: Shown,
}

/// A behaviour that notes name and that is not settled.
#[derive(Serialize, JsonSchema)]
pub struct OpenBehaviour {
    /// Its short name.
    pub behaviour: String,
    /// How many notes call it out.
    pub notes: usize,
    /// The address of the last one.
    pub last: String,
    /// `improved`, `unchanged` or `moot`; null where nothing was found yet.
    pub outcome: Option<&'static str>,
    /// The day of that outcome.
    pub outcome_on: Option<String>,
    /// When both look at it again; null where no note waits for an outcome.
    pub checkpoint: Option<String>,
    /// How many days late that is, once its grace has passed; else null.
    pub days_late: Option<i64>,
    /// How well the history supports the last note.
    pub evidence: Shown,
}

/// What somebody is to do, by the notes.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "Actions")]
pub struct OpenActions {
    /// Those that are not done.
    pub open: usize,
    /// Those among them whose day has passed.
    pub overdue: usize,
}

/// A PIP.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pip")]
pub struct PipPlace {
    #[serde(skip)]
    pub behaviour: String,
    /// What it is called.
    pub entry: String,
    /// `improved`, `exit` or `transition`; null while it runs.
    pub outcome: Option<&'static str>,
    /// The day of that outcome.
    pub outcome_on: Option<String>,
    /// Days of its clock that have passed.
    pub day: i64,
    /// Days that it has.
    pub of: i64,
    /// Its last day.
    pub ends: String,
    /// The last look.
    pub looked: Option<String>,
    /// The next checkpoint.
    pub checkpoint: Option<String>,
    /// Whether all three preconditions hold; null if the history could not be read.
    pub preconditions_hold: Option<bool>,
    /// How well the history supports it and its preconditions.
    pub evidence: Shown,
}

/// A PIP that somebody took out of the document, or that stands in another file of the engineer. It goes on all the same.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PipTakenOut")]
pub struct GonePipPlace {
    /// What it is called.
    pub entry: String,
    /// Who took it out.
    #[serde(skip)]
    pub who: String,
    /// The address of who took it out, or wrote it elsewhere.
    pub by: String,
    /// The day on which that was published; null where it is not known.
    pub on: Option<String>,
    /// The other file of the engineer in which it stands.
    pub file: Option<String>,
}

/// What is logged as wins.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Wins")]
pub struct LoggedWins {
    /// How many.
    pub count: usize,
    /// How strong they are in each dimension of the rubric, in its order; empty without wins or a rubric.
    pub map: Vec<DimensionGrade>,
}

/// How strong wins are in a dimension.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Dimension")]
pub struct DimensionGrade {
    /// Its name in the rubric.
    pub name: String,
    /// `strong`, `solid`, `light` or `missing`.
    pub grade: &'static str,
}
