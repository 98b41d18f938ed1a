//! What the picture of a half-year is drawn from, and what programs read of it: the same rows.

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::date::Day;
use crate::field::label::Label;
use crate::field::person::Person;
use crate::proof::shown::Shown;
use crate::record::event::{Happened, Stands};

/// A half-year of one engineer: what happened, when it was published, and what was due.
#[derive(Clone, Serialize, JsonSchema)]
pub struct Timeline {
    /// The first day of the half.
    pub from: Day,
    /// The last day of the month after the half.
    pub to: Day,
    #[serde(skip)]
    pub today: Day,
    /// The worst that is known of the half, in a sentence.
    pub sentence: String,
    /// Who was manager, the first one first.
    pub managers: Vec<StintRow>,
    /// When the engineer or the manager was away.
    pub away: Vec<AwayRow>,
    /// This half's plan; null if there is none.
    pub plan: Option<PlanLine>,
    /// Its four artifacts; empty without a plan.
    pub artifacts: Vec<ArtifactCell>,
    /// Each month of the half with its update.
    pub months: Vec<MonthCell>,
    /// PIPs that are not taken back.
    pub pips: Vec<PipBar>,
    /// What happened, of each entry in the order of time.
    pub events: Vec<EventRow>,
    /// What was due and is not there, and the days that were agreed for coming back.
    pub due: Vec<DueMark>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Named")]
pub struct Named {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
}

impl Named {
    pub fn of(person: &Person) -> Named {
        Named { name: person.name.clone(), email: person.email.clone() }
    }

    /// What pages call them where there is little room.
    pub fn first(&self) -> String {
        let person = Person::new(&self.name, &self.email);
        let first = person.first_name();
        if first.trim().is_empty() { self.email.clone() } else { first.to_owned() }
    }

    /// The name, or the address of somebody without one.
    pub fn shown(&self) -> &str {
        if self.name.trim().is_empty() { &self.email } else { &self.name }
    }
}

/// A manager.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "Stint")]
pub struct StintRow {
    #[serde(flatten)]
    pub who: Named,
    /// Since when; null for who was it from the beginning.
    pub since: Option<Day>,
}

/// An absence.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "Away")]
pub struct AwayRow {
    /// Who is away.
    pub side: Side,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// Whose something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Side")]
pub enum Side {
    /// The engineer's.
    Engineer,
    /// The manager's, an acting one's included.
    Manager,
    /// Somebody else's.
    Other,
}

/// Where on the picture something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Lane")]
pub enum Lane {
    /// The half's plan.
    Plan,
    /// Notes about one behaviour.
    Notes,
    /// Updates.
    Updates,
    /// Reviews.
    Reviews,
    /// A PIP.
    Pip,
}

/// How a plan stood.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "PlanLine")]
pub struct PlanLine {
    /// Its half, `YYYY-Hn`.
    pub half: String,
    /// `unsigned`, `half signed`, `signed`, `revised`, `revision open`, `changed` or `not established`.
    pub state: &'static str,
    /// How many of the four artifacts are done.
    pub done: usize,
    /// How it stood, from day to day.
    pub stretches: Vec<PlanStretch>,
}

/// Some days on which a plan stood in one way.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "PlanStretch")]
pub struct PlanStretch {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// How it stood.
    pub state: PlanStand,
}

/// How a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "PlanStand")]
pub enum PlanStand {
    /// Not both have signed it, or nothing establishes that they have.
    Open,
    /// Both have signed it.
    Signed,
    /// It was changed after both had signed it.
    Void,
}

/// One of the four artifacts of a plan.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "ArtifactCell")]
pub struct ArtifactCell {
    /// `stretch project`, `cross-team artifact`, `mentorship outcome` or `design doc`.
    pub kind: &'static str,
    /// How far it has come.
    pub state: ArtifactState,
    /// The day that its status names.
    pub dated: Option<Day>,
}

/// How far an artifact has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "ArtifactState")]
pub enum ArtifactState {
    /// Shipped, done or cited.
    #[serde(rename = "done")]
    Done,
    /// Begun.
    #[serde(rename = "in progress")]
    InProgress,
    /// In the plan, and not begun.
    #[serde(rename = "planned")]
    Planned,
    /// Given up.
    #[serde(rename = "dropped")]
    Dropped,
    /// Not in the plan.
    #[serde(rename = "not in the plan")]
    Absent,
}

impl ArtifactState {
    pub fn name(self) -> &'static str {
        match self {
            ArtifactState::Done => "done",
            ArtifactState::InProgress => "in progress",
            ArtifactState::Planned => "planned",
            ArtifactState::Dropped => "dropped",
            ArtifactState::Absent => "not in the plan",
        }
    }
}

/// A month of the half, and its update.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "MonthCell")]
pub struct MonthCell {
    /// The month, `YYYY-MM`.
    pub month: String,
    /// How its update stands.
    pub state: MonthState,
    /// When it was due; null where none was.
    pub due: Option<Day>,
}

/// How the update of a month stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(rename = "MonthState")]
pub enum MonthState {
    /// None was due: before the team adopted the convention, or not yet.
    #[serde(rename = "not counted")]
    NotCounted,
    /// None was due, because the engineer was away.
    #[serde(rename = "away")]
    Away,
    /// It is there.
    #[serde(rename = "written")]
    Written,
    /// It is there, and the manager's answer is overdue.
    #[serde(rename = "not answered")]
    NotAnswered,
    /// It is overdue.
    #[serde(rename = "missing")]
    Missing,
}

impl MonthState {
    pub fn name(self) -> &'static str {
        match self {
            MonthState::NotCounted => "not counted",
            MonthState::Away => "away",
            MonthState::Written => "written",
            MonthState::NotAnswered => "not answered",
            MonthState::Missing => "missing",
        }
    }
}

