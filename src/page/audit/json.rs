//! `audit --format json`: the report, and what only an audit has: a row per engineer, and the scorecard.

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::date::Day;
use crate::page::audit::decide::DecideRow;
use crate::page::audit::open::{is_open, known};
use crate::page::audit::person::{PersonRow, TaskRow};
use crate::page::audit::row::{
    Audit, EngineerRow, OpenNotes, PipCell, PromotionCell, Scorecard, Share, TeamDecision,
};
use crate::page::audit::todo::{DayRow, OwnerTodo, days, todo};
use crate::page::decided::DecidedRow;
use crate::page::objections::ObjectionRow;
use crate::page::timeline::row::{Named, Timeline};
use crate::report::json::{self, ReportJson, address};
use crate::report::{found::Report, programs};

/// What growthlint found in the growth docs of a repository.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint report")]
pub struct AuditJson<'a> {
    #[serde(flatten)]
    report: ReportJson<'a>,
    /// A row per engineer; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    engineers: Option<Vec<EngineerJson<'a>>>,
    /// What was decided in this half and the one before, the latest first; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    decisions: Option<Vec<DecisionJson<'a>>>,
    /// The scorecard; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    scorecard: Option<&'a Scorecard>,
    /// Who has to do what; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    todo: Option<Vec<OwnerTodo>>,
    /// What is due within 60 days; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Vec<DayRow>>,
    /// The days of calibrations that are still to come; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    calibrations: Option<&'a [Day]>,
    /// The findings that only say that there is not enough evidence, each by its place in `findings`, from 0; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_enough_evidence: Option<Vec<usize>>,
}

/// The whole audit as one JSON object.
pub fn render(report: &Report, audit: &Audit) -> String {
    programs::text(&AuditJson {
        report: json::shape(report),
        engineers: Some(audit.rows.iter().map(|row| EngineerJson::of(row, audit)).collect()),
        decisions: Some(audit.decided.iter().map(DecisionJson::of).collect()),
        scorecard: Some(&audit.scorecard),
        todo: Some(todo(&audit.people, &audit.rows, &known(report), report.as_of)),
        due: Some(days(&audit.people, &audit.rows, report.as_of)),
        calibrations: Some(&audit.calibrations),
        not_enough_evidence: Some(
            (0..).zip(&report.findings).filter(|(_, finding)| is_open(finding)).map(|(at, _)| at).collect(),
        ),
    })
}

/// The state of one engineer's growth doc.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Engineer")]
struct EngineerJson<'a> {
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
    plan: Option<PlanCellJson>,
    /// The plan's artifacts that are done; null without a plan.
    done: Option<Share>,
    /// Updates that are written, of those that were due.
    updates: Option<Share>,
    /// The last review that was due.
    review: Option<ReviewCellJson>,
    /// Notes that wait for an outcome.
    notes: OpenNotes,
    /// The PIP that runs or has to be decided.
    pip: Option<PipCellJson>,
    /// How far a candidate is; null for everybody else.
    promotion: Option<&'a PromotionCell>,
    /// What the engineer objects to, what nobody has answered first.
    objections: &'a [ObjectionRow],
    /// What explains these numbers, as in `away 33 days`.
    remarks: Vec<&'a str>,
    /// The rest of what the page for a browser shows of the engineer; null where only rows were asked for.
    page: Option<PersonJson<'a>>,
}

/// What the page for a browser shows of an engineer.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EngineerPage")]
struct PersonJson<'a> {
    /// Today's manager; null where none is named.
    manager: Option<&'a Named>,
    /// The level; null where none is written.
    level: Option<&'a str>,
    /// The day on which it was reached.
    level_since: Option<Day>,
    /// The day on which the target was published; null where the history does not say.
    target_since: Option<Day>,
    /// What has to be decided today.
    decide: &'a [DecideRow],
    /// What waits or comes, the most urgent first.
    tasks: &'a [TaskRow],
    /// The present half-year.
    timeline: &'a Timeline,
}

