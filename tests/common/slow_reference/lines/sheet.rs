//! A growth doc as entries with versions of a text and open lines from a short list, so that histories of it are easy to make and to read.
//! It is printed twice: as Markdown for the program, and as a toy page, one fact a line, for the reference.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use growthlint::field::person::Person;

use super::people::{NEXT_MANAGER, WITNESS, person};
use super::wins::{self, Wins};
use crate::slow_reference::page::{self, Page};

/// Whose a line is, as the table of the convention says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owned {
    /// The engineer's.
    Engineer,
    /// The manager's of that time.
    Writer,
    /// Theirs whom the line names.
    Named(&'static str),
    /// Everybody's who may write.
    Together,
}

/// A line that somebody may write below an entry.
pub struct Said {
    pub text: &'static str,
    pub owned: Owned,
    /// Whether its form is one that says something.
    pub speaks: bool,
}

/// A kind of entry.
pub struct Kind {
    pub section: &'static str,
    pub heading: &'static str,
    pub address: &'static str,
    /// The texts that it may have.
    pub texts: &'static [&'static str],
    /// Which of them is a retraction.
    pub retracted: Option<usize>,
    /// What stands between the lines of the entry and those of its parts, and how many come before.
    pub part: Option<(usize, &'static str)>,
    pub lines: &'static [Said],
}

const fn said(text: &'static str, owned: Owned) -> Said {
    Said { text, owned, speaks: true }
}

const fn refused(text: &'static str, owned: Owned) -> Said {
    Said { text, owned, speaks: false }
}

use Owned::{Engineer, Named, Together, Writer};

const AMARA: &str = "amara okafor";
const BEN: &str = "ben castillo";
const LENA: &str = "lena vogt";
pub const NOBODY: &str = "nobody known";

pub const NOTE: usize = 0;
pub const PLAN: usize = 1;
pub const PIP: usize = 2;
pub const REVIEW: usize = 3;

