//! That whatever is added to whatever document, everything else stays: each byte, each hash, each field and each win.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::entry::NewEntry;
use super::{Added, Original, entry, line, part, replace, skeleton, win};
use crate::document::{self, Document, Entry};
use crate::field::address::{Address, Behaviour, GoalNumber, Title};
use crate::field::date::{Day, Half, Month, Quarter};
use crate::field::label::{Label, Section};
use crate::field::week::MonthOrWeek;
use crate::finding::RepoPath;
use crate::settings::Settings;

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: A <a@b.example>\nmanager: B <b@b.example>\nteam: t\nlevels: {L4: 2024-01-01}\nsince: 2024-01-01\n---\n";

/// What a document is made of: sections, entries, and all that may be below them.
const PIECES: [&str; 44] = [
    "# A\n",
    "## Goals\n",
    "## Visibility plans\n",
    "## Notes\n",
    "## Updates\n",
    "## Reviews\n",
    "## Wins\n",
    "## PIPs\n",
    "## Hobbies\n",
    "### Own it\n",
    "### 2026-H1\n",
    "### 2026-02-03 1:1\n",
    "### 2026-03-12 SBI: x\n",
    "### 2026-01-02 Praise\n",
    "### 2026-02\n",
    "### 2026-01\n",
    "### 2026-Q1\n",
    "### 2026-05-04 x\n",
    "#### Design doc: y\n",
    "#### Progress\n",
    "\n",
    "\n\n",
    "text of it\n",
    "text  \nand more\n",
    "- Situation: s\n",
    "- Behavior: b\n  and more\n",
    "- Seen: A, 2026-03-13\n",
    "- Signed: A, 2026-01-07\n",
    "- **Outcome:** 2026-04-09 improved\n",
    "- Status: planned\n",
    "* Shipped: a\n",
    "1. Blocked: b\n",
    "- 2026-01-05 Impact: cheaper, https://x.example (led)\n",
    "- 2026-03-05 Impact: faster, https://y.example (led)\n  - Result: 2026-04-01 good\n",
    "> a quote\n",
    "```\ncode\n```\n",
    "```\n",
    "| a | b |\n| - | - |\n| c | d |\n",
    "see [this][1] and[^1]\n",
    "[1]: https://x.example\n",
    "[^1]: a note\n",
    "<!-- a comment -->\n",
    "<details>\n",
    "***\n",
];

