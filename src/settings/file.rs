//! `growthlint.yaml`: every key once, with what it means, its default and its type. The schema, the reader and the messages are made from
//! it.

use std::collections::BTreeMap;

use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::docs::DocsGlob;
use super::forge::{ForgeKind, ForgeUrl};
use super::parts::{Assurance, Away, Cadence, Capability, Forge, MergeButton, PipSettings, Words};
use super::rubric::{JobDescription, JobText, Rubric};
use super::rule_level::{RuleLevel, rule_levels, rule_matches};
use super::spellings::{OneOrMore, spellings};
use super::waiver::Waiver;
use crate::field::date::{Day, FiscalYear};
use crate::field::{label::Spellings, person::Person, prose::Prose};
use crate::finding::Severity;

/// Settings of growthlint: what a repository of growth docs has settled. Only `growthlint: 1` is required.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "growthlint.yaml")]
pub struct Settings {
    /// Version of the convention: 1.
    #[schemars(range(min = 1, max = 1))]
    pub growthlint: u8,
    /// Globs over paths in the repository: which files are growth docs. Default: `people/**/*.md`.
    #[serde(default = "default_docs")]
    #[schemars(length(min = 1))]
    pub docs: Vec<DocsGlob>,
    /// What is older than this day is not checked: how a team adopts the convention.
    #[serde(default)]
    pub effective_from: Option<Day>,
    /// Month in which fiscal years start; quarters and halves follow it. Default: 1.
    #[serde(default, rename = "fiscal_year_start")]
    pub fiscal_year: FiscalYear,
    /// A note published later than this many days after its date is late; also the grace on every deadline. Default: 7.
    #[serde(default = "days::<7>")]
    pub late_after_days: i64,
    /// Days that a manager has to answer an update. Default: 14.
    #[serde(default = "days::<14>")]
    pub answer_days: i64,
    /// How much a claim needs to be believed: `attributed` (default) or `signed`.
    #[serde(default)]
    pub evidence: Assurance,
    /// What the forge's merge button does to commits: `merge` (default), `squash` or `rebase`.
    #[serde(default)]
    pub merge: MergeButton,
    /// Managers' own absences.
    #[serde(default)]
    pub away: Vec<Away>,
    /// People besides engineers and managers whose commits count as witnesses, each `Name <email>`.
    #[serde(default)]
    pub witnesses: Vec<Person>,
    /// Forges whose merge button dates nothing by itself.
    #[serde(default)]
    pub forges: Vec<Forge>,
    /// The repository's page on the web, `https://HOST/PATH`: with `forge`, reports in Markdown link to the very line.
    #[serde(default)]
    pub forge_url: Option<ForgeUrl>,
    /// What runs there: `github`, `gitlab`, `gitea` or `bitbucket`.
    #[serde(default)]
    pub forge: Option<ForgeKind>,
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
    #[serde(default, deserialize_with = "spellings")]
    #[schemars(with = "BTreeMap<String, OneOrMore>")]
    pub labels: Spellings,
    /// Further H2 sections that are allowed.
    #[serde(default)]
    pub sections: Vec<String>,
    /// What each level asks for; without one, what needs a rubric is not judged.
    #[serde(default)]
    pub rubric: Option<Rubric>,
    /// Role to a rubric of its own: whose front matter has that `role` is judged by it, and by nothing of `rubric`.
    #[serde(default)]
    pub rubrics: BTreeMap<String, Rubric>,
    /// Level to the file of its job description; a rubric text that is not in it word for word is a finding.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>")]
    pub job_descriptions: BTreeMap<String, JobDescription>,
    /// Rule name or glob (`pip-*`) to its level.
    #[serde(default, deserialize_with = "rule_levels")]
    #[schemars(with = "BTreeMap<String, RuleLevel>")]
    pub rules: Vec<(String, Option<Severity>)>,
    /// Findings that somebody has accepted for a while.
    #[serde(default)]
    pub waivers: Vec<Waiver>,
}

fn default_docs() -> Vec<DocsGlob> {
    vec![DocsGlob { pattern: "people/**/*.md".to_owned(), span: None }]
}

fn days<const DAYS: i64>() -> i64 {
    DAYS
}

/// No number of the settings is larger.
const LARGEST: i64 = 100_000;

/// The JSON Schema of `growthlint.yaml`, draft 07.
pub fn schema() -> Schema {
    let bounded = RecursiveTransform(|schema: &mut Schema| {
        if schema.get("type").is_some_and(|kind| kind == "integer") {
            for (bound, number) in [("minimum", 0), ("maximum", LARGEST)] {
                if schema.get(bound).is_none() {
                    schema.insert(bound.to_owned(), number.into());
                }
            }
        }
        // A map that is kept as pairs would show its default as a list.
        if schema.get("default").is_some_and(|value| value.is_array())
            && schema.get("type").is_some_and(|kind| kind == "object")
        {
            schema.remove("default");
        }
    });
    schemars::generate::SchemaSettings::draft07()
        .with_transform(bounded)
        .into_generator()
        .into_root_schema_for::<Settings>()
}

impl Default for Settings {
    /// What a file means that has no key but the one that must be there.
    fn default() -> Settings {
        let least = Mapping::from_iter([("growthlint".into(), 1.into())]);
        serde_yaml::from_value(Value::Mapping(least)).expect("every other key has a default")
    }
}

impl Settings {
    /// The level of a rule: what the most specific matching name or glob says, else `default`. `None` is off.
    pub fn level_of(&self, rule: &str, default: Severity) -> Option<Severity> {
        let specific = |pattern: &str| (pattern == rule, pattern.chars().filter(|c| *c != '*').count());
        let matching = self.rules.iter().filter(|(pattern, _)| rule_matches(pattern, rule));
        matching.max_by_key(|(pattern, _)| specific(pattern)).map_or(Some(default), |(_, level)| *level)
    }

    /// Reads the job descriptions, each by its path in the repository: `Some(None)` for a file that is not there, `None` for one that
    /// cannot be read.
    pub fn read_job_descriptions(&mut self, read: &mut dyn FnMut(&str) -> Option<Option<String>>) {
        let of_rubrics = self.rubric.iter_mut().chain(self.rubrics.values_mut());
        let of_rubrics = of_rubrics.flat_map(|rubric| rubric.job_descriptions.values_mut());
        for job in self.job_descriptions.values_mut().chain(of_rubrics) {
            job.text = match read(&job.path) {
                Some(Some(text)) => JobText::Words(Prose::new(&text)),
                Some(None) => JobText::Missing,
                None => JobText::NotRead,
            };
        }
    }

    /// Whether something dated `day` is older than the team's use of the convention.
    pub fn predates_adoption(&self, day: Day) -> bool {
        self.effective_from.is_some_and(|from| day < from)
    }
}
