//! The settings that have keys of their own, and those that are one of a few words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::field::date::{Absence, Day};
use crate::field::person::Person;

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

/// A manager's absence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Away {
    /// Who, `Name <email>`.
    pub who: Person,
    /// First day away.
    pub from: Day,
    /// Last day away.
    pub to: Day,
}

impl Away {
    pub fn days(&self) -> Absence {
        Absence { from: self.from, to: self.to }
    }
}

/// A forge's merge button.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forge {
    /// What people call the forge.
    pub name: String,
    /// Whom its commits name as committer, `Name <email>`.
    pub committer: Person,
    /// The key that it signs with: an SSH key on one line, or an OpenPGP key as text. Merges that it signs are witnesses of time.
    #[serde(default)]
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

/// How often an update is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Updates {
    /// Never.
    Off,
    /// For each month.
    #[default]
    Monthly,
    /// For each week of the calendar.
    Weekly,
}

/// How often a review is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reviews {
    /// Never.
    Off,
    /// For each quarter of the fiscal year.
    #[default]
    Quarterly,
}

/// For whom a packet is due each half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Packets {
    /// For nobody.
    Off,
    /// For those who have a `target`.
    #[default]
    Candidates,
    /// For everybody.
    Half,
}

/// For whom a visibility plan is due each half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Plans {
    /// For nobody.
    Off,
    /// For those who have a `target`.
    #[default]
    Candidates,
    /// For everybody.
    All,
}

/// Deadlines and lengths of what is written regularly.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Cadence {
    /// How often an update is due: `monthly` (default), `weekly` or `off`.
    pub updates: Updates,
    /// How often a review is due: `quarterly` (default) or `off`.
    pub reviews: Reviews,
    /// For whom a packet is due each half: `candidates` (default), everybody (`half`), or `off`.
    pub packets: Packets,
    /// For whom a visibility plan is due each half: `candidates` (default), `all`, or `off`.
    pub plans: Plans,
    /// Day of the next month by which an update is due; after a week, so many days.
    #[schemars(range(min = 1, max = 28))]
    pub update_due_day: i64,
    /// Fewest and most bullets of an update.
    #[schemars(extend("format" = "bounds"))]
    pub bullets: [usize; 2],
    /// Days after the quarter's end by which a review is due.
    pub review_due_days: i64,
    /// Fewest and most words of a review.
    #[schemars(extend("format" = "bounds"))]
    pub review_words: [usize; 2],
    /// Fewest and most words of a packet.
    #[schemars(extend("format" = "bounds"))]
    pub packet_words: [usize; 2],
    /// Days on which calibrations are held, `YYYY-MM-DD`.
    pub calibration: Vec<Day>,
}

impl Default for Cadence {
    fn default() -> Cadence {
        Cadence {
            updates: Updates::default(),
            reviews: Reviews::default(),
            packets: Packets::default(),
            plans: Plans::default(),
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
    /// Hints instead of feedback.
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
