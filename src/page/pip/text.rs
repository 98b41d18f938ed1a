//! The page of `growthlint pip`: three preconditions with their proof, what is not counted, the decision, who does what next.

use schemars::JsonSchema;
use serde::Serialize;

use crate::field::{address::Behaviour, date::Day, id::CommitId, person::Person};
use crate::finding::{Message, Owner, RepoPath};
use crate::page::evidence_base::EvidenceBase;
use crate::page::objections::{self, ObjectionRow};
use crate::term::table::{self, Cell, Table};
use crate::term::{escape, look::Look, paint::Ink};

#[derive(Debug, Clone)]
pub struct PipPage {
    /// The engineer's document; its handle is in the title, so that the title can be run again.
    pub path: RepoPath,
    /// What it is about; `None` where no note names a behaviour.
    pub behaviour: Option<Behaviour>,
    pub as_of: Day,
    /// What the engineer objects to, under which name.
    pub objections: (Vec<ObjectionRow>, String),
    pub evidence: EvidenceBase,
    /// The answer in one line, as in `NOT YET: all three hold, and the last note needs more time.`
    pub verdict: (Answer, Message),
    /// *named*, *repeated*, *unchanged*, in this order; none where a transition was decided on.
    pub preconditions: Vec<Precondition>,
    /// Notes that count for nothing, and why.
    pub not_counted: Vec<NoteLine>,
    /// What is missing before a PIP may start, and from when on one could; `None` where that is not the question.
    pub missing: Option<(Message, Message)>,
    /// What the PIP holds, where there is one.
    pub written: Vec<Message>,
    pub decision: Message,
    pub steps: Vec<NextStep>,
    /// When the clock starts and ends; `None` where no PIP is in sight.
    pub clock: Option<Message>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Yes,
    NotYet,
    /// Something else is to be done.
    No,
    /// The history does not say.
    Unknown,
}

impl Answer {
    fn text(self) -> &'static str {
        match self {
            Answer::Yes => "YES",
            Answer::NotYet => "NOT YET",
            Answer::No => "NO",
            Answer::Unknown => "NOT ENOUGH EVIDENCE",
        }
    }
}

/// What the history says of a precondition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Held")]
pub enum PreconditionState {
    /// It holds, and colleagues' commits show it.
    Established,
    /// Nothing speaks against it, but it rests on one person's clock.
    #[serde(rename = "not established")]
    NotEstablished,
    /// It does not hold.
    Missing,
}

impl PreconditionState {
    pub fn name(self) -> &'static str {
        match self {
            PreconditionState::Established => "established",
            PreconditionState::NotEstablished => "not established",
            PreconditionState::Missing => "missing",
        }
    }

    fn ink(self) -> Ink {
        match self {
            PreconditionState::Established => Ink::Green,
            PreconditionState::NotEstablished | PreconditionState::Missing => Ink::Magenta,
        }
    }
}

#[derive(Debug, Clone)]
pub struct Precondition {
    pub state: PreconditionState,
    /// What it asks for, where that is a number, as in `needs 30 days at work`; may be empty.
    pub needed: Message,
    pub lines: Vec<ProofLine>,
}

#[derive(Debug, Clone)]
pub enum ProofLine {
    /// A note with its proof; those that follow each other are aligned.
    Note(NoteLine),
    Fact(Message),
}

/// A note, when it was published, and who saw it.
#[derive(Debug, Clone)]
pub struct NoteLine {
    /// The day in its heading.
    pub day: Day,
    /// `SBI` or `1:1`.
    pub kind: &'static str,
    /// What it shows or lacks, as in `has no `Called out:` line`; may be empty.
    pub what: Message,
    /// When it was published; `None` where it is not yet.
    pub published: Option<Day>,
    /// The commit that published it, and whose it is.
    pub by: Option<(CommitId, Person)>,
    /// The commit that dates it by somebody else's clock.
    pub witness: Option<(CommitId, Person)>,
}

#[derive(Debug, Clone)]
pub struct NextStep {
    pub who: Option<Person>,
    pub owner: Owner,
    pub what: Message,
}

pub const LAST_WORD: &str = "Nothing here says that a PIP is deserved.";

