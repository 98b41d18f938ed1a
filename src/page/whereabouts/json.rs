//! Where an engineer is at, for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Status;
use crate::document::line::{DecisionKind, Standing, StatusLine, Verdict};
use crate::field::date::Day;
use crate::page::decided::DecidedRow;
use crate::page::objections::ObjectionRow;
use crate::page::pip::skipped::SkippedJson;
use crate::page::timeline::row::Timeline;
use crate::page::timeline::timeline;
use crate::page::whereabouts::places::{
    GonePipPlace, LastReview, LoggedWins, OpenActions, OpenBehaviour, PipPlace, PlanPlace,
};
use crate::page::{tasks::json::TaskJson, whereabouts::Whereabouts};
use crate::proof::{reading::Reading, shown::Shown, signature::Role};
use crate::record::artifact::{ArtifactRecord, Confirmation, GapRecord};
use crate::record::plan::{OpenRevision, SignatureRecord};
use crate::record::{Record, goal::GoalRecord};
use crate::report::programs::{FormatVersion, versioned};

/// Where an engineer is at.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint where")]
pub struct WhereJson<'a> {
    /// The name and version of this format.
    schema: FormatVersion<WhereJson<'a>>,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// Whether the history could be read. If false, every `evidence` is `text only`.
    complete: bool,
    /// The engineer.
    engineer: PersonJson,
    /// Today's manager; null where none is named.
    manager: Option<ManagerJson>,
    /// The acting managers of today.
    acting: Vec<ActingJson>,
    /// The document, from the top of the repository, with `/` between its parts.
    path: String,
    /// `active`, `transferred` or `left`.
    status: &'static str,
    /// The last day of the absence that today is in; null outside of one.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    away_until: Option<String>,
    /// What the engineer objects to, what nobody has answered first.
    objections: &'a [ObjectionRow],
    /// The level, and the one that the engineer is a candidate for.
    level: LevelJson,
    /// The plan of the half.
    plan: PlanJson,
    /// The last review that is written; null where there is none.
    review: Option<ReviewJson>,
    /// The last review that the engineer wrote themselves; null where there is none.
    self_review: Option<SelfReviewJson>,
    /// A later quarter whose review is overdue; null where there is none.
    review_missing: Option<MissingJson>,
    /// Behaviours that notes name and that are not settled.
    notes: &'a [OpenBehaviour],
    /// What somebody is to do, by the notes.
    actions: OpenActions,
    /// PIPs that run, by their last day, then those that ended, the latest first.
    pips: &'a [PipPlace],
    /// PIPs that somebody took out of the document before they ended.
    pips_taken_out: &'a [GonePipPlace],
    /// The transition that was decided on instead of a PIP, until six months after it; null where there is none.
    pip_skipped: Option<SkippedJson>,
    /// The last word on each packet and calibration, and how PIPs ended, the latest first.
    decisions: &'a [DecidedRow],
    /// Goals, by their order.
    goals: Vec<GoalJson>,
    /// What is logged as wins.
    wins: &'a LoggedWins,
    /// What waits or comes, the most urgent first.
    next: Vec<TaskJson>,
    /// The present half-year: what happened, by which date, and whether it counts; null where the history could not be read.
    timeline: Option<Timeline>,
}

/// A person.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Person")]
struct PersonJson {
    /// The name.
    name: String,
    /// The address.
    email: String,
}

/// A manager.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Manager")]
struct ManagerJson {
    /// The name.
    name: String,
    /// The address.
    email: String,
    /// Since when, where there was another one before; else null.
    since: Option<String>,
}

/// An acting manager.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Acting")]
struct ActingJson {
    /// The name.
    name: String,
    /// The address.
    email: String,
    /// Until when; null where no end is written.
    until: Option<String>,
}

/// A level, and the next one.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Level")]
struct LevelJson {
    /// The level; null where none is written.
    name: Option<String>,
    /// The day on which it was reached.
    since: Option<String>,
    /// The role by whose rubric the engineer is judged; null where the rubric for everybody counts.
    role: Option<String>,
    /// The level that the engineer is a candidate for; null where there is none.
    target: Option<String>,
    /// The day on which the target was published; null where the history does not say.
    target_since: Option<String>,
    /// How well the history supports them.
    evidence: Shown,
}

