//! What does `pip` say is missing, and from which day on could a PIP start?

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::{Days, Message};
use crate::proof::missing::{Missing, missing};
use crate::record::{Record, pip::Judged};

/// What is missing before a PIP may start.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Missing")]
pub(super) struct MissingJson {
    /// Notes about the behaviour.
    notes: usize,
    /// How many of them must be complete SBI notes.
    sbi: usize,
    /// Whether an outcome `unchanged` is missing.
    outcome: bool,
    /// Days at work that the last of them lies too close to the first.
    days: i64,
    /// The first day on which a PIP could start if what is missing is written today, or as soon as it counts; null where it is not known.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    earliest: Option<String>,
}

impl MissingJson {
    pub(super) fn of(missing: Missing) -> MissingJson {
        let Missing { notes, sbi, outcome, days, earliest } = missing;
        MissingJson { notes, sbi, outcome, days, earliest: earliest.map(|day| day.to_string()) }
    }
}

/// What is missing; `None` where a PIP is there, may start, or is not what is to be done.
pub(super) fn lacking(record: &Record<'_>, judged: &Judged) -> Option<Missing> {
    let is_open = judged.decision.lacks_grounds() && !judged.has_pip && judged.skipped.is_none();
    is_open.then(|| missing(&record.context, &judged.preconditions, record.today))
}

/// What is missing, as a list.
pub(super) fn what(missing: &Missing) -> Message {
    let notes = match (missing.notes, missing.sbi) {
        (0, _) => Message::default(),
        (1, 0) => Message::fixed("1 note about it"),
        (1, _) => Message::fixed("1 note about it, a complete SBI note"),
        (count, 0) => message![count, " notes about it"],
        (count, sbi) => message![count, " notes about it, ", sbi, " of them a complete SBI note"],
    };
    let days = match missing.days {
        0 => Message::default(),
        days => message![Days(days), " at work more between the first and the last"],
    };
    let outcome = match missing.outcome {
        false => Message::default(),
        true => Message::fixed("the outcome `unchanged`, on the day that the SBI note names or later"),
    };
    let all: Vec<Message> =
        [notes, days, outcome].into_iter().filter(|part| !part.text().is_empty()).collect();
    let joined = all.into_iter().reduce(|all, next| message![all, "; ", next]);
    joined.unwrap_or_default()
}

/// From which day on a PIP could start.
pub(super) fn earliest(missing: &Missing) -> Message {
    match missing.earliest {
        Some(day) => message![
            day,
            ", if what is missing is written today or as soon as it counts. A note of today counts from tomorrow."
        ],
        None => Message::fixed("not known: commits of other people speak against the dates of the notes."),
    }
}