pub static KINDS: [Kind; 8] = [
    Kind {
        section: "Notes",
        heading: "2026-01-06 SBI: reviews",
        address: "note 2026-01-06 reviews",
        texts: &[
            "- Situation: sprint of 2026-01-06\n- Behavior: three reviews took more than four days\n- Impact: a sprint was lost\n- Ask: answer within 24 hours\n- Commit: 2026-02-10, at our 1:1",
            "- Situation: sprint of 2026-01-06\n- Behavior: three reviews took more than four days\n- Impact: two sprints were lost\n- Ask: answer within 24 hours\n- Commit: 2026-02-10, at our 1:1",
            "- Retracted: 2026-02-01, it was another team",
        ],
        retracted: Some(2),
        part: None,
        lines: &[
            said("Seen: Amara Okafor, 2026-01-09", Named(AMARA)),
            said("Outcome: 2026-02-10 unchanged", Writer),
            said("Disagree: two of them waited for Noor", Engineer),
            said("Outcome: 2026-02-10 improved", Writer),
            said("Answer: we looked again", Writer),
            said("Seen: amara  OKAFOR, 2026-01-10, disagree: two of them waited", Named(AMARA)),
            said("Outcome: 2026-02-10 unchanged, we looked at it together", Writer),
            said("Correction: 2026-01-20 it was two reviews", Writer),
            said("Same as: handover", Writer),
            refused("Outcome: soon", Writer),
            said("Topic: the rota", Engineer),
            said("Action: Ben Castillo, 2026-03-01, plan the sprint", Together),
            said("Seen: Ben Castillo, 2026-01-09", Named(BEN)),
            said("Seen: Nobody Known, 2026-01-09", Named(NOBODY)),
            said("Comment: it came late", Engineer),
            said("Outcome: 2026-02-10 improved, in both weeks", Writer),
        ],
    },
    Kind {
        section: "Visibility plans",
        heading: "2026-H1",
        address: "plan 2026-H1",
        texts: &[
            "- Gap: Scope, one service; closed by the ledger cut-over",
            "- Gap: Scope, two services; closed by the ledger cut-over",
        ],
        retracted: None,
        part: Some((7, "#### Stretch project: Ledger cut-over\n\n- Budget: HC-2214, 1")),
        lines: &[
            said("Signed: Amara Okafor, 2026-01-10", Named(AMARA)),
            said("Signed: Ben Castillo, 2026-01-11", Named(BEN)),
            said("Signed: Amara Okafor, 2026-03-10", Named(AMARA)),
            said("Signed: Lena Vogt, 2026-01-12", Named(LENA)),
            said("Signed: Nobody Known, 2026-01-13", Named(NOBODY)),
            said("Decision: 2026-04-20 course-correct", Writer),
            refused("Signed: soon", Together),
            said("Status: planned", Together),
            said("Status: shipped 2026-03-01, https://x.example/1", Together),
            said("Confirmed: Noor Aziz, 2026-03-02", Together),
            said("Walked: 2026-03-03, https://x.example/2", Together),
        ],
    },
    Kind {
        section: "PIPs",
        heading: "2026-03-05 reviews",
        address: "pip 2026-03-05 reviews",
        texts: &[
            "- Fit considered: neither\n- Expectation: answer within 24 hours\n- Checkpoint: 2026-03-19\n- Ends: 2026-05-04",
            "- Fit considered: neither\n- Expectation: answer within 48 hours\n- Checkpoint: 2026-03-19\n- Ends: 2026-05-04",
            "- Retracted: 2026-03-09, it came too early",
        ],
        retracted: Some(2),
        part: None,
        lines: &[
            said("Seen: Amara Okafor, 2026-03-06", Named(AMARA)),
            said("Outcome: 2026-05-04 improved", Writer),
            said("Result: 2026-03-19 on the way", Writer),
            said("Outcome: 2026-05-04 exit", Writer),
            said("Disagree: it came too early", Engineer),
            said("Correction: 2026-03-07 the office, not the lab", Writer),
            said("Same as: handover", Writer),
            said("Answer: we spoke about it", Writer),
            refused("Result: on the way", Writer),
            said("Comment: the office is far", Engineer),
            said("Result: 2026-03-19 met", Writer),
            said("Result: 2026-03-19 met, none late", Writer),
        ],
    },
    Kind {
        section: "Reviews",
        heading: "2026-Q1",
        address: "review 2026-Q1",
        texts: &[
            "- Standing: candidate\n- Progress: on the way\n- Calibration risk: one surface\n- Next quarter: the ledger",
            "- Standing: not yet\n- Progress: on the way\n- Calibration risk: one surface\n- Next quarter: the ledger",
        ],
        retracted: None,
        part: None,
        lines: &[
            said("Seen: Amara Okafor, 2026-04-10, as expected", Named(AMARA)),
            said("Seen: Amara Okafor, 2026-04-11, surprised", Named(AMARA)),
            said("Seen: Ben Castillo, 2026-04-10", Named(BEN)),
            refused("Seen: yes", Engineer),
            said("Answer: we spoke", Writer),
        ],
    },
    Kind {
        section: "Updates",
        heading: "2026-01",
        address: "update 2026-01",
        texts: &["- Shipped: the ledger reader", "- Shipped: the ledger writer"],
        retracted: None,
        part: None,
        lines: &[
            said("Seen: all to 2026-02-01", Engineer),
            said("Seen: Amara Okafor, 2026-02-02", Named(AMARA)),
            said("Seen: Ben Castillo, 2026-02-02", Named(BEN)),
            said("Answer: well done", Writer),
        ],
    },
    Kind {
        section: "Packets",
        heading: "2026-H1 Staff",
        address: "packet 2026-H1 Staff",
        texts: &["- Headline: the ledger has one reader", "- Headline: the ledger has two readers"],
        retracted: None,
        part: None,
        lines: &[
            said("Seen: Amara Okafor, 2026-06-20", Named(AMARA)),
            said("Decision: 2026-06-25 returned", Writer),
            said("Decision: 2026-06-27 approved", Writer),
            said("Answer: we spoke", Writer),
        ],
    },
    Kind {
        section: "Transitions",
        heading: "2026-02-01 platform team",
        address: "transition 2026-02-01",
        texts: &[
            "- Fit considered: domain, strongest in infrastructure\n- Handover: 2026-02-20, Lena Vogt",
            "- Fit considered: stage, strongest in infrastructure\n- Handover: 2026-02-20, Lena Vogt",
        ],
        retracted: None,
        part: None,
        lines: &[
            said("Seen: Lena Vogt, 2026-02-21", Named(LENA)),
            said("Seen: Amara Okafor, 2026-02-22", Named(AMARA)),
            said("Seen: Ben Castillo, 2026-02-22", Named(BEN)),
        ],
    },
    Kind {
        section: "Reviews",
        heading: "2026-Q1 self-review",
        address: "self-review 2026-Q1",
        texts: &["- Progress: the reader is done", "- Progress: the writer is done"],
        retracted: None,
        part: None,
        lines: &[
            said("Correction: 2026-04-20 the reader alone", Engineer),
            said("Answer: thank you", Writer),
            refused("Correction: the reader alone", Engineer),
        ],
    },
];

