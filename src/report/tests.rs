//! Reports that the tests of all formats print.

use crate::field::address::Address;
use crate::field::date::{Day, FiscalYear, Time};
use crate::field::id::CommitId;
use crate::field::person::Person;
use crate::field::span::{Position, Source};
use crate::finding::{Finding, Message, Owner, Place, Proof, Related, RepoPath, Severity};
use crate::report::found::{Report, TrustedBranch, Unchecked};

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn person(name: &str) -> Person {
    let first = name.split(' ').next().unwrap().to_lowercase();
    Person::new(name, &format!("{first}@acme.example"))
}

pub(crate) fn commit(first: u8) -> CommitId {
    let mut bytes = [0xab; 20];
    bytes[0] = first;
    CommitId::new(bytes)
}

fn place(path: &str, start: (usize, usize), end: (usize, usize)) -> Place {
    let position = |(line, column)| Position { line, column };
    Place { path: RepoPath::new(path), start: position(start), end: position(end) }
}

pub(crate) fn finding(rule: &'static str, level: Severity, message: Message) -> Finding {
    Finding {
        rule,
        level,
        place: place("people/payments/noor-aziz.md", (1, 1), (9, 4)),
        related: None,
        engineer: Some(person("Noor Aziz")),
        entry: None,
        owner: Owner::Manager,
        message,
        help: Message::fixed("write a `Decision`"),
        proofs: Vec::new(),
    }
}

/// An error with a proof and a second place, and a warning.
pub(crate) fn report() -> Report {
    let amara = person("Amara Okafor");
    let half = FiscalYear::default().half_of(day("2026-02-01"));
    let changed = Finding {
        place: place("people/payments/amara-okafor.md", (14, 3), (14, 35)),
        related: Some(Related {
            place: place("people/payments/amara-okafor.md", (17, 1), (17, 6)),
            what: Message::fixed("the first change"),
        }),
        engineer: Some(amara.clone()),
        entry: Some(Address::Plan { half }),
        owner: Owner::Engineer,
        message: message!["the plan was changed after ", amara, " signed it"],
        help: Message::fixed("sign the plan again, both of you"),
        proofs: vec![
            Proof {
                commit: commit(0x76),
                author: amara,
                committed: Some(Time(1_771_000_000)),
                what: Message::fixed("signed"),
            },
            Proof {
                commit: CommitId::NONE,
                author: person("Ben Castillo"),
                committed: Some(Time(1_771_495_331)),
                what: Message::fixed("changed the frozen text"),
            },
        ],
        ..finding("plan-changed-after-signing", Severity::Error, Message::default())
    };
    let off = finding(
        "plan-off-track",
        Severity::Warning,
        message![2_usize, " of 4 at month 4, no decision written"],
    );
    let mut report = Report::new(day("2026-07-01"), 6, vec![off, changed]);
    report.head = Some(commit(0x11));
    report.trusted = Some(TrustedBranch { name: "origin/main".to_owned(), commit: commit(0x22) });
    report
}

/// The file that the error of [`report`] is about.
pub(crate) fn source() -> Source {
    let mut text = String::new();
    for line in 1..=20 {
        match line {
            13 => text.push_str("### 2026-H1\n"),
            14 => text.push_str("- Signed: Amara Okafor, 2026-01-07\n"),
            17 => text.push_str("Groß 王 changed this\n"),
            _ => text.push('\n'),
        }
    }
    Source::new(text)
}

pub(crate) fn empty() -> Report {
    Report::new(day("2026-07-01"), 6, Vec::new())
}

/// Nothing found, but the history was not looked at.
pub(crate) fn incomplete() -> Report {
    let mut report = empty();
    report.unchecked.push(Unchecked {
        what: Message::fixed("the history was not read"),
        help: Message::fixed("run it without `--no-history`"),
    });
    report
}
