//! Holds the program's lines and findings against the reference.

use std::collections::{BTreeMap, BTreeSet};

use growthlint::document::{self, Document};
use growthlint::evidence::verdict::Attribution;
use growthlint::field::address::Address;
use growthlint::field::id::{CommitId, TextHash};
use growthlint::finding::{Finding, RepoPath};
use growthlint::lint::{self, State};
use growthlint::proof::line::{LineFate, LineProof};

use super::Told;
use super::findings::{self, Found, RULES};
use super::owners::{Fate, Line, Owners};
use super::people::{WITNESS, person};
use super::sheet::{Entry, KINDS, Sheet};
use super::{texts, wins};
use crate::common;
use crate::common::memory::{View, made_up_id};
use crate::slow_reference::reference::Whose;

/// A line by its file, its entry and its place among the lines of its kind.
type Place = (String, usize, usize);

/// The lines of entries by the program's own hashes.
type Names = BTreeMap<(usize, TextHash), usize>;

pub fn lines_agree(told: &Told) -> Result<(), String> {
    let view = if told.played.staged.is_some() { View::Staged } else { View::Trusted };
    let settings = format!("growthlint: 1\nwitnesses: [\"{}\"]\n", person(WITNESS));
    let names = names();
    let (lines, findings, wins, texts) = common::in_state(&told.played, view, &settings, false, |state| {
        (lines(state, &names), found(told, state), wins::of_program(state), texts::of_program(state))
    });
    let owners = Owners::new(told);
    for ((path, entry, line), found) in &lines {
        let expected = owners.line(*entry, *line);
        let what = || format!("{path}: {}: {}", KINDS[*entry].address, KINDS[*entry].lines[*line].text);
        same(what, found, &expected)?;
    }
    if let Some((path, sheet)) = owners.tip() {
        for entry in sheet.entries.keys() {
            for (line, expected) in owners.lines(*entry) {
                let what = || format!("{path}: {} {line} is shown", KINDS[*entry].address);
                let is_gone = expected.fate != Fate::Stands;
                let here = is_gone || sheet.entries[entry].lines.contains(&line);
                same(what, &lines.contains_key(&(path.clone(), *entry, line)), &here)?;
            }
        }
    }
    same(|| "texts".to_owned(), &texts, &texts::of_reference(&owners).unwrap_or_default())?;
    same(|| "wins".to_owned(), &wins, &wins::of_reference(&owners).unwrap_or_default())?;
    same(|| "findings".to_owned(), &findings, &findings::found(&owners))
}

fn same<T: PartialEq + std::fmt::Debug>(
    what: impl FnOnce() -> String,
    program: &T,
    reference: &T,
) -> Result<(), String> {
    if program == reference {
        return Ok(());
    }
    Err(format!("{}\n program:   {program:?}\n reference: {reference:?}", what()))
}

fn parse(sheet: &Sheet) -> Document {
    let (settings, _) = common::settings("");
    let path = RepoPath::new("people/p0.md");
    document::parse(&path, sheet.markdown().as_bytes(), &settings.labels, &settings.sections)
}

/// What the program calls each line: by a document that has all of them.
pub fn names() -> Names {
    let entry = |(at, kind): (usize, &super::sheet::Kind)| {
        (at, Entry { text: 0, lines: (0..kind.lines.len()).collect() })
    };
    let entries = KINDS.iter().enumerate().map(entry).collect();
    let document = parse(&Sheet { manager: 1, entries, ..Sheet::default() });
    let mut names = Names::new();
    for (at, kind) in KINDS.iter().enumerate() {
        let found = document.entries.iter().find(|entry| entry.address.to_string() == kind.address);
        let found = found.unwrap_or_else(|| panic!("no entry {}", kind.address));
        for (line, said) in kind.lines.iter().enumerate() {
            let is_it = |text: &str| text.trim_start_matches("- ").trim_end() == said.text;
            let field = found.all_fields().find(|field| is_it(document.source.slice(field.span)));
            let mark = field.and_then(|field| field.mark);
            names.insert((at, mark.unwrap_or_else(|| panic!("{}: {}", kind.address, said.text))), line);
        }
    }
    names
}

