//! What does `pip` say where a transition was decided on instead of a PIP?

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::Message;
use crate::page::pip::text::Answer;
use crate::proof::shown::Shown;
use crate::record::fit::FitDecision;

/// The transition that was decided on instead of a PIP.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Skipped")]
pub struct SkippedJson {
    /// What it is called.
    entry: String,
    /// The day of its heading.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    day: String,
    /// What does not fit: `domain` or `stage`.
    fit: &'static str,
    /// By when the move is to have happened; null where it does not say.
    by: Option<String>,
    /// How well the history supports that the manager said so.
    evidence: Shown,
}

impl SkippedJson {
    pub fn of(decided: &FitDecision) -> SkippedJson {
        SkippedJson {
            entry: decided.address.to_string(),
            day: decided.day.to_string(),
            fit: decided.fit.name(),
            by: decided.by.map(|day| day.to_string()),
            evidence: decided.shown,
        }
    }
}

/// The answer.
pub(super) fn verdict(decided: &FitDecision) -> (Answer, Message) {
    let says = message!["`", decided.address, "` says that the ", decided.fit.name(), " does not fit"];
    match decided.shown {
        Shown::NotEstablished | Shown::Contradicted | Shown::TextOnly => {
            (Answer::Unknown, message![says, ", and nothing shows that the manager wrote it."])
        }
        Shown::Signed | Shown::Attributed | Shown::ByTrailer => {
            (Answer::No, message![says, ", so a transition was decided on instead of a PIP."])
        }
    }
}

/// What is to be done; `None` where the transition says by when.
pub(super) fn step(decided: &FitDecision) -> Option<Message> {
    let undated = message![
        "add to `",
        decided.address,
        "` where to, and by when: `Inside: TEAM, CONTACT, by DATE` or `Outside: by DATE, reference`."
    ];
    decided.by.is_none().then_some(undated)
}

/// What was decided, and by when.
pub(super) fn decision(decided: &FitDecision) -> Message {
    let by = decided.by.map_or_else(Message::default, |by| message![", by ", by]);
    message!["`", decided.address, "`", by, "; no PIP"]
}
