//! What does a visibility plan come to: is it agreed, since when, and what of it is done?

use std::ops::Deref;

use crate::calendar::Deadlines;
use crate::document::line::Decision;
use crate::entry::plan::{Artifact, Plan};
use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::field::date::{Day, Month};
use crate::proof::Context;
use crate::proof::signature::Pair;
use crate::record::artifact::{ArtifactRecord, GapRecord, artifacts, gaps};
use crate::record::entry::EntryRecord;
use crate::record::reach::Reach;
pub use crate::record::signed::{Agreement, SignatureRecord, Signatures};

pub struct PlanRecord<'a> {
    pub plan: Plan<'a>,
    pub predates: bool,
    /// How it is agreed, and by whom.
    pub signed: Signatures<'a>,
    /// Whether it was signed in time; `None` where it was not signed by both, or where none was due.
    pub timing: Option<Timing>,
    /// How far each of the four has come.
    pub artifacts: Vec<ArtifactRecord>,
    /// The artifacts that are shipped, done or cited by today.
    pub done: Vec<Artifact>,
    /// What the plan says is missing.
    pub gaps: Vec<GapRecord<'a>>,
    /// The last decision about it.
    pub decision: Option<Decision>,
    /// The months whose self-audit is written.
    pub audits: Vec<Month>,
}

/// Who asks how a plan is agreed asks its signatures.
impl<'a> Deref for PlanRecord<'a> {
    type Target = Signatures<'a>;

    fn deref(&self) -> &Signatures<'a> {
        &self.signed
    }
}

impl<'a> PlanRecord<'a> {
    pub(super) fn new(
        context: &Context<'a>,
        record: &EntryRecord<'a>,
        (today, reach): (Day, Reach),
    ) -> Option<PlanRecord<'a>> {
        let plan = Plan::of(record.entry)?;
        let signed = Signatures::new(context, record, reach);
        Some(PlanRecord {
            predates: record.predates,
            timing: signed.first_pair.as_ref().and_then(|pair| timing(context, &plan, pair)),
            artifacts: artifacts(&plan),
            done: plan.done_by(today),
            gaps: gaps(&plan, context.settings.rubric_of(context.document)),
            decision: last_decision(&plan, today),
            audits: audits(&plan),
            signed,
            plan,
        })
    }
}

fn last_decision(plan: &Plan<'_>, today: Day) -> Option<Decision> {
    let decisions = plan.decisions().into_iter().map(|(_, decision)| decision);
    decisions.filter(|decision| decision.day <= today).max_by_key(|decision| decision.day)
}

fn audits(plan: &Plan<'_>) -> Vec<Month> {
    plan.self_audits().filter(|(_, part)| !part.text.is_empty()).filter_map(|(month, _)| month).collect()
}

/// How a plan's first complete pair of signatures stands to the day on which it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// In time by its own commit's date, and nothing contradicts that.
    InTime,
    /// In time by its own commit's date, and nobody else's commit shows it.
    NotEstablished,
    Late {
        due: Day,
        /// When it was published by its own commit, or not before by the witness.
        signed: Day,
        at: LineIndex,
        /// A commit below it that shows it, where its own date says otherwise.
        witness: Option<CommitIndex>,
    },
}

/// Judges when a plan was first signed by both; `None` where it was not, or where no plan was due.
fn timing(context: &Context<'_>, plan: &Plan<'_>, pair: &Pair) -> Option<Timing> {
    let evidence = context.evidence;
    let deadlines = Deadlines::of(context.document, context.settings, evidence, context.history)?;
    let signed = evidence.day(pair.published)?;
    let deadline = deadlines.plan(plan.half, signed)?;
    let late = |day: Day| !deadlines.in_time(deadline, day);
    if evidence.believed_day(pair.published).is_some_and(late) {
        return Some(Timing::Late { due: deadline.day, signed, at: pair.published, witness: None });
    }
    let window = evidence.window(pair.published, &pair.makers);
    if let Some(witness) = window.not_before.filter(|witness| late(witness.time.day())) {
        let (signed, witness) = (witness.time.day(), Some(witness.commit));
        return Some(Timing::Late { due: deadline.day, signed, at: pair.published, witness });
    }
    let open = window.not_after.is_some() || evidence.is_proposed(pair.published) || !late(evidence.as_of());
    Some(if open { Timing::InTime } else { Timing::NotEstablished })
}

pub(super) fn current<'r, 'a>(
    context: &Context<'_>,
    plans: &'r [PlanRecord<'a>],
    today: Day,
) -> Option<&'r PlanRecord<'a>> {
    let year = context.settings.fiscal_year;
    let half = year.half_of(today);
    let plan = |half| plans.iter().find(|plan| plan.plan.half == half);
    plan(half).or_else(|| {
        let deadlines = Deadlines::of(context.document, context.settings, context.evidence, context.history)?;
        let late = deadlines.plan(half, today).and_then(|deadline| deadlines.late(deadline, today)).is_some();
        plan(year.half_of(year.half(half).0.plus_days(-1))).filter(|_| !late)
    })
}
