//! What does a visibility plan come to: is it agreed, since when, and what of it is done?

use std::ops::Deref;

use crate::calendar::Deadlines;
use crate::document::line::Decision;
use crate::document::{self, Asked, Document, Entry};
use crate::entry::plan::{Artifact, Plan};
use crate::evidence::graph::LineIndex;
use crate::evidence::row::CommitIndex;
use crate::evidence::verdict::Attribution;
use crate::field::date::{Day, Month};
use crate::field::label::Section;
use crate::field::person::Person;
use crate::proof::Context;
use crate::proof::signature::Pair;
use crate::record::artifact::{ArtifactRecord, GapRecord, artifacts, gaps};
use crate::record::entry::EntryRecord;
use crate::record::reach::Reach;
pub use crate::record::signed::{Agreement, SignatureRecord, Signatures};
use crate::settings::Settings;

pub struct PlanRecord<'a> {
    /// As it stands.
    pub plan: Plan<'a>,
    pub predates: bool,
    /// How it is agreed, and by whom.
    pub signed: Signatures<'a>,
    /// Whether it was signed in time; `None` where it was not signed by both, or where none was due.
    pub timing: Option<Timing>,
    /// What it says, by the text that both have signed where the present one is not agreed.
    pub said: Saying<'a>,
    /// The revision that not both have signed yet.
    pub revision: Option<OpenRevision<'a>>,
    /// The document as it was with the text that both have signed, where another one stands now.
    agreed: Option<Document>,
    /// The last decision about it.
    pub decision: Option<Decision>,
    /// The months whose self-audit is written.
    pub audits: Vec<Month>,
}

/// What a text of a plan comes to.
pub struct Saying<'a> {
    /// How far each of the four has come.
    pub artifacts: Vec<ArtifactRecord>,
    /// The artifacts that are shipped, done or cited by today.
    pub done: Vec<Artifact>,
    /// What the plan says is missing.
    pub gaps: Vec<GapRecord<'a>>,
}

impl<'a> Saying<'a> {
    fn of(context: &Context<'a>, plan: &Plan<'_>, record: &EntryRecord<'_>, today: Day) -> Saying<'a> {
        Saying {
            artifacts: artifacts(plan, record),
            done: plan.done_by(today),
            gaps: gaps(plan, context.settings.rubric_of(context.document)),
        }
    }
}

/// A revision that not both have signed yet.
pub struct OpenRevision<'a> {
    pub by: Person,
    /// When it was published; `None` where no date of it is believed.
    pub day: Option<Day>,
    /// When both had signed the text that counts until then.
    pub agreed_on: Option<Day>,
    /// What the revised text says.
    pub said: Saying<'a>,
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
        let agreed = agreed(context, record.entry, &signed);
        Some(PlanRecord {
            predates: record.predates,
            timing: signed.first_pair.as_ref().and_then(|pair| timing(context, &plan, pair)),
            said: Saying::of(context, &held(agreed.as_ref(), &plan), record, today),
            revision: OpenRevision::of(context, (&plan, &signed), record, today),
            decision: record.last_decision(today).map(|(_, decision)| decision),
            audits: audits(&plan, record),
            agreed,
            signed,
            plan,
        })
    }

    /// The plan that both are held to: the text that both have signed last, with what has become of its artifacts since.
    pub fn held(&self) -> Plan<'_> {
        held(self.agreed.as_ref(), &self.plan)
    }

    /// The document of that text, where it is not the present one.
    pub fn agreed(&self) -> Option<&Document> {
        self.agreed.as_ref()
    }
}

/// The document as it was with the text that both signed last, if the present text came in its place.
fn agreed(context: &Context<'_>, entry: &Entry, signed: &Signatures<'_>) -> Option<Document> {
    if !matches!(signed.agreement, Agreement::Changed { .. } | Agreement::RevisionOpen { .. }) {
        return None;
    }
    let last = signed.last_pair.as_ref()?;
    let text = context.of(entry)?.text(last.text)?.what.plan.as_ref()?;
    let whole = format!("---\n---\n## {}\n{}\n", Section::Plans, text.text());
    let Settings { labels, sections, .. } = context.settings;
    Some(document::parse_for(Asked::Text, &context.document.path, whole.as_bytes(), labels, sections))
}

fn held<'p>(agreed: Option<&'p Document>, now: &Plan<'p>) -> Plan<'p> {
    let earlier = agreed.and_then(|document| Plan::all(document).next());
    earlier.map_or_else(|| now.clone(), |earlier| earlier.followed_by(now))
}

impl<'a> OpenRevision<'a> {
    fn of(
        context: &Context<'a>,
        (plan, signed): (&Plan<'a>, &Signatures<'a>),
        record: &EntryRecord<'_>,
        today: Day,
    ) -> Option<OpenRevision<'a>> {
        let Agreement::RevisionOpen { by } = signed.agreement else { return None };
        let evidence = context.evidence;
        Some(OpenRevision {
            by: signed.revisions.by(by)?.clone(),
            day: evidence.landed(by).and_then(|at| evidence.day(at)),
            agreed_on: signed.last_pair.as_ref().and_then(|pair| evidence.day(pair.published)),
            said: Saying::of(context, plan, record, today),
        })
    }
}

/// Those that the engineer wrote, and that stand or that somebody else took out.
fn audits(plan: &Plan<'_>, record: &EntryRecord<'_>) -> Vec<Month> {
    let by_another = |month: &Month| {
        let mut own = record.own_words.iter().filter(|own| own.month == Some(*month)).peekable();
        own.peek().is_some() && own.all(|own| matches!(own.given_by, Attribution::SomebodyElse(..)))
    };
    let here = plan.self_audits().filter(|(_, part)| !part.text.is_empty());
    let here = here.filter_map(|(month, _)| month).filter(|month| !by_another(month));
    let taken_out = record.lines.iter().filter(|line| line.fate.taken_out().is_some());
    let mut audits: Vec<Month> = here.chain(taken_out.filter_map(|line| line.row.line.audited())).collect();
    audits.sort_unstable();
    audits.dedup();
    audits
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
