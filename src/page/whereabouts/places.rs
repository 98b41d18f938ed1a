//! The pieces of where an engineer is at.

use crate::document::line::{OutcomeResult, Standing};
use crate::field::address::{Address, Behaviour};
use crate::field::date::{Day, Half, Quarter};
use crate::proof::reading::ReadingProof;
use crate::proof::shown::Shown;
use crate::record::pip::PipRecord;
use crate::record::plan::PlanRecord;

pub struct PlanPlace<'a> {
    pub half: Half,
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
    /// A later quarter whose review is overdue, and for how many days.
    pub missing: Option<(Quarter, i64)>,
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

pub struct PipPlace<'a> {
    pub record: &'a PipRecord<'a>,
    /// The outcome that ended it.
    pub ended: Option<(Day, OutcomeResult)>,
    /// Days of its clock that have passed.
    pub day: i64,
    pub of: i64,
    pub ends: Day,
    /// Whether one of its three preconditions does not hold.
    pub has_no_ground: bool,
    /// How the history stands to it and to its preconditions.
    pub shown: Shown,
}