pub fn render(page: &PipPage, look: Look) -> String {
    let behaviour = page.behaviour.as_ref().map_or(String::new(), |behaviour| format!(" {behaviour}"));
    let title = format!("growthlint pip {}{behaviour}", escape::line(page.path.handle()));
    let mut out = format!("{}\n", table::spread(&title, &format!("as of {}", page.as_of), look.width));
    let (objections, name) = &page.objections;
    out.push_str(&objections::block(&objections::lines(objections, name), look));
    let (answer, words) = &page.verdict;
    let answer = *answer;
    let ink = if answer == Answer::Yes { Ink::Green } else { Ink::Bold };
    let start = format!("{}: ", answer.text());
    let words = table::wrap(&format!("{start}{}", escape::line(words.text())), look.width).join("\n");
    let words = words.strip_prefix(start.trim_end()).unwrap_or_default();
    out.push_str(&format!("{}{words}\n", ink.paint(start.trim_end(), look.color)));
    out.push_str(&format!("Evidence: {}\n", page.evidence.text()));
    for ((number, name), precondition) in
        (1..).zip(["NAMED IN WRITING", "REPEATED", "UNCHANGED"]).zip(&page.preconditions)
    {
        let needed = if precondition.needed.text().is_empty() {
            String::new()
        } else {
            format!("   ({})", precondition.needed.text())
        };
        let state = precondition.state.ink().paint(precondition.state.name(), look.color);
        out.push_str(&format!(
            "{} {state}{}\n",
            Ink::Bold.paint(&format!("{number} {name:<18}"), look.color),
            escape::line(&needed)
        ));
        lines(&precondition.lines, look, &mut out);
    }
    if !page.not_counted.is_empty() {
        out.push_str(&format!("{}\n", Ink::Bold.paint("NOT COUNTED", look.color)));
        notes(page.not_counted.iter(), look, &mut out);
    }
    for (at, line) in page.written.iter().enumerate() {
        section(if at == 0 { "PIP" } else { "" }, &escape::line(line.text()), look, &mut out);
    }
    if let Some((what, earliest)) = &page.missing {
        section("MISSING", &escape::line(what.text()), look, &mut out);
        section("EARLIEST", &escape::line(earliest.text()), look, &mut out);
    }
    section("DECISION", &escape::line(page.decision.text()), look, &mut out);
    for (at, step) in page.steps.iter().enumerate() {
        let who = step.who.as_ref().map_or_else(|| step.owner.name(), Person::first_name);
        let text = format!("{}: {}", escape::line(who), escape::line(step.what.text()));
        section(if at == 0 { "DO" } else { "" }, &text, look, &mut out);
    }
    let clock = page.clock.as_ref().map_or(String::new(), |clock| format!("{} ", escape::line(clock.text())));
    section("CLOCK", &format!("{clock}{LAST_WORD}"), look, &mut out);
    out
}

fn section(name: &str, text: &str, look: Look, out: &mut String) {
    let start = format!("{name:<8}  ");
    out.push_str(&format!(
        "{}{}\n",
        Ink::Bold.paint(&start, look.color && !name.is_empty()),
        table::hang(&start, text, look.width)
    ));
}

fn lines(lines: &[ProofLine], look: Look, out: &mut String) {
    for group in
        lines.chunk_by(|left, right| matches!((left, right), (ProofLine::Note(_), ProofLine::Note(_))))
    {
        notes(
            group.iter().filter_map(|line| match line {
                ProofLine::Note(note) => Some(note),
                ProofLine::Fact(_) => None,
            }),
            look,
            out,
        );
        for line in group {
            if let ProofLine::Fact(fact) = line {
                out.push_str(&format!(
                    "    {}\n",
                    table::hang("    ", &escape::line(fact.text()), look.width)
                ));
            }
        }
    }
}