/// The clock of a PIP.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "PipBar")]
pub struct PipBar {
    /// Its address, as in `pip 2026-05-11 reviews`.
    pub entry: String,
    /// What it is about.
    pub behaviour: String,
    /// The first day of its clock.
    pub started: Day,
    /// The last day of its clock.
    pub ends: Day,
    /// The day on which it ended; null while it runs.
    pub ended: Option<Day>,
    /// How it ended; null while it runs.
    pub outcome: Option<&'static str>,
    /// Days of the clock that have passed, days away not counted.
    pub day: i64,
    /// Days that the clock has.
    pub of: i64,
    /// Whether all three preconditions held when it began.
    pub preconditions_hold: bool,
    /// How *named*, *repeated* and *unchanged* stand, in this order: `established`, `not established` or `missing`.
    pub preconditions: Vec<&'static str>,
}

/// Something that happened to an entry.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "Event")]
pub struct EventRow {
    /// The entry's address, as in `plan 2026-H1`.
    pub entry: String,
    /// Where on the picture it is; null for what only the table has.
    pub lane: Option<Lane>,
    /// `text`, `text changed`, `retraction`, `removal`, or the label of a line, as in `Signed`.
    pub what: &'static str,
    /// What the line says in a word of the convention, as in `unchanged`; null where it says none.
    pub says: Option<&'static str>,
    /// Whose it is.
    pub side: Side,
    /// Who wrote it, as far as commits and seals say.
    pub by: Named,
    /// The date that the document gives.
    pub dated: Option<Day>,
    /// The date of its commit.
    pub committed: Option<Day>,
    /// Whether that date is wrong.
    pub doubted: bool,
    /// The day on which it reached the main branch; null if it has not, or if its date is wrong.
    pub published: Option<Day>,
    /// The day of the latest commit before it by a colleague who did not write it.
    pub not_before: Option<Day>,
    /// The day of the earliest commit after it by a colleague who did not write it.
    pub not_after: Option<Day>,
    /// `counts`, `replaced`, `taken back`, `no longer counts`, `not established` or `contradicted`.
    pub state: &'static str,
    /// Why, in a few words; empty where that is said already.
    pub why: String,
    /// How well the history shows whose it is.
    pub evidence: Shown,
    /// The commit that names its writer; forty zeros for what is not committed yet.
    #[schemars(regex(pattern = "^[0-9a-f]{40}$"))]
    pub commit: String,
    /// Its line in the document, from 1; null if it is no longer there.
    pub line: Option<usize>,
    /// What it is about, for the lane of a behaviour.
    #[serde(skip)]
    pub about: Option<String>,
    #[serde(skip)]
    pub happened: Happened,
    #[serde(skip)]
    pub stands: Stands,
}

impl EventRow {
    pub fn is(&self, label: Label) -> bool {
        self.happened == Happened::Line(label)
    }

    pub fn is_text(&self) -> bool {
        self.happened == Happened::Text
    }

    /// Whether it is on the picture, by its day.
    pub fn is_of(&self, half: &Timeline) -> bool {
        self.day().is_some_and(|day| half.from <= day && day <= half.to)
    }

    /// The day at which it is drawn: of its publication, or where that day is not believed, the first one on which it can have been.
    pub fn day(&self) -> Option<Day> {
        self.published.or(self.not_before).or(self.committed.filter(|_| !self.doubted))
    }
}

/// Something that was due and is not there, or a day that was agreed for coming back.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "DueMark")]
pub struct DueMark {
    /// The entry's address.
    pub entry: String,
    /// Where on the picture it is.
    pub lane: Lane,
    /// What it is.
    pub what: DueKind,
    /// Whose it was.
    pub side: Side,
    /// The day.
    pub on: Day,
    #[serde(skip)]
    pub about: Option<String>,
}

/// What was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "DueKind")]
pub enum DueKind {
    /// It was due on that day, and it is not there.
    #[serde(rename = "missing")]
    Missing,
    /// An answer was due on that day, and it is not there.
    #[serde(rename = "no answer")]
    NoAnswer,
    /// The day agreed to come back to it.
    #[serde(rename = "come back")]
    ComeBack,
}
