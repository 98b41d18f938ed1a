//! `audit --format json`: the report, and what only an audit has: a row per engineer, and the scorecard.

use schemars::JsonSchema;
use serde::Serialize;

use crate::page::audit::row::Audit;
use crate::page::audit::row::{EngineerRow, EvidenceCell, Measure, OpenNotes, PacketState, PipCell, Share};
use crate::report::found::Report;
use crate::report::json::{self, ReportJson, address};
use crate::report::programs;

/// What growthlint found in the growth docs of a repository.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint report")]
pub struct AuditJson<'a> {
    #[serde(flatten)]
    report: ReportJson<'a>,
    /// A row per engineer; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    engineers: Option<Vec<EngineerJson<'a>>>,
    /// The scorecard; only in `growthlint audit`.
    #[serde(skip_serializing_if = "Option::is_none")]
    scorecard: Option<ScorecardJson>,
}

/// The whole audit as one JSON object.
pub fn render(report: &Report, audit: &Audit) -> String {
    programs::text(&AuditJson {
        report: json::shape(report),
        engineers: Some(audit.rows.iter().map(EngineerJson::of).collect()),
        scorecard: Some(ScorecardJson::of(&audit.scorecard, &audit.months_to_promotion)),
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
    promotion: Option<PromotionJson<'a>>,
    /// What explains these numbers, as in `away 33 days`.
    remarks: Vec<&'a str>,
}

/// The state of a visibility plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Plan")]
struct PlanCellJson {
    /// Its half, `YYYY-Hn`.
    half: String,
    /// `open`, `missing`, `unsigned`, `half signed`, `signed`, `revised`, `changed` or `not established`.
    state: &'static str,
}

/// The state of a review.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Review")]
struct ReviewCellJson {
    /// Its quarter, `YYYY-Qn`.
    quarter: String,
    /// `missing`, `unseen`, `in their name` or `seen`.
    state: &'static str,
}

/// A PIP that runs or has to be decided.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pip")]
struct PipCellJson {
    /// `running` or `undecided`.
    state: &'static str,
    /// Days of its clock that have passed, or days since all three preconditions held.
    days: i64,
    /// Days that its clock has; null where it does not run.
    of: Option<i64>,
}

/// How far a candidate is on the way to a level.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Promotion")]
struct PromotionJson<'a> {
    /// The level they are on; null where the front matter names none.
    from: Option<&'a str>,
    /// The level they are a candidate for.
    to: &'a str,
    /// Whole months since the first goal for it was published; null where there was none.
    months: Option<i32>,
    /// Whether the way there is written down: a goal for a next level with evidence to look for, or this half's plan, signed by both.
    path: bool,
    /// The gaps of the plan that a project closes, of all its gaps.
    gaps: Share,
    /// Whether a promotion sponsor is named.
    sponsor: bool,
    /// How many dimensions of the target the wins show, and how well; null without a rubric.
    evidence: Option<EvidenceCell>,
    /// The state of the latest packet for the level: `written`, `returned` or `approved`; null if there is none.
    packet: Option<&'static str>,
}

/// How the team does as a whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Scorecard")]
struct ScorecardJson {
    /// All that is measured.
    measures: Vec<MeasureJson>,
    /// How many whole months the promotions of this half and the one before took, the shortest first: from the publication of the first goal
    /// for the level. `growthlint pipeline` has them for every level.
    months_to_promotion: Vec<i32>,
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
    /// What it should be, in per cent; null if there is no target.
    target: Option<u8>,
}

impl<'a> EngineerJson<'a> {
    fn of(row: &'a EngineerRow) -> EngineerJson<'a> {
        EngineerJson {
            engineer: address(&row.engineer),
            name: &row.engineer.name,
            manager: row.manager.as_ref().map(address),
            path: row.path.as_str(),
            target: row.target.as_deref(),
            plan: row.plan.map(|plan| PlanCellJson { half: plan.half.to_string(), state: plan.state.name() }),
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
            }),
            promotion: row.promotion.as_ref().map(|promotion| PromotionJson {
                from: promotion.from.as_deref(),
                to: &promotion.to,
                months: promotion.months,
                path: promotion.has_path,
                gaps: promotion.gaps,
                sponsor: promotion.sponsor,
                evidence: promotion.evidence,
                packet: promotion.packet.map(PacketState::name),
            }),
            remarks: row.footnotes.iter().map(|footnote| footnote.text.text()).collect(),
        }
    }
}

impl ScorecardJson {
    fn of(measures: &[Measure], months_to_promotion: &[i32]) -> ScorecardJson {
        let measure = |measure: &Measure| MeasureJson {
            name: measure.name,
            reached: measure.value.reached,
            of: measure.value.of,
            target: measure.target,
        };
        ScorecardJson {
            measures: measures.iter().map(measure).collect(),
            months_to_promotion: months_to_promotion.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::page::audit::text;
    use crate::report::sample;

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