pub fn number_of(address: &Address) -> Option<usize> {
    KINDS.iter().position(|kind| kind.address == address.to_string())
}

/// What the program says of every line that it shows.
fn lines(state: &State<'_>, names: &Names) -> BTreeMap<Place, Line> {
    let mut found = BTreeMap::new();
    for document in state.documents {
        let Some(record) = lint::record(state, document) else { continue };
        let mut add = |address: &Address, lines: &[LineProof<'_>]| {
            let Some(entry) = number_of(address) else { return };
            for line in lines {
                if let Some(number) = names.get(&(entry, line.row.hash)) {
                    found.insert((document.path.to_string(), entry, *number), line_of(line));
                }
            }
        };
        record.entries.iter().for_each(|entry| add(&entry.entry.address, &entry.lines));
        record.gone.iter().for_each(|gone| add(gone.address, &gone.lines));
    }
    found
}

pub fn attributed(by: &Attribution) -> (Whose, Option<usize>) {
    match by {
        Attribution::Author(_, commit) => (Whose::Author, Some(*commit)),
        Attribution::Trailer(_, commit) => (Whose::Trailer, Some(*commit)),
        Attribution::SomebodyElse(_, commit) => (Whose::SomebodyElse, Some(*commit)),
        Attribution::Unknown(_, commit) => (Whose::Unknown, Some(*commit)),
        Attribution::NotEstablished => (Whose::NotEstablished, None),
    }
}

fn line_of(line: &LineProof<'_>) -> Line {
    let by = attributed(&line.given_by);
    let fate = match line.fate {
        LineFate::Stands => Fate::Stands,
        LineFate::TakenBack(by) => Fate::TakenBack(by),
        LineFate::Reworded(by) => Fate::Reworded(by),
        LineFate::Rewritten(by) => Fate::Rewritten(by),
        LineFate::Renewed(by) => Fate::Renewed(by),
        LineFate::TakenOut(removal) => Fate::TakenOut(removal.by, removal.is_held),
        LineFate::Lapsed => Fate::Lapsed,
    };
    Line {
        given: line.given.iter().map(|write| write.commit).collect(),
        by,
        first: line.first,
        published: line.published,
        fate,
    }
}

/// What the program finds, as far as it is compared.
fn found(told: &Told, state: &State<'_>) -> BTreeSet<Found> {
    let count = told.world.commits.len();
    let mut numbers: BTreeMap<CommitId, usize> =
        (0..count).map(|number| (made_up_id(number), number)).collect();
    numbers.insert(CommitId::NONE, count);
    let all = lint::lint(state);
    let compared = all.iter().filter(|finding| RULES.contains(&finding.rule));
    compared.filter_map(|finding| found_as(finding, told, &numbers)).collect()
}

/// A finding about a line; `None` where it is about a text.
fn found_as(finding: &Finding, told: &Told, numbers: &BTreeMap<CommitId, usize>) -> Option<Found> {
    let path = finding.place.path.to_string();
    let message = finding.message.text();
    let what = if ["line-removed", "line-taken-back", "entry-left-out"].contains(&finding.rule) {
        let (before, after) = message.split_once("` line")?;
        let label = before.rsplit('`').next()?;
        let day = after.strip_prefix(" of ").and_then(|day| day.split_whitespace().next());
        day.map_or_else(|| label.to_owned(), |day| format!("{label} {day}"))
    } else {
        let text = told.tip()[&path].markdown();
        let text = text.lines().nth(finding.place.start.line - 1)?;
        let is_heading = text.starts_with('#');
        if is_heading && finding.rule != "plan-signature-unproven" {
            return None;
        }
        if is_heading { findings::HEADING } else { text }.trim_start_matches("- ").trim_end().to_owned()
    };
    let commit = finding.proofs.last().and_then(|proof| numbers.get(&proof.commit)).copied();
    Some((finding.rule.to_owned(), path, finding.entry.as_ref()?.to_string(), what, commit))
}
