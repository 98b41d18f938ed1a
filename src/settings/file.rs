//! `growthlint.yaml` as it is written: what the JSON Schema of the settings is made from.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Assurance, Cadence, Capability, MergeButton, PipSettings, Words};

/// Settings of growthlint: what a repository of growth docs has settled. Only `growthlint: 1` is required.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "growthlint.yaml")]
pub struct File {
    /// Version of the convention: 1.
    #[schemars(range(min = 1, max = 1))]
    pub growthlint: u8,
    /// Globs over paths in the repository: which files are growth docs. Default: `people/**/*.md`.
    #[serde(default)]
    #[schemars(extend("default" = ["people/**/*.md"]))]
    pub docs: Vec<String>,
    /// What is older than this day is history, not a finding: how a team adopts the convention.
    #[serde(default)]
    #[schemars(extend("format" = "date"))]
    pub effective_from: Option<String>,
    /// Month in which fiscal years start; quarters and halves follow it. Default: 1.
    #[serde(default)]
    #[schemars(range(min = 1, max = 12), extend("default" = 1))]
    pub fiscal_year_start: Option<i8>,
    /// A note published later than this many days after its date is late; also the grace on every deadline. Default: 7.
    #[serde(default)]
    #[schemars(range(min = 0), extend("default" = 7))]
    pub late_after_days: Option<i64>,
    /// Days that a manager has to answer an update. Default: 14.
    #[serde(default)]
    #[schemars(range(min = 0), extend("default" = 14))]
    pub answer_days: Option<i64>,
    /// How much a claim needs to be believed: `attributed` (default) or `signed`.
    #[serde(default)]
    pub evidence: Assurance,
    /// What the forge's merge button does to commits: `merge` (default), `squash` or `rebase`.
    #[serde(default)]
    pub merge: MergeButton,
    /// Managers' own absences.
    #[serde(default)]
    pub away: Vec<AwayFile>,
    /// People besides engineers and managers whose commits count as witnesses, each `Name <email>`.
    #[serde(default)]
    pub witnesses: Vec<String>,
    /// Forges whose merge button dates nothing by itself.
    #[serde(default)]
    pub forges: Vec<ForgeFile>,
    /// Path of the list of keys that no longer count: public keys as text, or OpenSSH's binary KRL. It must be there when named.
    #[serde(default)]
    pub revoked_keys: Option<String>,
    /// What the organisation needs in 12 to 18 months.
    #[serde(default)]
    pub capabilities: Vec<Capability>,
    /// Thresholds of a performance improvement plan.
    #[serde(default)]
    pub pip: PipSettings,
    /// Deadlines and lengths of what is written regularly.
    #[serde(default)]
    pub cadence: Cadence,
    /// Words and phrases for the wording rules, added to the built-in English lists; `en: false` replaces them.
    #[serde(default)]
    pub words: Words,
    /// Other spellings of section, part and field names: the convention's name to one or several others.
    #[serde(default)]
    pub labels: BTreeMap<String, OneOrMore>,
    /// Further H2 sections that are allowed.
    #[serde(default)]
    pub sections: Vec<String>,
    /// What each level asks for; without one, what needs a rubric is not judged.
    #[serde(default)]
    pub rubric: Option<RubricFile>,
    /// Level to the file of its job description; a rubric text that does not stand in it word for word is a finding.
    #[serde(default)]
    pub job_descriptions: BTreeMap<String, String>,
    /// Rule name or glob (`pip-*`) to its level.
    #[serde(default)]
    pub rules: BTreeMap<String, RuleLevel>,
    /// Findings that somebody has accepted for a while.
    #[serde(default)]
    pub waivers: Vec<WaiverFile>,
}

/// The JSON Schema of `growthlint.yaml`, draft 07.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<File>()
}

/// A manager's absence.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AwayFile {
    /// Who, `Name <email>`.
    pub who: String,
    /// First day away.
    #[schemars(extend("format" = "date"))]
    pub from: String,
    /// Last day away.
    #[schemars(extend("format" = "date"))]
    pub to: String,
}

/// A forge's merge button.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ForgeFile {
    /// What people call the forge.
    pub name: String,
    /// Whom its commits name as committer, `Name <email>`.
    pub committer: String,
    /// The key that it signs with: an SSH key on one line, or an OpenPGP key as text. Merges that it signs are witnesses of time.
    #[serde(default)]
    pub key: Option<String>,
}

/// What each level asks for.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RubricFile {
    /// Levels in order, lowest first.
    pub levels: Vec<String>,
    /// Each dimension's text per level; a dimension may leave a level out.
    #[serde(default)]
    pub dimensions: BTreeMap<String, BTreeMap<String, String>>,
    /// Countable artifacts per level.
    #[serde(default)]
    pub needs: BTreeMap<String, BTreeMap<String, usize>>,
    /// Links to named examples, per level and dimension.
    #[serde(default)]
    pub examples: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// One text or several.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

/// The level of a rule.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// Must be mended.
    Error,
    /// Should be mended.
    Warning,
    /// Worth knowing.
    Info,
    /// Not reported.
    Off,
}

/// A finding that somebody has accepted for a while.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WaiverFile {
    /// Rule name or glob.
    pub rule: String,
    /// Whose document, `Name <email>`.
    pub engineer: String,
    /// Which entry, by its address (`plan 2026-H1`); every one where none is named.
    #[serde(default)]
    pub entry: Option<String>,
    /// Last day on which it holds.
    #[schemars(extend("format" = "date"))]
    pub until: String,
    /// Why.
    pub reason: String,
    /// Who accepts it, `Name <email>`.
    pub by: String,
}
