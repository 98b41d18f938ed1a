//! A toy growth doc, one fact a line, so that histories of it are easy to make, to shrink and to read.

use std::collections::{BTreeMap, BTreeSet};

use growthlint::document::Key;
use growthlint::document::line::Line;
use std::sync::Arc;

use growthlint::evidence::row::{Below, BlobRow, EntryRow, MarkRow};
use growthlint::field::address::Address;
use growthlint::field::date::Day;
use growthlint::field::id::TextHash;
use growthlint::field::label::Label;
use growthlint::field::person::Person;

/// `engineer NAME <EMAIL>`, `manager NAME <EMAIL>`, `text ENTRY WORD`, `mark ENTRY WORD`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    pub engineer: Option<Person>,
    pub manager: Option<Person>,
    /// Who stands in, of whom a toy growth doc has none.
    pub writer: Option<Person>,
    pub entries: BTreeMap<u32, Entry>,
    /// What it says of wins, of which a toy growth doc has none.
    pub wins: BTreeSet<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    pub text: String,
    pub marks: BTreeSet<String>,
}

impl Page {
    pub fn parse(bytes: &[u8]) -> Page {
        let mut page = Page::default();
        for line in String::from_utf8_lossy(bytes).lines() {
            let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
            let numbered =
                rest.split_once(' ').and_then(|(number, word)| Some((number.parse().ok()?, word.to_owned())));
            match (kind, numbered) {
                ("win", _) => drop(page.wins.insert(line.to_owned())),
                ("engineer", _) => page.engineer = page.engineer.or(Person::parse(rest)),
                ("manager", _) => page.manager = page.manager.or(Person::parse(rest)),
                ("writer", _) => page.writer = page.writer.or(Person::parse(rest)),
                ("text", Some((number, word))) => page.entries.entry(number).or_default().text = word,
                ("mark", Some((number, word))) => {
                    page.entries.entry(number).or_default().marks.insert(word);
                }
                _ => {}
            }
        }
        page
    }

    pub fn print(&self) -> String {
        let mut text = String::new();
        let mut line = |line: String| text.extend([line.as_str(), "\n"]);
        self.engineer.iter().for_each(|person| line(format!("engineer {person}")));
        self.manager.iter().for_each(|person| line(format!("manager {person}")));
        self.writer.iter().for_each(|person| line(format!("writer {person}")));
        self.wins.iter().for_each(|win| line(win.clone()));
        for (number, entry) in &self.entries {
            line(format!("text {number} {}", entry.text));
            entry.marks.iter().for_each(|mark| line(format!("mark {number} {mark}")));
        }
        text
    }

    /// What it states; the names double as what is hashed for [`Page::row`].
    pub fn facts(&self) -> BTreeSet<String> {
        let mut facts: BTreeSet<String> =
            self.manager.iter().map(|person| format!("manager {person}")).collect();
        facts.extend(self.wins.iter().cloned());
        for (number, entry) in &self.entries {
            facts.insert(format!("text {number} {}", entry.text));
            facts.extend(entry.marks.iter().map(|mark| format!("mark {number} {mark}")));
        }
        facts
    }

    pub fn row(&self) -> BlobRow {
        let hash = |name: String| TextHash::of(name.as_bytes());
        let entry = |(number, entry): (&u32, &Entry)| {
            Arc::new(EntryRow {
                handed_to: Vec::new(),
                address: address(*number),
                note: None,
                fit: None,
                frozen: hash(format!("text {number} {}", entry.text)),
                composed: hash(format!("text {number} {}", entry.text)),
                body: hash(entry.text.clone()),
                first: Some(hash(format!("text {number} {}", entry.text))),
                raw: hash(format!("text {number} {}", entry.text)),
                lines: Arc::default(),
                plan: None,
                retracted: false,
                asks: false,
                marks: entry
                    .marks
                    .iter()
                    .map(|mark| MarkRow {
                        label: Label::Signed,
                        hash: hash(format!("mark {number} {mark}")),
                        day: None,
                        line: Line::Text,
                        part: None,
                        says_something: true,
                    })
                    .collect(),
                managers: None,
                links: Vec::new(),
                reached: false,
                ticked: Vec::new(),
            })
        };
        BlobRow {
            engineer: self.engineer.clone(),
            manager: self.manager.clone(),
            writers: Vec::new(),
            away: Vec::new(),
            since: None,
            keys: self
                .manager
                .iter()
                .map(|person| (Key::Manager, hash(format!("manager {person}"))))
                .collect(),
            below: Some(Below { entries: self.entries.iter().map(entry).collect(), ..Below::default() }),
            values: Arc::default(),
        }
    }
}

/// What entry `number` is called.
pub fn address(number: u32) -> Address {
    let first = Day::parse("2026-01-01").expect("a day");
    Address::Note { day: first.plus_days(i64::from(number)), behaviour: None }
}