impl<'a> PersonJson<'a> {
    fn of(person: &'a PersonRow) -> PersonJson<'a> {
        PersonJson {
            manager: person.manager.as_ref(),
            level: person.level.as_ref().map(|(level, _)| level.as_str()),
            level_since: person.level.as_ref().map(|(_, since)| *since),
            target_since: person.target_since,
            decide: &person.decide,
            tasks: &person.tasks,
            timeline: &person.timeline,
        }
    }
}

/// A decision about one engineer, who may be gone by now.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Decision")]
struct DecisionJson<'a> {
    /// The engineer's address.
    engineer: &'a str,
    /// The document.
    path: &'a str,
    #[serde(flatten)]
    decided: &'a DecidedRow,
}

impl<'a> DecisionJson<'a> {
    fn of(decision: &'a TeamDecision) -> DecisionJson<'a> {
        DecisionJson {
            engineer: address(&decision.engineer),
            path: decision.path.as_str(),
            decided: &decision.row,
        }
    }
}

/// The state of a visibility plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Plan")]
struct PlanCellJson {
    /// Its half, `YYYY-Hn`.
    half: String,
    /// `open`, `missing`, `unsigned`, `half signed`, `signed`, `revised`, `revision open`, `changed` or `not established`.
    state: &'static str,
    /// For how many days a revision waits for both to sign it; null where none is open.
    days: Option<i64>,
}

/// The state of a review.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Review")]
struct ReviewCellJson {
    /// Its quarter, `YYYY-Qn`.
    quarter: String,
    /// `missing`, `unseen`, `of an earlier text`, `in their name` or `seen`.
    state: &'static str,
}

/// A PIP that runs or has to be decided, or a transition instead of one.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pip")]
struct PipCellJson {
    /// `running`, `undecided` or `skipped`.
    state: &'static str,
    /// Days of its clock that have passed, days since all three preconditions held, or days since the transition.
    days: i64,
    /// Days that its clock has; null where it does not run.
    of: Option<i64>,
}

impl<'a> EngineerJson<'a> {
    fn of(row: &'a EngineerRow, audit: &'a Audit) -> EngineerJson<'a> {
        EngineerJson {
            page: audit.people.iter().find(|person| person.path == row.path).map(PersonJson::of),
            engineer: address(&row.engineer),
            name: &row.engineer.name,
            manager: row.manager.as_ref().map(address),
            path: row.path.as_str(),
            target: row.target.as_deref(),
            plan: row.plan.map(|plan| PlanCellJson {
                half: plan.half.to_string(),
                state: plan.state.name(),
                days: plan.days,
            }),
            done: row.done,
            updates: row.updates,
            review: row.review.map(|review| ReviewCellJson {
                quarter: review.quarter.to_string(),
                state: review.state.name(),
            }),
            notes: row.open,
            pip: row.pip.map(|pip| match pip {
                PipCell::Running { day, of } => PipCellJson { state: "running", days: day, of: Some(of) },
                PipCell::Undecided { days } => PipCellJson { state: "undecided", days, of: None },
                PipCell::Skipped { days } => PipCellJson { state: "skipped", days, of: None },
            }),
            promotion: row.promotion.as_ref(),
            objections: &row.objections,
            remarks: row.footnotes.iter().map(|footnote| footnote.text.text()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::page::audit::text;
    use crate::report::tests as sample;

    fn validate(text: &str) {
        let schema = serde_json::to_value(programs::schema::<AuditJson<'static>>()).unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    #[test]
    fn every_report_is_valid() {
        let (report, audit) = text::tests::report();
        for report in [&sample::report(), &sample::empty(), &sample::incomplete(), &report] {
            validate(&json::render(report));
        }
        let audit = render(&report, &audit);
        validate(&audit);
        assert!(audit.contains("\"engineers\": [") && audit.contains("\"scorecard\": {"));
        assert!(!json::render(&sample::empty()).contains("engineers"));
    }
}
