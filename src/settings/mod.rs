//! `growthlint.yaml` as values: what a repository has settled, with the convention's defaults for the rest.

pub mod docs;
pub mod file;
mod parse;
pub mod weaker;
#[cfg(test)]
mod tests;

pub use parse::{Mistake, MistakeKind};

use std::collections::BTreeMap;

use globset::Glob;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::field::date::{Absence, Day, FiscalYear};
use crate::field::label::Spellings;
use crate::field::person::Person;
use crate::field::prose::Prose;
use crate::field::span::Span;
use crate::finding::{Finding, Severity};
use crate::settings::docs::DocsGlob;

/// All settings of a repository.
#[derive(Clone)]
pub struct Settings {
    /// Which files are growth docs: globs over paths in the repository.
    pub docs: Vec<DocsGlob>,
    /// What is older is history, not a finding.
    pub effective_from: Option<Day>,
    pub fiscal_year: FiscalYear,
    /// A note published later than this many days is late; grace on every deadline.
    pub late_after_days: i64,
    /// Days that a manager has to answer an update.
    pub answer_days: i64,
    /// How much a claim needs to be believed.
    pub evidence: Assurance,
    /// What the forge's merge button does to commits.
    pub merge: MergeButton,
    pub away: Vec<(Person, Absence)>,
    /// People besides engineers and managers whose commits count as witnesses.
    pub witnesses: Vec<Person>,
    /// Committers that are a forge's merge button.
    pub forges: Vec<Forge>,
    /// Path of the list of keys that no longer count; it must be there when named.
    pub revoked_keys: Option<String>,
    /// What the organisation needs in 12 to 18 months.
    pub capabilities: Vec<Capability>,
    /// Thresholds of a performance improvement plan.
    pub pip: PipSettings,
    pub cadence: Cadence,
    /// Words that the wording rules look for, added to the built-in ones.
    pub words: Words,
    /// Other spellings of section, part and field names: the convention's name to the other ones.
    pub labels: Spellings,
    /// Further H2 sections that are allowed.
    pub sections: Vec<String>,
    /// What each level asks for; without one, what needs it is not judged.
    pub rubric: Option<Rubric>,
    /// Level to its job description.
    pub job_descriptions: BTreeMap<String, JobDescription>,
    /// Levels of rules, by name or glob, in the file's order.
    pub rules: Vec<(String, Option<Severity>)>,
    /// Findings that somebody has accepted for a while.
    pub waivers: Vec<Waiver>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            docs: vec![DocsGlob { pattern: "people/**/*.md".to_owned(), span: None }],
            effective_from: None,
            fiscal_year: FiscalYear::default(),
            late_after_days: 7,
            answer_days: 14,
            evidence: Assurance::default(),
            merge: MergeButton::default(),
            away: Vec::new(),
            witnesses: Vec::new(),
            forges: Vec::new(),
            revoked_keys: None,
            capabilities: Vec::new(),
            pip: PipSettings::default(),
            cadence: Cadence::default(),
            words: Words::default(),
            labels: Spellings::default(),
            sections: Vec::new(),
            rubric: None,
            job_descriptions: BTreeMap::new(),
            rules: Vec::new(),
            waivers: Vec::new(),
        }
    }
}

impl Settings {
    /// The level of a rule: what the most specific matching name or glob says, else `default`. `None` is off.
    pub fn level_of(&self, rule: &str, default: Severity) -> Option<Severity> {
        let specific = |pattern: &str| (pattern == rule, pattern.chars().filter(|c| *c != '*').count());
        let matching = self.rules.iter().filter(|(pattern, _)| rule_matches(pattern, rule));
        matching.max_by_key(|(pattern, _)| specific(pattern)).map_or(Some(default), |(_, level)| *level)
    }

    /// Reads the job descriptions, each by its path in the repository: `Some(None)` where nothing stands there, `None` where it cannot be
    /// read.
    pub fn read_job_descriptions(&mut self, read: &mut dyn FnMut(&str) -> Option<Option<String>>) {
        for job in self.job_descriptions.values_mut() {
            job.text = match read(&job.path) {
                Some(Some(text)) => JobText::Words(Prose::new(&text)),
                Some(None) => JobText::Missing,
                None => JobText::NotRead,
            };
        }
    }

    /// Whether something dated `day` lies before the team adopted the convention.
    pub fn predates_adoption(&self, day: Day) -> bool {
        self.effective_from.is_some_and(|from| day < from)
    }
}

/// Whether a rule's name or a glob over rule names (`pip-*`) covers a rule.
pub fn rule_matches(pattern: &str, rule: &str) -> bool {
    pattern == rule || Glob::new(pattern).is_ok_and(|glob| glob.compile_matcher().is_match(rule))
}

/// The description of a job, as people are hired by it.
#[derive(Clone)]
pub struct JobDescription {
    /// Its file, from the top of the repository.
    pub path: String,
    /// Where the settings name it.
    pub span: Span,
    pub text: JobText,
}

