//! Does a formatter change a verdict? Every document of the examples, the cases and the demo is formatted by each that is installed.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use growthlint::document::{Document, parse};
use growthlint::evidence::row::{Below, BlobRow, EntryRow};
use growthlint::field::label::Spellings;
use growthlint::finding::{Finding, RepoPath};
use growthlint::story::{Files, Identity, Moment, Played, PlayedCommit, Stamp};

use crate::common::{self, is_document};
use crate::formatting::{Told, formatters, stories, texts};

#[test]
fn no_formatter_changes_what_is_frozen_or_owned() {
    let all = texts().into_iter().filter(|text| has_front_matter(text) && is_read(text));
    let texts: BTreeSet<String> = all.collect();
    let mut broken = Vec::new();
    for formatter in formatters() {
        for (text, formatted) in formatter.format(&texts) {
            let differs = differences(&text, &formatted);
            if !differs.is_empty() {
                broken.push(format!("{}: {differs:?}\n{text}\n=====\n{formatted}", formatter.name));
            }
        }
    }
    assert!(broken.is_empty(), "{} documents:\n{}", broken.len(), broken.join("\n#####\n"));
}

/// Whether all of it is read, and its headings have their levels. A formatter may make a heading of what only looked like one, or another
/// level of one that is too high, and then the page is another.
fn is_read(text: &str) -> bool {
    const UNREAD: [&str; 5] =
        ["conflict-markers", "text-outside-entry", "unknown-entry", "unknown-label", "unknown-section"];
    let below = text.split_once("\n## ").map_or("", |(_, below)| below);
    let findings = common::lint_text(text, "");
    !below.contains("\n# ") && findings.iter().all(|finding| !UNREAD.contains(&finding.rule))
}

/// Whether its front matter is whole. Formatters take broken front matter for text.
fn has_front_matter(text: &str) -> bool {
    text.starts_with("---\n") && text[4..].contains("\n---\n")
}

/// What the history would see change, and what is found by the text alone.
fn differences(one: &str, other: &str) -> Vec<String> {
    let mut found = Vec::new();
    if told(&common::lint_text(one, "")) != told(&common::lint_text(other, "")) {
        found.push("findings".to_owned());
    }
    let (one, other) = (read(one), read(other));
    let same_keys = BlobRow::from(&one).keys == BlobRow::from(&other).keys;
    let (one, other) = (Below::from(&one), Below::from(&other));
    if !same_keys || one.wins != other.wins || one.entries.len() != other.entries.len() {
        found.push("front matter, wins or how many entries there are".to_owned());
    }
    let pairs = one.entries.iter().zip(&other.entries);
    found.extend(
        pairs.filter(|(one, other)| judged(one) != judged(other)).map(|(one, _)| one.address.to_string()),
    );
    found
}

/// An entry without the bytes of its lines.
fn judged(entry: &EntryRow) -> EntryRow {
    EntryRow { raw: entry.frozen, first: None, lines: Arc::default(), plan: None, ..entry.clone() }
}

fn read(text: &str) -> Document {
    parse(&RepoPath::new("people/payments/amara-okafor.md"), text.as_bytes(), &Spellings::default(), &[])
}

/// Findings by what they say, wherever they stand. That a text was reformatted is true.
fn told(findings: &[Finding]) -> Vec<String> {
    let other = findings.iter().filter(|finding| finding.rule != "reformatted");
    let mut told: Vec<String> = other
        .map(|finding| {
            let entry = finding.entry.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
            let said = without_lines(finding.message.text());
            format!("{} {} {entry}: {said}", finding.level.name(), finding.rule)
        })
        .collect();
    told.sort();
    told
}

/// A message without the numbers of lines.
fn without_lines(message: &str) -> String {
    let mut parts = message.split("line ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| said + "line " + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}

#[test]
fn nobody_is_accused_who_runs_a_formatter() {
    let (stories, texts) = (stories(), texts());
    let by: Vec<(&str, HashMap<String, String>)> =
        formatters().into_iter().map(|formatter| (formatter.name, formatter.format(&texts))).collect();
    let mut broken = Vec::new();
    for story in &stories {
        // A commit shows that what is below it was there, whatever it does.
        let (written, without) = (story.played.head_files(), found(story, story.played.head_files()));
        let mut seen = vec![written.clone()];
        for (name, formatted) in &by {
            let files = with_documents(&written, formatted);
            if seen.contains(&files) {
                continue;
            }
            let with = found(story, files.clone());
            seen.push(files);
            if with != without {
                let new: Vec<&String> = with.iter().filter(|line| !without.contains(line)).collect();
                broken.push(format!("{name} in {}: {new:#?}", story.name));
            }
        }
    }
    assert!(broken.is_empty(), "{} stories:\n{}", broken.len(), broken.join("\n"));
}

/// The files of a story with each document as it is formatted.
fn with_documents(written: &Files, formatted: &HashMap<String, String>) -> Files {
    let mut files = written.clone();
    for (path, bytes) in &mut files {
        let text = std::str::from_utf8(bytes).ok().filter(|text| is_document(path) && has_front_matter(text));
        if let Some(text) = text.and_then(|text| formatted.get(text)) {
            *bytes = text.as_bytes().into();
        }
    }
    files
}

/// What is found after somebody with no part in a story committed these files, on its last day.
fn found(story: &Told, mut files: Files) -> Vec<String> {
    let mut played: Played = story.played.clone();
    let Some(&tip) = played.branches.get(&played.head) else { return Vec::new() };
    let who = Identity { name: "Robin Lund".to_owned(), email: "robin@acme.example".to_owned() };
    let today = played.as_of.as_deref().unwrap_or(common::TODAY);
    let stamp = Stamp { who, when: Moment::parse(today).unwrap() };
    files.insert("README".to_owned(), b"formatted".as_slice().into());
    let commit = PlayedCommit {
        parents: vec![tip],
        author: stamp.clone(),
        committer: stamp,
        message: "Format everything\n".to_owned(),
        files,
    };
    played.commits.push(commit);
    played.branches.insert(played.head.clone(), played.commits.len() - 1);
    told(&common::lint_played(&played, &story.settings, story.audit))
}
