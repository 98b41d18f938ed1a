//! What the audit knows: a row per engineer, who must do what, what is due next, the scorecard. `text` draws it.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::date::{Day, Half, Quarter};
use crate::field::person::{Person, PersonKey};
use crate::finding::{Finding, Message, Owner, RepoPath, Severity};
use crate::page::audit::person::PersonRow;
use crate::page::decided::DecidedRow;
use crate::page::evidence_base::EvidenceBase;
use crate::page::objections::ObjectionRow;
use crate::proof::reading::Reading;
use crate::record::plan::Agreement;
use crate::report::found::Report;

/// What the audit page shows besides the findings.
#[derive(Clone, Default)]
pub struct Audit {
    /// A row per active engineer, in the documents' order.
    pub rows: Vec<EngineerRow>,
    /// The same people with all that a browser shows; empty where only rows were asked for.
    pub people: Vec<PersonRow>,
    /// The days of calibrations that are still to come.
    pub calibrations: Vec<Day>,
    /// What was decided in this half and the one before, the latest first.
    pub decided: Vec<TeamDecision>,
    /// How much was decided before that.
    pub decided_earlier: usize,
    /// What is due within the next 30 days, by day.
    pub due: Vec<Due>,
    pub scorecard: Scorecard,
}

/// A decision about one engineer, who may be gone by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamDecision {
    pub engineer: Person,
    pub path: RepoPath,
    pub row: DecidedRow,
}

/// Everything on the page. Rows and scorecard are the report's own.
pub struct AuditPage<'a> {
    /// What was audited, as in the team's name.
    pub scope: &'a str,
    pub report: &'a Report,
    pub audit: &'a Audit,
    pub evidence: EvidenceBase,
    /// Whether somebody remembers an earlier tip, which the branch still rests on.
    pub anchored: bool,
    /// Who must do what; [`groups`] makes it.
    pub todo: Vec<Todo<'a>>,
    /// What the history does not answer; nobody is at fault.
    pub not_enough_evidence: Vec<NotEnoughEvidence>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineerRow {
    pub engineer: Person,
    pub manager: Option<Person>,
    pub path: RepoPath,
    /// The level they are a candidate for.
    pub target: Option<String>,
    /// This half's visibility plan; `None` where none is due.
    pub plan: Option<PlanCell>,
    /// The plan's artifacts that are done; `None` without a plan.
    pub done: Option<Share>,
    /// Updates written, of those that were due.
    pub updates: Option<Share>,
    pub review: Option<ReviewCell>,
    pub open: OpenNotes,
    /// The PIP that runs or has to be decided.
    pub pip: Option<PipCell>,
    /// How far a candidate is; `None` for everybody else.
    pub promotion: Option<PromotionCell>,
    /// What the engineer objects to.
    pub objections: Vec<ObjectionRow>,
    /// What explains a number, at its column.
    pub footnotes: Vec<Footnote>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    /// How many are.
    pub reached: usize,
    /// How many could be.
    pub of: usize,
}

impl Share {
    pub(super) fn cell(self) -> String {
        format!("{}/{}", self.reached, self.of)
    }

