//! The pipeline for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::page::pipeline::page::{PipelinePage, Transition};
use crate::report::programs::{self, FormatVersion, versioned};

/// How engineers move from level to level. A number about fewer people than `min_group`, or one that would reveal such a number, is null
/// and named in `withheld`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint pipeline")]
pub struct PipelineJson<'a> {
    /// The name and version of this format.
    schema: FormatVersion<PipelineJson<'a>>,
    /// The UTC day whose calendar was asked, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// Whether every document is counted. Where false, the numbers are too small.
    complete: bool,
    /// Numbers about fewer people are withheld.
    min_group: usize,
    /// Engineers on the team; null where that is withheld.
    engineers: Option<usize>,
    /// A row for each step from a level to the next: those of the rubric's ladder, then others that documents name.
    transitions: Vec<TransitionJson<'a>>,
    /// Engineers for whom no next level is known: at the top, or without a rubric and a target. Null where that is withheld.
    without_next_level: Option<usize>,
    /// All PIPs.
    pips: PipsJson,
    /// How often an engineer was surprised: by their own word, or by a gap of a packet that they could not have read a quarter earlier. The
    /// target is zero. Null where that is withheld.
    surprises: Option<usize>,
    /// The dimensions of the rubric in which plans name gaps, the commonest first; null where that is withheld.
    gaps: Option<Vec<GapCountJson<'a>>>,
    /// Gaps that begin with no dimension of the rubric; null where that is withheld.
    other_gaps: Option<usize>,
    /// The average place on the ladder, the lowest level being 1; null without a rubric, and wherever numbers of engineers are withheld.
    seniority: Option<SeniorityJson>,
    /// What the organisation needs by the settings, the most urgent first.
    capabilities: Vec<CapabilityJson<'a>>,
    /// Engineers whose documents were removed. They are counted nowhere.
    removed: usize,
    /// What of this object is withheld: `engineers`, `without_next_level`, `pips`, `surprises`, `gaps`, `capabilities`. Each transition has a
    /// list of its own.
    withheld: Vec<&'static str>,
}

/// One step from a level to the next. Numbers of one group are withheld together.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Transition")]
struct TransitionJson<'a> {
    /// The level before.
    from: &'a str,
    /// The level.
    to: &'a str,
    /// Engineers on the team whose next level this is. Null where the group `engineers` is withheld.
    engineers: Option<usize>,
    /// Those of them with a target. Group `engineers`.
    candidates: Option<usize>,
    /// Those of them whose way is written down: a goal for a next level with evidence to look for, or this half's plan, signed by both. Target
    /// 70 %. Group `engineers`.
    with_path: Option<usize>,
    /// Those of them whose plan names two or three gaps, each with the project that closes it. Group `engineers`.
    with_named_gaps: Option<usize>,
    /// Packets that asked for this level and were decided about. Null where the group `packets` is withheld.
    decided: Option<usize>,
    /// Those that went through without being sent back, and after no earlier packet for it had failed. Target 70 %. Group `packets`.
    first_round_approved: Option<usize>,
    /// Those that went through in the end, or whose level a later packet got. Target 70 %. Group `packets`.
    eventually_approved: Option<usize>,
    /// How often they were sent back. Group `packets`.
    revisions: Option<usize>,
    /// Promotions to this level. Null where the group `promotions` is withheld.
    promoted: Option<usize>,
    /// Whole months from the day on which the first goal for the level was published to the day it was reached, the shortest first, of those
    /// promotions that had such a goal. Group `promotions`.
    months_to_promotion: Option<&'a [u32]>,
    /// Those promotions that are six months old, and of which it is known who stayed. Group `promotions`.
    six_months_passed: Option<usize>,
    /// Those after which the engineer was still on the team six months later. Group `promotions`.
    here_six_months_later: Option<usize>,
    /// Which groups of numbers are withheld here: `engineers`, `packets`, `promotions`.
    withheld: Vec<&'static str>,
}

/// PIPs.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pips")]
struct PipsJson {
    /// All that were opened; null where that is withheld.
    opened: Option<usize>,
    /// Those that were over within 60 days, days away not counted; null where that is withheld.
    resolved_within_60_days: Option<usize>,
    /// Those that run, and may still be over in time; null where that is withheld.
    running: Option<usize>,
}