/// A half's visibility plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Plan")]
struct PlanJson {
    /// Its half, `YYYY-Hn`.
    half: String,
    /// `no plan`, `unsigned`, `half signed`, `signed`, `revised`, `revision open`, `changed`, `not established` or `text
    /// only`.
    state: &'static str,
    /// When it is due, where it is not there; else null.
    due: Option<String>,
    /// How many days ago it was due, once its grace has passed; else null.
    days_late: Option<i64>,
    /// The signatures of the engineer and of the manager.
    signatures: Vec<SignatureJson>,
    /// The four artifacts, by the text that both have signed last; empty without a plan.
    artifacts: Vec<ArtifactJson>,
    /// How many of the four are done.
    done: usize,
    /// Until when a decision is due because too few are done; else null.
    off_track: Option<String>,
    /// The last decision about it: `course-correct` or `accept delay to HALF`; else null.
    decision: Option<String>,
    /// The months whose self-audit is written.
    self_audits: Vec<String>,
    /// What the plan says is missing, by the text that both have signed last.
    gaps: Vec<GapJson>,
    /// The revision that not both have signed yet; null where there is none.
    revision: Option<RevisionJson>,
    /// How well the history supports the signatures; null if there are none.
    evidence: Option<Shown>,
}

/// A revision of a plan that not both have signed yet.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Revision")]
struct RevisionJson {
    /// The address of whoever revised the plan.
    by: String,
    /// The day on which they did; null where no date of it is believed.
    on: Option<String>,
    /// For how many days it waits; null where no date of it is believed.
    days: Option<i64>,
    /// The day on which both had signed the text that counts until both sign again.
    agreed_on: Option<String>,
    /// The four artifacts, by the revised text.
    artifacts: Vec<ArtifactJson>,
    /// How many of them are done.
    done: usize,
    /// What the revised text says is missing.
    gaps: Vec<GapJson>,
}

/// A signature.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Signature")]
struct SignatureJson {
    /// `engineer` or `manager`.
    role: &'static str,
    /// The address of the person whom the line names; null if they are in no document and not in .mailmap.
    signer: Option<String>,
    /// The day that it names.
    dated: Option<String>,
    /// How well the history supports it.
    evidence: Shown,
    /// Why it does not count; empty where it does.
    why: String,
}

/// One of the four artifacts of a plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Artifact")]
struct ArtifactJson {
    /// `stretch project`, `cross-team artifact`, `mentorship outcome` or `design doc`.
    kind: &'static str,
    /// Whether the plan has it.
    there: bool,
    /// `planned`, `in progress`, `shipped`, `done`, `cited` or `dropped`; null if it has no status that can be read.
    status: Option<&'static str>,
    /// The day that its status names.
    dated: Option<String>,
    /// Whether somebody outside of the team has confirmed it as its text stands.
    confirmed: bool,
    /// `confirmed`, or `of an earlier text` if its text was changed since; null if nobody has.
    confirmation: Option<&'static str>,
}

/// A gap of a plan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Gap")]
struct GapJson {
    /// The dimension of the rubric with which it begins; null if it begins with none.
    dimension: Option<String>,
    /// The artifacts of the plan that close it, by the words of their titles.
    closed_by: Vec<&'static str>,
    /// Whether a project is named at all.
    has_project: bool,
}

/// A review.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Review")]
struct ReviewJson {
    /// Its quarter, `YYYY-Qn`.
    quarter: String,
    /// `candidate`, `not yet`, `at level` or `on a PIP`; null where it names none.
    standing: Option<&'static str>,
    /// `seen`, `unseen`, `of an earlier text` or `in their name`.
    seen: &'static str,
    /// The day that the engineer's line names.
    seen_on: Option<String>,
    /// `as expected`, `surprised` or `disagree`; null where the line says no more.
    verdict: Option<&'static str>,
    /// How well the history supports it.
    evidence: Shown,
}

/// A review that the engineer wrote themselves.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SelfReview")]
struct SelfReviewJson {
    /// Its quarter, `YYYY-Qn`.
    quarter: String,
    /// The day on which it was published; null where it is not, or the history does not say.
    published: Option<String>,
    /// How well the history supports it.
    evidence: Shown,
}