/// Random documents of such pieces below a front matter: with and without a last newline, with both kinds of line ends, and with a byte
/// order mark.
pub(super) fn documents(
    front: &'static str,
    pieces: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let chosen = prop::collection::vec(0..pieces.len(), 0..24);
    (chosen, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(move |(chosen, windows, marked, cut)| {
        let mut text = format!("{front}\n");
        text.extend(chosen.iter().map(|at| pieces[*at]));
        if cut {
            text.truncate(text.trim_end().len());
        }
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        if marked { format!("\u{feff}{text}") } else { text }
    })
}

fn read(text: &str, settings: &Settings) -> Document {
    document::parse(&RepoPath::new("people/a.md"), text.as_bytes(), &settings.labels, &settings.sections)
}

/// One entry of each kind, none of which is in a document of these pieces.
fn kinds() -> Vec<(Address, &'static str, &'static str)> {
    let day = Day::parse("2026-02-20").unwrap();
    let about = Behaviour::parse("new").unwrap();
    let half = Half::parse("2027-H1").unwrap();
    let title = Title::new("New");
    vec![
        (Address::Goal { number: GoalNumber(1), title, nth: 0 }, "New", skeleton::GOAL),
        (Address::Plan { half }, "2027-H1", skeleton::PLAN),
        (Address::Note { day, behaviour: Some(about.clone()) }, "2026-02-20 SBI: new", skeleton::NOTE),
        (Address::Praise { day, about: None }, "2026-02-20 Praise", skeleton::PRAISE),
        (Address::Update { of: MonthOrWeek::parse("2026-03").unwrap() }, "2026-03", skeleton::BULLETS[0]),
        (Address::Review { quarter: Quarter::parse("2026-Q2").unwrap() }, "2026-Q2", skeleton::REVIEW),
        (Address::Packet { half, level: Some("Staff".to_owned()) }, "2027-H1 Staff", skeleton::PACKET),
        (Address::Pip { day, behaviour: about }, "2026-02-20 new", skeleton::PIP),
        (Address::Transition { day, title }, "2026-02-20 New", skeleton::TRANSITION),
        (Address::Allocation { day, title }, "2026-02-20 New", skeleton::ALLOCATION),
        (Address::Calibration { half, mock: true }, "2027-H1 mock", skeleton::MOCK),
    ]
}

/// Holds that nothing but one stretch was put in, and that every other entry is what it was.
fn holds(before: &Document, added: &Added, settings: &Settings, of: Option<&Address>) {
    let (old, new) = (before.source.text(), added.text.as_str());
    let same = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    assert!(new.as_bytes().ends_with(&old.as_bytes()[same..]), "{old:?}\n{new:?}");
    keeps(before, added, settings, of);
}

fn keeps(before: &Document, added: &Added, settings: &Settings, of: Option<&Address>) {
    let after = read(&added.text, settings);
    let of_others = |document: &Document| -> Vec<_> {
        let others = document.entries.iter().filter(|entry| Some(&entry.address) != of);
        others
            .map(|entry| (entry.address.clone(), entry.frozen, entry.body, entry.all_fields().count()))
            .collect()
    };
    assert!(of_others(before) == of_others(&after), "{:?}\n{:?}", before.source.text(), added.text);
    let returns = |text: &str| text.replace("\r\n", "").contains('\n');
    assert!(!before.source.text().contains('\r') || returns(before.source.text()) == returns(&added.text));
}

fn open_line(entry: &Entry) -> Option<(Label, &'static str)> {
    match entry.address.section() {
        Section::Plans => Some((Label::Signed, "B, 2026-03-01")),
        Section::Notes if entry.note.is_some() => Some((Label::Correction, "2026-03-01 it was two")),
        Section::Notes | Section::Reviews => Some((Label::Answer, "yes")),
        Section::Pips => Some((Label::Result, "2026-03-01 met")),
        Section::Goals => Some((Label::LookedAt, "2026-03-01")),
        Section::Updates => Some((Label::Answer, "yes, **all** of it")),
        Section::SelfReviews
        | Section::Wins
        | Section::Packets
        | Section::Transitions
        | Section::Allocations
        | Section::Calibrations => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn what_is_added_changes_nothing_else(text in documents(FRONT, &PIECES)) {
        let settings = Settings::default();
        let before = read(&text, &settings);
        let original = Original { document: &before, settings: &settings };
        let today = [("today", "2026-02-20")];
        for (address, heading, template) in kinds() {
            let body = skeleton::fill(template, original, &today);
            if let Some(added) = entry::add(original, &NewEntry { address: &address, heading, body: &body }) {
                holds(&before, &added, &settings, Some(&address));
            }
        }
        let day = Day::parse("2026-02-20").unwrap();
        if let Some(added) = win::add(original, "- 2026-02-20 Impact: new, https://z.example (led)", day) {
            holds(&before, &added, &settings, None);
        }
        for item in before.wins.iter() {
            if let Some(added) = win::add_result(original, item, "2026-05-01 better") {
                holds(&before, &added, &settings, None);
            }
        }
        for entry in before.entries.iter() {
            let of = Some(&entry.address);
            if let Some((label, value)) = open_line(entry)
                && let Some(added) = line::add(original, entry, label, &[value.to_owned()])
            {
                holds(&before, &added, &settings, of);
            }
            if let part::Outcome::Added(added) = part::add_self_audit(original, entry, Month::parse("2026-03").unwrap(), "x\n")
                && entry.address.section() == Section::Plans
            {
                holds(&before, &added, &settings, of);
            }
            if let Some(added) = replace::retract(original, entry, "2026-03-01, it was not so") {
                keeps(&before, &added, &settings, of);
            }
        }
    }
}

#[test]
fn hardly_any_document_has_no_place() {
    let settings = Settings::default();
    let mut runner = TestRunner::deterministic();
    let (mut all, mut found) = (0_usize, 0);
    for _ in 0..120 {
        let text = documents(FRONT, &PIECES).new_tree(&mut runner).unwrap().current();
        // In a fence or a block of HTML that is never closed, nothing is read.
        if text.matches("```").count() % 2 == 1 || text.contains("<details>") {
            continue;
        }
        let before = read(&text, &settings);
        let original = Original { document: &before, settings: &settings };
        for (address, heading, template) in kinds() {
            let body = skeleton::fill(template, original, &[("today", "2026-02-20")]);
            all += 1;
            found += usize::from(
                entry::add(original, &NewEntry { address: &address, heading, body: &body }).is_some(),
            );
        }
    }
    assert!(all > 500 && found * 20 >= all * 19, "{found} of {all}");
}
