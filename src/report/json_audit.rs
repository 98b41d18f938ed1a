//! The parts of the JSON report that only an audit has: a row per engineer, and the scorecard.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::audit::{EngineerRow, Measure, PipCell, Share};
use crate::report::json::address;

/// How one engineer's growth doc stands.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Engineer")]
pub(super) struct EngineerJson<'a> {
    /// The engineer's address.
    engineer: &'a str,
    /// The engineer's name.
    name: &'a str,
    /// The address of today's manager.
    manager: Option<&'a str>,
    /// The document.
    path: &'a str,
    /// The level that the engineer is a candidate for.
    target: Option<&'a str>,
    /// This half's visibility plan; null where none is due.
    plan: Option<PlanJson>,
    /// The plan's artifacts that are done; null without a plan.
    done: Option<ShareJson>,
    /// Updates that are written, of those that were due.
    updates: Option<ShareJson>,
    /// The last review that was due.
    review: Option<ReviewJson>,
    /// Notes that wait for an outcome.
    notes: NotesJson,
    /// The PIP that runs or has to be decided.
    pip: Option<PipJson>,
    /// What explains these numbers, as in `away 33 days`.
    remarks: Vec<&'a str>,
}

/// How a visibility plan stands.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Plan")]
struct PlanJson {
    /// Its half, `YYYY-Hn`.
    half: String,
    /// `open`, `missing`, `unsigned`, `half signed`, `signed`, `revised` or `changed`.
    state: &'static str,
}

/// How a review stands.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Review")]
struct ReviewJson {
    /// Its quarter, `YYYY-Qn`.
    quarter: String,
    /// `missing`, `unseen` or `seen`.
    state: &'static str,
}

/// Notes that wait for an outcome.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OpenNotes")]
struct NotesJson {
    /// All of them.
    open: usize,
    /// Those whose day has passed.
    overdue: usize,
}

/// A PIP that runs or has to be decided.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pip")]
struct PipJson {
    /// `running` or `undecided`.
    state: &'static str,
    /// Days of its clock that have passed, or days since all three preconditions held.
    days: i64,
    /// Days that its clock has; null where it does not run.
    of: Option<i64>,
}

/// So many of so many.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Share")]
struct ShareJson {
    /// How many are.
    reached: usize,
    /// How many could be.
    of: usize,
}

/// How the team does as a whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Scorecard")]
pub(super) struct ScorecardJson {
    /// All that is measured.
    measures: Vec<MeasureJson>,
}

/// One measure of the scorecard.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Measure")]
struct MeasureJson {
    /// Its name, in kebab-case.
    name: &'static str,
    /// How many are.
    reached: usize,
    /// How many could be.
    of: usize,
    /// What it should be, in per cent; null where nobody has said.
    target: Option<u8>,
}

impl ShareJson {
    fn of(share: Share) -> ShareJson {
        ShareJson { reached: share.reached, of: share.of }
    }
}

impl<'a> EngineerJson<'a> {
    pub(super) fn of(row: &'a EngineerRow) -> EngineerJson<'a> {
        EngineerJson {
            engineer: address(&row.engineer),
            name: &row.engineer.name,
            manager: row.manager.as_ref().map(address),
            path: row.path.as_str(),
            target: row.target.as_deref(),
            plan: row.plan.map(|plan| PlanJson { half: plan.half.to_string(), state: plan.state.name() }),
            done: row.done.map(ShareJson::of),
            updates: row.updates.map(ShareJson::of),
            review: row.review.map(|review| ReviewJson { quarter: review.quarter.to_string(), state: review.state.name() }),
            notes: NotesJson { open: row.open.open, overdue: row.open.overdue },
            pip: row.pip.map(|pip| match pip {
                PipCell::Running { day, of } => PipJson { state: "running", days: day, of: Some(of) },
                PipCell::Undecided { days } => PipJson { state: "undecided", days, of: None },
            }),
            remarks: row.footnotes.iter().map(|footnote| footnote.text.text()).collect(),
        }
    }
}

impl ScorecardJson {
    pub(super) fn of(measures: &[Measure]) -> ScorecardJson {
        let measure = |measure: &Measure| MeasureJson {
            name: measure.name,
            reached: measure.value.reached,
            of: measure.value.of,
            target: measure.target,
        };
        ScorecardJson { measures: measures.iter().map(measure).collect() }
    }
}
