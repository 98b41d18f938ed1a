//! `pip --format json`: the preconditions for programs, `growthlint-pip/1`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::page::objections::{self, ObjectionRow};
use crate::page::pip::lacking::{MissingJson, lacking};
use crate::page::pip::{page::state, skipped::SkippedJson, text::PreconditionState, written::WrittenJson};
use crate::proof::decision::Decision;
use crate::record::{Record, pip::Judged};
use crate::report::programs::{self, FormatVersion, versioned};
use crate::settings::Assurance;

/// Whether a PIP may start about one engineer's behaviours. Nothing in it says that a PIP is deserved.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint pip")]
pub struct PipJson {
    /// The name and version of this format.
    schema: FormatVersion<PipJson>,
    /// The engineer's address; null where the front matter names none.
    engineer: Option<String>,
    /// The document, from the top of the repository, with `/` between its parts.
    path: String,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// What a claim about somebody had to rest on: the names in commits, or keys.
    evidence: Assurance,
    /// What the engineer objects to, what nobody has answered first.
    objections: Vec<ObjectionRow>,
    /// The behaviour that was asked for, or all that the notes and PIPs of the document name.
    behaviours: Vec<BehaviourJson>,
}

/// One behaviour, judged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Behaviour")]
struct BehaviourJson {
    /// Its short name, as in the notes' headings.
    behaviour: String,
    /// The day on which the PIP began, or today. Only what was published before it counts.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    start: String,
    /// Whether there is a PIP about it already.
    pip: bool,
    /// What that PIP holds; null where there is none, or where it was taken out.
    written: Option<WrittenJson>,
    /// Who took that PIP out, if it is no longer in the document; else null.
    taken_out: Option<TakenOutJson>,
    /// A note that calls it out was published.
    named: PreconditionState,
    /// The first and the last such note were published far enough apart.
    repeated: PreconditionState,
    /// There are enough such notes, and the latest outcome says `unchanged`.
    unchanged: PreconditionState,
    /// What the convention's table decides.
    decision: DecisionJson,
    /// The transition that was decided on instead of a PIP; null where there is none.
    skipped: Option<SkippedJson>,
    /// The first day on which a PIP may start, if the decision is to wait; else null.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    until: Option<String>,
    /// What is missing before a PIP may start; null where one is there or may start, or is not what is to be done.
    missing: Option<MissingJson>,
    /// The notes that count, by their publication, oldest first.
    counted: Vec<String>,
    /// Those of them that no key signed, or whose outcome no key signed, if the settings ask for a key.
    by_name: Vec<String>,
    /// The notes that do not count.
    not_counted: Vec<String>,
}

/// A PIP that somebody took out of the document, or that stands in another file of the engineer. It goes on all the same.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TakenOut")]
struct TakenOutJson {
    /// The address of who did it.
    by: String,
    /// The day on which that was published; null where it is not known.
    on: Option<String>,
    /// `improved`, `exit` or `transition`; null where it had no such outcome.
    outcome: Option<&'static str>,
    /// The other file of the engineer in which it stands.
    file: Option<String>,
}

/// What to do.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Decision")]
enum DecisionJson {
    /// All three preconditions hold; start, or write down why not.
    Start,
    /// They hold, but too little time at work has passed since the last note.
    Wait,
    /// Write the next note and give it time.
    WriteFollowUp,
    /// Nobody named it, or not in a way that the engineer could act on.
    FeedbackGap,
    /// Only peers have noticed it.
    Investigate,
    /// The latest outcome says that it is better, or no longer matters.
    Improved,
    /// Domain or stage do not fit: a transition instead.
    ManagedTransition,
    /// Long good work came before it: talk first.
    TalkFirst,
}

/// What was judged, as one JSON object.
pub fn json(record: &Record<'_>, judged: &[&Judged]) -> String {
    let (context, document) = (&record.context, record.context.document);
    let page = PipJson {
        schema: FormatVersion::new(),
        engineer: document.front_matter.engineer.as_ref().map(|engineer| engineer.value.email.clone()),
        path: document.path.to_string(),
        as_of: record.today.to_string(),
        evidence: context.settings.evidence,
        objections: objections::rows(record),
        behaviours: judged
            .iter()
            .filter_map(|judged| Some((judged.behaviour.as_ref()?, judged)))
            .map(|(behaviour, judged)| BehaviourJson {
                behaviour: behaviour.to_string(),
                start: judged.start.to_string(),
                pip: judged.has_pip,
                written: record.pip_about(behaviour).map(WrittenJson::of),
                taken_out: record.gone_pip_about(behaviour).map(|gone| TakenOutJson {
                    by: gone.taken.0.email.clone(),
                    on: gone.taken.1.map(|day| day.to_string()),
                    outcome: gone.course.ended.map(|ended| ended.result.name()),
                    file: gone.file.map(ToString::to_string),
                }),
                named: state(&judged.preconditions.named),
                repeated: state(&judged.preconditions.repeated),
                unchanged: state(&judged.preconditions.unchanged),
                decision: match judged.decision {
                    Decision::Start => DecisionJson::Start,
                    Decision::Wait(_) => DecisionJson::Wait,
                    Decision::WriteFollowUp => DecisionJson::WriteFollowUp,
                    Decision::FeedbackGap => DecisionJson::FeedbackGap,
                    Decision::Investigate => DecisionJson::Investigate,
                    Decision::Improved => DecisionJson::Improved,
                    Decision::ManagedTransition => DecisionJson::ManagedTransition,
                    Decision::TalkFirst => DecisionJson::TalkFirst,
                },
                skipped: judged.skipped.as_ref().map(SkippedJson::of),
                until: if let Decision::Wait(until) = judged.decision {
                    Some(until.to_string())
                } else {
                    None
                },
                missing: lacking(record, judged).map(MissingJson::of),
                counted: judged.preconditions.counted.iter().map(|note| note.address.to_string()).collect(),
                by_name: judged.by_name.iter().map(ToString::to_string).collect(),
                not_counted: judged
                    .preconditions
                    .not_counted
                    .iter()
                    .map(|(note, _)| note.address.to_string())
                    .collect(),
            })
            .collect(),
    };
    programs::text(&page)
}

versioned!(PipJson, "growthlint-pip/1");