    pub fn text(self) -> String {
        format!("{} of {}", self.reached, self.of)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanCell {
    pub half: Half,
    pub state: PlanState,
    /// For how many days a revision waits for both to sign it.
    pub days: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanState {
    /// Not due yet, and not there.
    Open,
    Missing,
    Agreed(Agreement),
}

impl PlanState {
    pub fn name(self) -> &'static str {
        match self {
            PlanState::Open => "open",
            PlanState::Missing => "missing",
            PlanState::Agreed(agreement) => agreement.name(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewCell {
    pub quarter: Quarter,
    pub state: ReviewState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewState {
    Missing,
    Written(Reading),
}

impl ReviewState {
    pub fn name(self) -> &'static str {
        match self {
            ReviewState::Missing => "missing",
            ReviewState::Written(reading) => reading.name(),
        }
    }
}

/// Notes that wait for an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct OpenNotes {
    /// All of them.
    pub open: usize,
    /// Those whose day has passed.
    pub overdue: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PipCell {
    Running {
        /// Days of the clock that have passed.
        day: i64,
        of: i64,
    },
    /// A transition was decided on instead of a PIP, so many days ago.
    Skipped { days: i64 },
    /// The preconditions have held for so many days and nothing is decided.
    Undecided {
        /// Days since all three held.
        days: i64,
    },
}

/// How far a candidate is on the way to a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Promotion")]
pub struct PromotionCell {
    /// The level they are on; null where the front matter names none.
    pub from: Option<String>,
    /// The level they are a candidate for.
    pub to: String,
    /// Whole months since the first goal for it was published; null where there was none.
    pub months: Option<i32>,
    /// Whether the way there is written down: a goal for a next level with evidence to look for, or this half's plan, signed by both.
    #[serde(rename = "path")]
    pub has_path: bool,
    /// The gaps of the plan that a project closes, of all its gaps.
    pub gaps: Share,
    /// Whether a promotion sponsor is named.
    pub sponsor: bool,
    /// How many dimensions of the target the wins show, and how well; null without a rubric.
    pub evidence: Option<EvidenceCell>,
    /// The state of the latest packet for the level: `written`, `returned` or `approved`; null if there is none.
    pub packet: Option<&'static str>,
}

/// How many dimensions the wins show, and how well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "EvidenceMap")]
pub struct EvidenceCell {
    /// Three linked wins or more, one of them with a number.
    pub strong: usize,
    /// Two linked wins.
    pub solid: usize,
    /// One linked win.
    pub light: usize,
    /// None.
    pub missing: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Plan,
    Done,
    Updates,
    Review,
    Open,
    Pip,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    pub column: Column,
    pub text: Message,
}

pub struct Todo<'a> {
    /// Who; `None` where only the role is known.
    pub who: Option<&'a Person>,
    pub owner: Owner,
    pub findings: Vec<&'a Finding>,
}

/// A question that the history does not answer; nobody is at fault.
pub struct NotEnoughEvidence {
    pub what: Message,
    pub help: Message,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub day: Day,
    pub what: Message,
    /// Who; empty for everybody, as in `half-year packets, all`.
    pub who: Vec<Person>,
}

/// How the team does as a whole.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Scorecard {
    /// All that is measured.
    pub measures: Vec<Measure>,
    /// How many whole months the promotions of this half and the one before took, the shortest first: from the publication of the first
    /// goal for the level. `growthlint pipeline` has them for every level.
    pub months_to_promotion: Vec<i32>,
}

/// One measure of the scorecard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Measure {
    /// Its name, in kebab-case.
    pub name: &'static str,
    #[serde(skip)]
    pub label: &'static str,
    #[serde(flatten)]
    pub value: Share,
    /// What it should be, in per cent; null if there is no target.
    pub target: Option<u8>,
}

/// Sorts findings by who has to act: managers, then engineers, then the repository admin. What is only worth knowing is nobody's
/// work.
pub fn groups<'a>(findings: impl IntoIterator<Item = &'a Finding>, rows: &'a [EngineerRow]) -> Vec<Todo<'a>> {
    let mut groups: Vec<Todo<'a>> = Vec::new();
    let mut known: HashMap<(Owner, Option<PersonKey>), usize> = HashMap::new();
    let mut row_of: HashMap<PersonKey, &EngineerRow> = HashMap::new();
    for row in rows {
        row_of.entry(row.engineer.key()).or_insert(row);
    }
    for finding in findings.into_iter().filter(|finding| finding.level > Severity::Info) {
        let row = finding.engineer.as_ref().and_then(|engineer| row_of.get(&engineer.key()).copied());
        let who = match finding.owner {
            Owner::Manager => row.and_then(|row| row.manager.as_ref()),
            Owner::Engineer => row.map(|row| &row.engineer).or(finding.engineer.as_ref()),
            Owner::Admin => None,
        };
        let at = *known.entry((finding.owner, who.map(Person::key))).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Todo { who, owner: finding.owner, findings: Vec::new() });
        }
        groups[at].findings.push(finding);
    }
    for group in &mut groups {
        group.findings.sort_by(|left, right| {
            right.level.cmp(&left.level).then_with(|| left.order().cmp(&right.order()))
        });
    }
    let rank = |owner: Owner| match owner {
        Owner::Manager => 0,
        Owner::Engineer => 1,
        Owner::Admin => 2,
    };
    groups.sort_by_key(|group| {
        (rank(group.owner), group.who.is_none(), group.who.map(|who| (who.name.clone(), who.key())))
    });
    groups
}
