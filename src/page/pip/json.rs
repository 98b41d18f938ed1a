//! `pip --format json`: the preconditions for programs, `growthlint-pip/1`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::Document;
use crate::field::date::Day;
use crate::proof::Context;
use crate::proof::preconditions::{Decision, Held};
use crate::record::pip::Judged;
use crate::report::json::AssuranceJson;
use crate::report::programs::{self, FormatVersion, Versioned};

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
    /// How a claim about somebody was established.
    evidence: AssuranceJson,
    /// Each behaviour that was asked for, or all that the document's notes and PIPs name; empty where they name none.
    behaviours: Vec<BehaviourJson>,
}

/// One behaviour, judged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Behaviour")]
struct BehaviourJson {
    /// Its short name, as in the notes' headings.
    behaviour: String,
    /// The day on which the PIP began, or today: only what was published before it counts.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    start: String,
    /// Whether there is a PIP about it already.
    pip: bool,
    /// A note that calls it out was published.
    named: HeldJson,
    /// The first and the last such note were published far enough apart.
    repeated: HeldJson,
    /// There are enough such notes, and the latest outcome says that it is as it was.
    unchanged: HeldJson,
    /// What the convention's table decides.
    decision: DecisionJson,
    /// The first day on which a PIP may start, where the decision is to wait; else null.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    until: Option<String>,
    /// The addresses of the notes that count, by publication, oldest first.
    counted: Vec<String>,
    /// The addresses of those of them that stand, or an outcome of theirs, by the name in a commit where the settings ask for a key.
    by_name: Vec<String>,
    /// The addresses of the notes that do not.
    not_counted: Vec<String>,
}

/// What the history says of a precondition.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Held")]
enum HeldJson {
    /// It holds, and others' commits show it.
    Established,
    /// Nothing speaks against it, and it rests on one person's clock.
    #[serde(rename = "not established")]
    NotEstablished,
    /// It does not hold.
    Missing,
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
    /// It was not named, or not in a way that somebody could act on.
    FeedbackGap,
    /// Only peers have seen it.
    Investigate,
    /// The latest outcome says that it is better, or no longer matters.
    Improved,
    /// Domain or stage do not fit: a transition instead.
    ManagedTransition,
    /// Long good work lies before it: talk first.
    TalkFirst,
}

/// What was judged, as one JSON object.
///
/// # Errors
/// Where the serialiser fails, which no page makes it do.
pub fn json(
    context: &Context<'_>,
    document: &Document,
    judged: &[&Judged],
    today: Day,
) -> std::io::Result<String> {
    let word = |held: &Held| match held {
        Held::Yes(_) => HeldJson::Established,
        Held::Unwitnessed => HeldJson::NotEstablished,
        Held::No => HeldJson::Missing,
    };
    let page = PipJson {
        schema: FormatVersion::new(),
        engineer: document.front_matter.engineer.as_ref().map(|engineer| engineer.value.email.clone()),
        path: document.path.to_string(),
        as_of: today.to_string(),
        evidence: AssuranceJson::of(context.settings.evidence),
        behaviours: judged
            .iter()
            .filter_map(|judged| Some((judged.behaviour.as_ref()?, judged)))
            .map(|(behaviour, judged)| BehaviourJson {
                behaviour: behaviour.to_string(),
                start: judged.start.to_string(),
                pip: judged.has_pip,
                named: word(&judged.preconditions.named),
                repeated: word(&judged.preconditions.repeated),
                unchanged: word(&judged.preconditions.unchanged),
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
                until: if let Decision::Wait(until) = judged.decision {
                    Some(until.to_string())
                } else {
                    None
                },
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

impl Versioned for PipJson {
    const VERSION: &'static str = "growthlint-pip/1";
}