/// A review that is overdue.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MissingReview")]
struct MissingJson {
    /// Its quarter, `YYYY-Qn`.
    quarter: String,
    /// How many days ago it was due.
    days_late: i64,
}

/// A goal.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Goal")]
struct GoalJson {
    /// Its number.
    number: usize,
    /// Items of its list that are checked.
    checked: usize,
    /// Items that it has.
    of: usize,
    /// When both last looked at it.
    looked: Option<String>,
    /// Whether it is reached or given up.
    closed: bool,
    /// The day by which it is to be reached; null where none is written.
    due: Option<String>,
    /// Its steps.
    steps: usize,
    /// Steps that are done.
    steps_done: usize,
    /// `unsigned`, `half signed`, `signed`, `revised`, `changed`, `not established` or `text only`; null where nobody signs it.
    state: Option<&'static str>,
    /// The signatures of the engineer and of the manager.
    signatures: Vec<SignatureJson>,
    /// How well the history supports the last look; null if there was none.
    evidence: Option<Shown>,
}

versioned!(WhereJson<'_>, "growthlint-where/1");

pub fn page<'a>(record: &Record<'_>, at: &'a Whereabouts<'_>) -> WhereJson<'a> {
    let (context, today) = (&record.context, record.today);
    WhereJson {
        schema: FormatVersion::new(),
        as_of: today.to_string(),
        complete: record.is_whole(),
        engineer: PersonJson { name: at.engineer.name.clone(), email: at.engineer.email.clone() },
        manager: at.manager.as_ref().map(|(who, since)| ManagerJson {
            name: who.name.clone(),
            email: who.email.clone(),
            since: day(*since),
        }),
        acting: at
            .acting
            .iter()
            .map(|(who, until)| ActingJson {
                name: who.name.clone(),
                email: who.email.clone(),
                until: day(*until),
            })
            .collect(),
        path: context.document.path.to_string(),
        status: match at.status {
            Status::Active => "active",
            Status::Transferred => "transferred",
            Status::Left => "left",
        },
        away_until: day(at.away_until),
        objections: &at.objections,
        level: LevelJson {
            name: at.level.map(|(name, _)| name.to_owned()),
            since: at.level.map(|(_, since)| since.to_string()),
            role: at.role.map(str::to_owned),
            target: at.target.map(|(target, _)| target.to_owned()),
            target_since: day(at.target.and_then(|(_, since)| since)),
            evidence: at.level_shown,
        },
        plan: plan(&at.plan, today),
        review: at.review.last.as_ref().map(review),
        self_review: at.review.own.map(|own| SelfReviewJson {
            quarter: own.quarter.to_string(),
            published: day(own.published),
            evidence: own.shown,
        }),
        review_missing: at
            .review
            .missing
            .map(|(quarter, days_late)| MissingJson { quarter: quarter.to_string(), days_late }),
        notes: &at.open,
        actions: at.actions,
        pips: &at.pips,
        pips_taken_out: &at.gone_pips,
        pip_skipped: at.skipped.as_ref().map(SkippedJson::of),
        decisions: &at.decided,
        goals: at.goals.iter().map(goal).collect(),
        wins: &at.wins,
        next: at.next.iter().map(|task| TaskJson::of(context, task, today)).collect(),
        timeline: record.is_whole().then(|| timeline(record)),
    }
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn plan(place: &PlanPlace<'_>, today: Day) -> PlanJson {
    let plan = place.plan;
    PlanJson {
        half: place.half.to_string(),
        state: plan.map_or("no plan", |plan| plan.agreement.name()),
        due: day(place.due.map(|(due, _)| due)),
        days_late: place.due.and_then(|(_, late)| late),
        signatures: plan.map(|plan| plan.both().into_iter().map(signature).collect()).unwrap_or_default(),
        artifacts: plan.map(|plan| plan.said.artifacts.iter().map(artifact).collect()).unwrap_or_default(),
        done: plan.map_or(0, |plan| plan.said.done.len()),
        off_track: day(place.off_track.map(|(due, _)| due)),
        decision: plan.and_then(|plan| plan.decision).and_then(|decision| match decision.what {
            DecisionKind::CourseCorrect => Some("course-correct".to_owned()),
            DecisionKind::AcceptDelay(half) => Some(format!("accept delay to {half}")),
            DecisionKind::Returned | DecisionKind::Approved | DecisionKind::NotYet | DecisionKind::Other => {
                None
            }
        }),
        self_audits: plan
            .map(|plan| plan.audits.iter().map(ToString::to_string).collect())
            .unwrap_or_default(),
        gaps: plan.map(|plan| plan.said.gaps.iter().map(gap).collect()).unwrap_or_default(),
        revision: plan.and_then(|plan| plan.revision.as_ref()).map(|open| revision(open, today)),
        evidence: place.shown(),
    }
}

