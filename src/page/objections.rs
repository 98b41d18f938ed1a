//! What does the engineer object to? Pages that answer for a document say it at their top, all in the same words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::address::Behaviour;
use crate::finding::Message;
use crate::proof::shown::Shown;
use crate::record::Record;
use crate::record::objection::{Answered, Objection};
use crate::term::{escape, look::Look, paint::Ink, table};

/// The heading of the block.
pub const HEADING: &str = "OBJECTIONS";

/// Something with which the engineer does not agree, or that surprised them. Its reason is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Objection")]
pub struct ObjectionRow {
    /// The entry that it is about, as in `note 2026-03-12 reviews`.
    entry: String,
    /// `disagrees` or `surprised`.
    kind: &'static str,
    /// The day on which it was published, or the one that the line gives; null if there is none.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    since: Option<String>,
    /// How well the history shows that the engineer wrote it.
    evidence: Shown,
    /// `unanswered`, `answered` or `not established`: whether the manager has answered since.
    answer: &'static str,
    /// The day of the answer; null if there is none.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    answered_on: Option<String>,
    /// Where to go in the document, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// As pages say it behind the engineer's name.
    #[serde(skip)]
    words: Message,
}

impl ObjectionRow {
    /// Whether the manager still has to answer.
    pub fn is_open(&self) -> bool {
        self.answer == Answered::No.name()
    }
}

/// What the engineer of a document objects to.
pub fn rows(record: &Record<'_>) -> Vec<ObjectionRow> {
    record.objections.iter().map(|objection| row(record, objection)).collect()
}

fn row(record: &Record<'_>, objection: &Objection<'_>) -> ObjectionRow {
    ObjectionRow {
        entry: objection.address.to_string(),
        kind: objection.kind.name(),
        since: objection.since.map(|day| day.to_string()),
        evidence: objection.shown,
        answer: objection.answer.name(),
        answered_on: match objection.answer {
            Answered::Yes(day) => day.map(|day| day.to_string()),
            Answered::No | Answered::NotEstablished => None,
        },
        line: record.context.document.source.position(objection.span.start).line,
        words: objection.words(),
    }
}

/// A line of the block, and how the history stands to it.
pub struct Said {
    pub text: String,
    pub shown: Option<Shown>,
}

/// The lines of the block: one for each that is not answered, then one for all that are. Empty where there are none.
pub fn lines(rows: &[ObjectionRow], name: &str) -> Vec<Said> {
    let is_answered = |row: &&ObjectionRow| row.answer == Answered::Yes(None).name();
    let (answered, open): (Vec<_>, Vec<_>) = rows.iter().partition(is_answered);
    let mut lines: Vec<Said> = open
        .into_iter()
        .map(|open| Said { text: format!("{name} {}", open.words.text()), shown: Some(open.evidence) })
        .collect();
    let mut entries: Vec<&str> = answered.into_iter().map(|row| row.entry.as_str()).collect();
    entries.dedup();
    if !entries.is_empty() {
        lines.push(Said { text: format!("answered: {}", entries.join(", ")), shown: None });
    }
    lines
}

/// What of a document's objections belongs on the page of a behaviour: those about its notes and PIPs. The first page has all others too.
pub fn of_behaviour(
    record: &Record<'_>,
    behaviour: Option<&Behaviour>,
    (is_first, printed): (bool, &[&Behaviour]),
) -> Vec<ObjectionRow> {
    let belongs = |objection: &&Objection<'_>| {
        let of = objection.address.behaviour();
        let is_elsewhere = of.is_some_and(|of| printed.contains(&of));
        of.is_some() && of == behaviour || is_first && !is_elsewhere
    };
    record.objections.iter().filter(belongs).map(|objection| row(record, objection)).collect()
}

/// The block as text; empty where nobody objects.
pub fn block(lines: &[Said], look: Look) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut out = format!("{}\n", Ink::Bold.paint(HEADING, look.color));
    for line in lines {
        out.push_str(&format!("  {}\n", table::hang("  ", &escape::line(&line.text), look.width)));
    }
    out
}
