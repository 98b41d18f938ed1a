//! What does the pipeline show, for programs? Numbers about few people are withheld already. The other forms are drawn from the same.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::programs::{FormatVersion, versioned};

/// How engineers move from level to level. A number about fewer people than `min_group`, or one that would reveal such a number, is null
/// and named in `withheld`.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "growthlint pipeline")]
pub struct PipelineJson {
    /// The name and version of this format.
    pub(super) schema: FormatVersion<PipelineJson>,
    /// The UTC day whose calendar was asked, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub(super) as_of: String,
    /// Whether every document is counted. Where false, the numbers are too small.
    pub(super) complete: bool,
    /// Numbers about fewer people are withheld.
    pub(super) min_group: usize,
    /// Engineers on the team; null where that is withheld.
    pub(super) engineers: Option<usize>,
    /// A row for each step from a level to the next: those of the rubric's ladder, then others that documents name.
    pub(super) transitions: Vec<TransitionJson>,
    /// Engineers for whom no next level is known: at the top, or without a rubric and a target. Null where that is withheld.
    pub(super) without_next_level: Option<usize>,
    /// All PIPs.
    pub(super) pips: PipsJson,
    /// How often an engineer was surprised: by their own word, or by a gap of a packet that they could not have read a quarter earlier. The
    /// target is zero. Null where that is withheld.
    pub(super) surprises: Option<usize>,
    /// The dimensions of the rubric in which plans name gaps, the commonest first; null where that is withheld.
    pub(super) gaps: Option<Vec<GapCountJson>>,
    /// Gaps that begin with no dimension of the rubric; null where that is withheld.
    pub(super) other_gaps: Option<usize>,
    /// The average place on the ladder, the lowest level being 1; null without a rubric, and wherever numbers of engineers are withheld.
    pub(super) seniority: Option<SeniorityJson>,
    /// What the organisation needs by the settings, the most urgent first.
    pub(super) capabilities: Vec<CapabilityJson>,
    /// Engineers whose documents were removed. They are counted nowhere.
    pub(super) removed: usize,
    /// What of this object is withheld: `engineers`, `without_next_level`, `pips`, `surprises`, `gaps`, `capabilities`. Each transition has
    /// a list of its own.
    pub(super) withheld: Vec<&'static str>,
}

/// One step from a level to the next. Numbers of one group are withheld together.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Transition")]
pub(super) struct TransitionJson {
    /// The level before.
    pub(super) from: String,
    /// The level.
    pub(super) to: String,
    /// Engineers on the team whose next level this is. Null where the group `engineers` is withheld.
    pub(super) engineers: Option<usize>,
    /// Those of them with a target. Group `engineers`.
    pub(super) candidates: Option<usize>,
    /// Those of them whose way is written down: a goal for a next level with evidence to look for, or this half's plan, signed by both.
    /// Target 70 %. Group `engineers`.
    pub(super) with_path: Option<usize>,
    /// Those of them whose plan names two or three gaps, each with the project that closes it. Group `engineers`.
    pub(super) with_named_gaps: Option<usize>,
    /// Packets that asked for this level and were decided about. Null where the group `packets` is withheld.
    pub(super) decided: Option<usize>,
    /// Those that went through without being sent back, and after no earlier packet for it had failed. Target 70 %. Group `packets`.
    pub(super) first_round_approved: Option<usize>,
    /// Those that went through in the end, or whose level a later packet got. Target 70 %. Group `packets`.
    pub(super) eventually_approved: Option<usize>,
    /// How often they were sent back. Group `packets`.
    pub(super) revisions: Option<usize>,
    /// Promotions to this level. Null where the group `promotions` is withheld.
    pub(super) promoted: Option<usize>,
    /// Whole months from the day on which the first goal for the level was published to the day it was reached, the shortest first, of
    /// those promotions that had such a goal. Group `promotions`.
    pub(super) months_to_promotion: Option<Vec<u32>>,
    /// Those promotions that are six months old, and of which it is known who stayed. Group `promotions`.
    pub(super) six_months_passed: Option<usize>,
    /// Those after which the engineer was still on the team six months later. Group `promotions`.
    pub(super) here_six_months_later: Option<usize>,
    /// Which groups of numbers are withheld here: `engineers`, `packets`, `promotions`.
    pub(super) withheld: Vec<&'static str>,
}

/// PIPs.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Pips")]
pub(super) struct PipsJson {
    /// All that were opened; null where that is withheld.
    pub(super) opened: Option<usize>,
    /// Those that were over within 60 days, days away not counted; null where that is withheld.
    pub(super) resolved_within_60_days: Option<usize>,
    /// Those that run, and may still be over in time; null where that is withheld.
    pub(super) running: Option<usize>,
}

/// A dimension in which plans name a gap.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Gap")]
pub(super) struct GapCountJson {
    /// The dimension, as the rubric calls it.
    pub(super) dimension: String,
    /// In how many engineers' plans.
    pub(super) count: usize,
}

/// The average place on the ladder.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Seniority")]
pub(super) struct SeniorityJson {
    /// Of those on the team.
    pub(super) now: f64,
    /// Of those on the team a year earlier; null where nobody was, or fewer than `min_group`.
    pub(super) a_year_ago: Option<f64>,
}

/// A capability that the organisation needs.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Capability")]
pub(super) struct CapabilityJson {
    /// What it is called.
    pub(super) name: String,
    /// At which level it is needed.
    pub(super) level: String,
    /// By when.
    pub(super) by: String,
    /// How many engineers have a project that builds it; null where that is withheld.
    pub(super) engineers: Option<usize>,
}

versioned!(PipelineJson, "growthlint-pipeline/1");