fn revision(open: &OpenRevision<'_>, today: Day) -> RevisionJson {
    RevisionJson {
        by: open.by.email.clone(),
        on: day(open.day),
        days: open.day.map(|day| day.days_until(today)),
        agreed_on: day(open.agreed_on),
        artifacts: open.said.artifacts.iter().map(artifact).collect(),
        done: open.said.done.len(),
        gaps: open.said.gaps.iter().map(gap).collect(),
    }
}

fn signature(signature: &SignatureRecord<'_>) -> SignatureJson {
    SignatureJson {
        role: match signature.role {
            Some(Role::Engineer) => "engineer",
            Some(Role::Manager) | None => "manager",
        },
        signer: signature.person.as_ref().map(|person| person.email.clone()),
        dated: day(signature.day),
        evidence: signature.shown,
        why: signature.why.text().to_owned(),
    }
}

fn artifact(place: &ArtifactRecord) -> ArtifactJson {
    ArtifactJson {
        kind: place.artifact.noun(),
        there: place.is_there,
        status: place.status.as_ref().map(|status| match status {
            StatusLine::Planned => "planned",
            StatusLine::InProgress => "in progress",
            StatusLine::Shipped(_) => "shipped",
            StatusLine::Done(_) => "done",
            StatusLine::Cited { .. } => "cited",
            StatusLine::Dropped(_) => "dropped",
        }),
        dated: day(place.status.as_ref().and_then(StatusLine::day)),
        confirmed: place.confirmed == Some(Confirmation::OfThis),
        confirmation: place.confirmed.map(Confirmation::name),
    }
}

fn gap(gap: &GapRecord<'_>) -> GapJson {
    GapJson {
        dimension: gap.dimension.map(str::to_owned),
        closed_by: gap.closed_by.iter().map(|artifact| artifact.noun()).collect(),
        has_project: gap.has_project,
    }
}

fn review(review: &LastReview<'_>) -> ReviewJson {
    let (seen_on, verdict) = match review.reading.reading {
        Reading::Seen(verdict) | Reading::OfEarlierText(verdict) => (review.reading.day, verdict),
        Reading::InTheirName | Reading::Unseen => (None, None),
    };
    ReviewJson {
        quarter: review.quarter.to_string(),
        standing: review.standing.map(|standing| match standing {
            Standing::Candidate => "candidate",
            Standing::NotYet => "not yet",
            Standing::AtLevel => "at level",
            Standing::OnPip => "on a PIP",
        }),
        seen: review.reading.reading.name(),
        seen_on: day(seen_on),
        verdict: verdict.map(|verdict| match verdict {
            Verdict::AsExpected => "as expected",
            Verdict::Surprised => "surprised",
            Verdict::Disagree => "disagree",
        }),
        evidence: review.shown,
    }
}

fn goal(goal: &GoalRecord<'_>) -> GoalJson {
    GoalJson {
        number: goal.number,
        checked: goal.checked,
        of: goal.of,
        looked: day(goal.looked),
        closed: goal.closed,
        due: day(goal.due),
        steps: goal.steps,
        steps_done: goal.steps_done,
        state: goal.signed.as_ref().map(|signed| signed.agreement.name()),
        signatures: goal
            .signed
            .as_ref()
            .map(|signed| signed.both().into_iter().map(signature).collect())
            .unwrap_or_default(),
        evidence: goal.shown,
    }
}