/// What a job description says.
#[derive(Clone)]
pub enum JobText {
    /// Nobody has looked: there is no commit yet, or no repository.
    NotRead,
    /// There is no such file on the trusted branch.
    Missing,
    Words(Prose),
}

/// How much a claim needs to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Assurance {
    /// The commit that brought the text in names that person.
    #[default]
    Attributed,
    /// That person's key signed the text.
    Signed,
}

/// What the forge's merge button does to commits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MergeButton {
    /// Keeps them, under a merge commit.
    #[default]
    Merge,
    /// Makes one of them.
    Squash,
    /// Makes them anew on top of the branch.
    Rebase,
}

/// A forge's merge button, as a committer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forge {
    pub name: String,
    /// Whom its commits name as committer.
    pub committer: Person,
    /// The key it signs with.
    pub key: Option<String>,
}

/// Something the organisation needs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Capability {
    /// What it is called.
    pub name: String,
    /// At which level it is needed.
    pub level: String,
    /// By when.
    pub by: String,
}

/// Thresholds of a performance improvement plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PipSettings {
    /// How many written notes must have called the behaviour out.
    pub notes: usize,
    /// How many of them must be complete SBI notes.
    pub sbi: usize,
    /// Days at work between the first and the last of them.
    pub span_days: i64,
    /// Days at work to wait after the last one.
    pub follow_up_days: i64,
    /// Days at work that a plan runs.
    pub clock_days: i64,
    /// Days at work that no extension passes.
    pub limit_days: i64,
}

impl Default for PipSettings {
    fn default() -> PipSettings {
        PipSettings { notes: 2, sbi: 1, span_days: 30, follow_up_days: 30, clock_days: 60, limit_days: 90 }
    }
}

/// Deadlines and lengths of what is written regularly.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Cadence {
    /// Day of the next month by which an update is due.
    pub update_due_day: i64,
    /// Fewest and most bullets of an update.
    pub bullets: [usize; 2],
    /// Days after the quarter's end by which a review is due.
    pub review_due_days: i64,
    /// Fewest and most words of a review.
    pub review_words: [usize; 2],
    /// Fewest and most words of a packet.
    pub packet_words: [usize; 2],
    /// Days on which calibrations are held, `YYYY-MM-DD`.
    pub calibration: Vec<String>,
}

impl Default for Cadence {
    fn default() -> Cadence {
        Cadence {
            update_due_day: 7,
            bullets: [5, 8],
            review_due_days: 15,
            review_words: [500, 1000],
            packet_words: [2000, 3000],
            calibration: Vec::new(),
        }
    }
}

/// Words and phrases that the wording rules look for, besides the built-in English ones.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Whether the built-in English lists are used.
    pub en: bool,
    /// Hints that are no feedback.
    pub soft: Vec<String>,
    /// Praise wrapped round criticism.
    pub sandwich: Vec<String>,
    /// Guesses at a state of mind.
    pub motive: Vec<String>,
    /// Adjectives in the place of evidence.
    pub adjective: Vec<String>,
    /// Asks and situations that say nothing definite.
    pub vague: Vec<String>,
    /// Promises that nobody can keep alone.
    pub promise: Vec<String>,
}

impl Default for Words {
    fn default() -> Words {
        Words {
            en: true,
            soft: Vec::new(),
            sandwich: Vec::new(),
            motive: Vec::new(),
            adjective: Vec::new(),
            vague: Vec::new(),
            promise: Vec::new(),
        }
    }
}

/// What each level asks for, in the dimensions' own words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rubric {
    pub levels: Vec<String>,
    /// Dimensions in their order, each with its text per level.
    pub dimensions: Vec<(String, BTreeMap<String, String>)>,
    /// Where the settings have each dimension's text for a level.
    pub places: BTreeMap<(String, String), Span>,
    /// Countable artifacts per level, in the file's order.
    pub needs: BTreeMap<String, Vec<(String, usize)>>,
    /// Named examples per level and dimension.
    pub examples: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Waiver {
    /// Whether it hides a finding on a day.
    pub fn hides(&self, finding: &Finding, today: Day) -> bool {
        today <= self.until
            && rule_matches(&self.rule, finding.rule)
            && finding.engineer.as_ref().is_some_and(|engineer| engineer.is(&self.engineer))
            && self.entry.as_ref().is_none_or(|entry| {
                finding.entry.as_ref().is_some_and(|address| address.to_string() == *entry)
            })
    }
}

/// A finding that somebody has accepted for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Which rule, by name or glob.
    pub rule: String,
    pub engineer: Person,
    /// Which entry, by its address; every one where none is named.
    pub entry: Option<String>,
    /// The last day on which it holds.
    pub until: Day,
    /// Whether a reason is given; the words stay in the file.
    pub reason: String,
    pub by: Person,
    pub span: Span,
}