/// One version of the document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Whom the front matter names as manager, by number.
    pub manager: usize,
    /// Which of those who might stand in it names.
    pub writer: Option<usize>,
    pub entries: BTreeMap<usize, Entry>,
    pub wins: Wins,
}

/// Who might write what the manager writes, from when to when.
pub const WRITERS: [(usize, &str, Option<&str>); 2] =
    [(WITNESS, "2026-01-08", Some("2026-02-20")), (NEXT_MANAGER, "2026-01-20", None)];
/// Under which number the reference reads who stands in, as if it were an entry.
const WRITER: u32 = 90;

/// An entry: which of its texts it has, and which of its lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    pub text: usize,
    pub lines: BTreeSet<usize>,
}

impl Sheet {
    /// As the program reads it.
    pub fn markdown(&self) -> String {
        let writers = self.writer.map_or_else(String::new, |writer| {
            let (who, from, to) = WRITERS[writer];
            let to = to.map_or_else(String::new, |to| format!(", to: {to}"));
            format!("writers: [{{ who: \"{}\", from: {from}{to}, as: acting }}]\n", person(who))
        });
        let mut out = format!(
            "---\ngrowthdoc: 1\nengineer: {}\nmanager: {}\n{writers}team: payments\nlevels: {{ L5: 2024-03-01 }}\nsince: 2023-06-12\n---\n",
            person(0),
            person(self.manager)
        );
        let mut section = "";
        for at in [1, 0, 4, 3, 7, 5, 2, 6] {
            let Some(entry) = self.entries.get(&at) else { continue };
            let kind = &KINDS[at];
            if section != kind.section {
                section = kind.section;
                let _ = write!(out, "\n## {section}\n");
            }
            let _ = write!(out, "\n### {}\n\n{}\n", kind.heading, kind.texts[entry.text]);
            let split = kind.part.map_or(kind.lines.len(), |part| part.0);
            let (above, below): (Vec<usize>, Vec<usize>) =
                entry.lines.iter().partition(|line| **line < split);
            let mut list = |before: &str, lines: Vec<usize>| {
                out += before;
                lines.iter().for_each(|line| out.extend(["- ", kind.lines[*line].text, "\n"]));
            };
            list("", above);
            if let Some((_, part)) = kind.part {
                list(&format!("\n{part}\n"), below);
            }
        }
        out + &wins::markdown(&self.wins)
    }

    /// As the reference reads it.
    pub fn page(&self, manager: &Person) -> Page {
        let entry = |(at, entry): (&usize, &Entry)| {
            let marks = entry.lines.iter().map(|line| format!("l{line}")).collect();
            let number = u32::try_from(*at).expect("a small number");
            (number, page::Entry { text: format!("t{}", entry.text), marks })
        };
        let writer = self
            .writer
            .map(|writer| (WRITER, page::Entry { text: format!("t{writer}"), marks: BTreeSet::new() }));
        Page {
            engineer: Some(person(0)),
            manager: Some(manager.clone()),
            writer: self.writer.map(|writer| person(WRITERS[writer].0)),
            entries: self.entries.iter().map(entry).chain(writer).collect(),
            wins: wins::facts(&self.wins),
        }
    }
}

/// The fact that a line of an entry is there, as the reference calls it.
pub fn mark(entry: usize, line: usize) -> String {
    format!("mark {entry} l{line}")
}

/// The fact that an entry has a text.
pub fn text(entry: usize, text: usize) -> String {
    format!("text {entry} t{text}")
}

/// The fact that somebody stands in.
pub fn writer(writer: usize) -> String {
    format!("text {WRITER} t{writer}")
}
