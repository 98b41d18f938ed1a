//! What does the PIP about a behaviour hold, and what was seen at each checkpoint? That it says something, never what.

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::date::Day;
use crate::field::label::Label;
use crate::finding::{Listed, Message};
use crate::proof::shown::Shown;
use crate::record::checkpoint::{CheckpointRecord, ResultRecord};
use crate::record::pip::PipRecord;

/// What a PIP may say besides what it must.
const MAY_SAY: [Label; 4] = [Label::Measure, Label::Support, Label::Consequences, Label::Hr];

/// The PIP that is written about a behaviour.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WrittenPip")]
pub(super) struct WrittenJson {
    /// What it is called.
    entry: String,
    /// Whether it says how it is measured.
    measure: bool,
    /// Whether it says which support the engineer gets.
    support: bool,
    /// Whether it says what follows if it is not met.
    consequences: bool,
    /// Whether it names who of HR takes part.
    hr: bool,
    /// The engineer's comments.
    comments: usize,
    /// Its last day, an extension included.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    ends: String,
    /// `improved`, `exit` or `transition`; null while it runs.
    outcome: Option<&'static str>,
    /// The day of that outcome.
    outcome_on: Option<String>,
    /// The days on which both look at it, in order.
    checkpoints: Vec<CheckpointJson>,
}

/// A checkpoint of a PIP.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Checkpoint")]
struct CheckpointJson {
    /// Its day.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    day: String,
    /// Whether it says what is to be reached by then.
    criteria: bool,
    /// `met`, `partly` or `not met`; null without a result, or where the result has words of its own.
    result: Option<&'static str>,
    /// The day of its result; null without one.
    result_on: Option<String>,
    /// Whether both have looked at the PIP on its day or later.
    looked_at: bool,
    /// How well the history supports the result; null without one.
    evidence: Option<Shown>,
}

impl WrittenJson {
    pub(super) fn of(record: &PipRecord<'_>) -> WrittenJson {
        let says = |label| record.pip.says(label);
        WrittenJson {
            entry: record.entry.address.to_string(),
            measure: says(Label::Measure),
            support: says(Label::Support),
            consequences: says(Label::Consequences),
            hr: says(Label::Hr),
            comments: record.comments,
            ends: record.clock.ends.to_string(),
            outcome: record.course.ended.map(|ended| ended.result.name()),
            outcome_on: record.course.ended.map(|ended| ended.day.to_string()),
            checkpoints: record.checkpoints.iter().map(CheckpointJson::of).collect(),
        }
    }
}

impl CheckpointJson {
    fn of(point: &CheckpointRecord<'_>) -> CheckpointJson {
        CheckpointJson {
            day: point.day.to_string(),
            criteria: point.has_criteria,
            result: point.result.and_then(|result| result.met).map(|met| met.name()),
            result_on: point.result.map(|result| result.day.to_string()),
            looked_at: point.is_looked_at,
            evidence: point.result.map(|result| result.shown),
        }
    }
}

/// The same as lines of the page.
pub(super) fn lines(record: &PipRecord<'_>, today: Day) -> Vec<Message> {
    let (has, lacks): (Vec<Label>, Vec<Label>) =
        MAY_SAY.into_iter().partition(|label| record.pip.says(*label));
    let mut lines = vec![match (has.as_slice(), lacks.as_slice()) {
        ([], lacks) => message!["it has no ", Listed::of(lacks)],
        (has, []) => message!["it has ", Listed::of(has)],
        (has, lacks) => message!["it has ", Listed::of(has), "; no ", Listed::of(lacks)],
    }];
    lines.extend(record.checkpoints.iter().map(|point| checkpoint(point, today)));
    if record.comments > 0 {
        let noun = if record.comments == 1 { " comment" } else { " comments" };
        lines.push(message![record.comments, noun, " by the engineer"]);
    }
    lines
}

fn checkpoint(point: &CheckpointRecord<'_>, today: Day) -> Message {
    let criteria = if point.has_criteria { ", with criteria" } else { "" };
    let result = match point.result {
        Some(result) => seen(&result, point.day),
        None if point.is_looked_at => Message::fixed("no result of its own; looked at since"),
        None if point.day < today => Message::fixed("no result yet"),
        None => Message::fixed("still to come"),
    };
    message!["checkpoint ", point.day, criteria, ": ", result]
}

fn seen(result: &ResultRecord, day: Day) -> Message {
    let what = result.met.map_or("looked at", |met| met.name());
    let on = if result.day == day { Message::default() } else { message![" on ", result.day] };
    let shown = match result.shown {
        Shown::Signed | Shown::Attributed | Shown::ByTrailer => Message::default(),
        Shown::NotEstablished | Shown::Contradicted | Shown::TextOnly => {
            message![" (", result.shown.name(), ")"]
        }
    };
    message![what, on, shown]
}