fn notes<'a>(notes: impl Iterator<Item = &'a NoteLine>, look: Look, out: &mut String) {
    let mut table = Table::new(4);
    let commit = |commit: &Option<(CommitId, Person)>| {
        commit.as_ref().map_or(String::new(), |(id, person)| {
            let id = if *id == CommitId::NONE { "pending".to_owned() } else { id.short() };
            format!("{id} {}", person.first_name())
        })
    };
    let rows: Vec<[String; 5]> = notes
        .map(|note| {
            let published = note.published.map_or(String::new(), |day| format!("published {}", day.short()));
            let witness = if note.witness.is_some() {
                format!("before {}", commit(&note.witness))
            } else {
                String::new()
            };
            [
                format!("{} {}", note.day, note.kind),
                note.what.text().to_owned(),
                published,
                commit(&note.by),
                witness,
            ]
        })
        .collect();
    let used: Vec<usize> = (0..5).filter(|column| rows.iter().any(|row| !row[*column].is_empty())).collect();
    for row in &rows {
        table.row(used.iter().map(|column| Cell::new(&row[*column])).collect());
    }
    out.push_str(&table.render(look.width, look.color));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{commit, day, person};

    fn note(at: &str, kind: &'static str) -> NoteLine {
        NoteLine { day: day(at), kind, what: Message::default(), published: None, by: None, witness: None }
    }

    fn page() -> PipPage {
        let precondition =
            |needed, lines| Precondition { state: PreconditionState::Established, needed, lines };
        let named = NoteLine {
            published: Some(day("2026-02-26")),
            by: Some((commit(0x76), person("Ben Castillo"))),
            witness: Some((commit(0xf7), person("Jonas Weber"))),
            ..note("2026-02-26", "1:1")
        };
        PipPage {
            path: RepoPath::new("people/ledger/jonas.md"),
            behaviour: Behaviour::parse("review-turnaround"),
            as_of: day("2026-06-08"),
            objections: (Vec::new(), "Jonas".to_owned()),
            evidence: EvidenceBase { signed: false, keys: 0 },
            verdict: (
                Answer::NotYet,
                message![
                    "all three hold, and the last note needs more time. Earliest PIP date: ",
                    day("2026-06-14"),
                    "."
                ],
            ),
            preconditions: vec![
                precondition(Message::default(), vec![ProofLine::Note(named)]),
                precondition(
                    Message::fixed("needs 30 days at work"),
                    vec![ProofLine::Fact(Message::fixed(
                        "26 Feb to 7 May: 70 days, less 33 away = 37 at work",
                    ))],
                ),
                Precondition {
                    state: PreconditionState::NotEstablished,
                    ..precondition(Message::default(), Vec::new())
                },
            ],
            not_counted: vec![NoteLine {
                what: Message::fixed("has no `Called out:` line"),
                ..note("2026-02-05", "1:1")
            }],
            missing: None,
            written: Vec::new(),
            decision: message!["wait until ", day("2026-06-14"), ", then start"],
            steps: vec![
                NextStep {
                    who: Some(person("Ben Castillo")),
                    owner: Owner::Manager,
                    what: Message::fixed("write `Fit considered`; ask Jonas to answer the outcome of 7 May."),
                },
                NextStep { who: None, owner: Owner::Admin, what: Message::fixed("fetch the whole history.") },
            ],
            clock: Some(Message::fixed("if it starts on 14 Jun, it ends on 13 Aug.")),
        }
    }

    #[test]
    fn the_page_as_drawn() {
        assert_eq!(
            render(&page(), Look::PLAIN),
            "\
growthlint pip jonas review-turnaround                          as of 2026-06-08
NOT YET: all three hold, and the last note needs more time. Earliest PIP date:
2026-06-14.
Evidence: names in commits, colleagues' clocks, no keys
1 NAMED IN WRITING   established
    2026-02-26 1:1  published 26 Feb  76ababa Ben  before f7ababa Jonas
2 REPEATED           established   (needs 30 days at work)
    26 Feb to 7 May: 70 days, less 33 away = 37 at work
3 UNCHANGED          not established
NOT COUNTED
    2026-02-05 1:1  has no `Called out:` line
DECISION  wait until 2026-06-14, then start
DO        Ben: write `Fit considered`; ask Jonas to answer the outcome of 7 May.
          admin: fetch the whole history.
CLOCK     if it starts on 14 Jun, it ends on 13 Aug. Nothing here says that a
          PIP is deserved.
"
        );
    }

    #[test]
    fn it_always_says_what_it_does_not_say() {
        let mut bare = page();
        bare.clock = None;
        bare.behaviour = None;
        bare.path = RepoPath::new("people/\u{1b}[2Jx.md");
        let text = render(&bare, Look { width: 40, ..Look::PLAIN });
        assert!(text.ends_with("CLOCK     Nothing here says that a PIP\n          is deserved.\n"), "{text}");
        assert!(text.starts_with("growthlint pip \\u{1b}[2Jx"), "{text}");
    }
}