/// A dimension in which plans name a gap.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Gap")]
struct GapCountJson<'a> {
    /// The dimension, as the rubric calls it.
    dimension: &'a str,
    /// In how many engineers' plans.
    count: usize,
}

/// The average place on the ladder.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Seniority")]
struct SeniorityJson {
    /// Of those on the team.
    now: f64,
    /// Of those on the team a year earlier; null where nobody was, or fewer than `min_group`.
    a_year_ago: Option<f64>,
}

/// A capability that the organisation needs.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Capability")]
struct CapabilityJson<'a> {
    /// What it is called.
    name: &'a str,
    /// At which level it is needed.
    level: &'a str,
    /// By when.
    by: &'a str,
    /// How many engineers have a project that builds it; null where that is withheld.
    engineers: Option<usize>,
}

/// The page as one JSON object, with a line end behind it.
pub fn json(page: &PipelinePage) -> String {
    programs::text(&shape(page))
}

fn shape(page: &PipelinePage) -> PipelineJson<'_> {
    let hidden = [
        ("engineers", page.engineers.is_none()),
        ("without_next_level", page.without_next_level.is_none()),
        ("pips", page.pips.is_none()),
        ("surprises", page.surprises.is_none()),
        ("gaps", page.gaps.is_none()),
        ("capabilities", page.capabilities.iter().any(|need| need.engineers.is_none())),
    ];
    let point = |hundredths: usize| f64::from(u32::try_from(hundredths).unwrap_or(u32::MAX)) / 100.0;
    PipelineJson {
        schema: FormatVersion::new(),
        as_of: page.as_of.to_string(),
        complete: page.complete,
        min_group: page.least,
        engineers: page.engineers,
        transitions: page.transitions.iter().map(transition).collect(),
        without_next_level: page.without_next_level,
        pips: PipsJson {
            opened: page.pips.map(|pips| pips.opened),
            resolved_within_60_days: page.pips.map(|pips| pips.resolved),
            running: page.pips.map(|pips| pips.running),
        },
        surprises: page.surprises,
        gaps: page.gaps.as_ref().map(|gaps| {
            gaps.iter().map(|gap| GapCountJson { dimension: &gap.dimension, count: gap.count }).collect()
        }),
        other_gaps: page.other_gaps,
        seniority: page.seniority.map(|seniority| SeniorityJson {
            now: point(seniority.now),
            a_year_ago: seniority.a_year_ago.map(point),
        }),
        capabilities: page
            .capabilities
            .iter()
            .map(|need| CapabilityJson {
                name: &need.name,
                level: &need.level,
                by: &need.by,
                engineers: need.engineers,
            })
            .collect(),
        removed: page.removed,
        withheld: hidden.into_iter().filter(|(_, hidden)| *hidden).map(|(name, _)| name).collect(),
    }
}

fn transition(row: &Transition) -> TransitionJson<'_> {
    let hidden = [
        ("engineers", row.people.is_none()),
        ("packets", row.packets.is_none()),
        ("promotions", row.promotions.is_none()),
    ];
    let promotions = row.promotions.as_ref();
    TransitionJson {
        from: &row.from,
        to: &row.to,
        engineers: row.people.map(|people| people.engineers),
        candidates: row.people.map(|people| people.candidates),
        with_path: row.people.map(|people| people.with_path),
        with_named_gaps: row.people.map(|people| people.with_named_gaps),
        decided: row.packets.map(|packets| packets.decided),
        first_round_approved: row.packets.map(|packets| packets.first_round_approved),
        eventually_approved: row.packets.map(|packets| packets.eventually_approved),
        revisions: row.packets.map(|packets| packets.revisions),
        promoted: promotions.map(|promotions| promotions.promoted),
        months_to_promotion: promotions.map(|promotions| promotions.months.as_slice()),
        six_months_passed: promotions.map(|promotions| promotions.six_months_passed),
        here_six_months_later: promotions.map(|promotions| promotions.here_six_months_later),
        withheld: hidden.into_iter().filter(|(_, hidden)| *hidden).map(|(name, _)| name).collect(),
    }
}

versioned!(PipelineJson<'_>, "growthlint-pipeline/1");
