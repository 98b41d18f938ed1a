//! `growthlint init --adopt`: pages as teams publish them, in `tests/adopt`, and the forms of `tests/forms` without their front matter.
//! `NAME.expected` beside a page is its proposal and its list. `UPDATE=1` writes it anew, to be read before it is believed.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use growthlint::document::{Document, ProblemKind, parse};
use growthlint::edit::adopt::{Known, Proposal, propose};
use growthlint::field::date::Day;
use growthlint::field::label::Spellings;
use growthlint::field::person::Person;
use growthlint::finding::RepoPath;

use crate::common::{files_below, read, root};

/// The day on which git has lines that begin so.
const KNOWN: [&str; 3] = ["- wrote", "- webhook", "- brief"];

fn proposed(page: &str) -> Option<Proposal> {
    let spellings = Spellings::default();
    let people = [("Amara Okafor", "amara@acme.example"), ("Ben Castillo", "ben@acme.example")]
        .map(|(name, email)| Person::new(name, email));
    let known = page.lines().filter(|line| KNOWN.iter().any(|start| line.starts_with(start)));
    let days: HashMap<String, Day> =
        known.map(|line| (line.trim().to_owned(), Day::parse("2026-06-01").unwrap())).collect();
    propose(page, &Known { spellings: &spellings, people: &people, days: &days, you: None, managers: &[] })
}

fn document(proposal: &Proposal) -> Document {
    parse(&RepoPath::new("people/amara.md"), proposal.text.as_bytes(), &Spellings::default(), &[])
}

/// The pages of `tests/adopt`, and every form without its front matter.
fn pages() -> Vec<(PathBuf, String)> {
    let pages =
        files_below(&root().join("tests/adopt"), "md").into_iter().map(|path| (path.clone(), read(&path)));
    let forms = files_below(&root().join("tests/forms"), "md").into_iter().map(|path| {
        let text = read(&path);
        let body = text.split_once("\n---\n").map(|(_, body)| body.to_owned()).unwrap();
        (path, body)
    });
    pages.chain(forms).collect()
}

#[test]
fn each_page_has_the_proposal_and_the_list_that_are_expected() {
    let mut broken = Vec::new();
    for path in files_below(&root().join("tests/adopt"), "md") {
        let said = proposed(&read(&path)).map_or_else(
            || "nothing has a place\n".to_owned(),
            |proposal| format!("{}\n=====\n\n{}", proposal.text, proposal.list),
        );
        let expected = path.with_extension("expected");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &said).unwrap();
        }
        if said != fs::read_to_string(&expected).unwrap_or_default() {
            broken.push(format!("{}:\n{said}", path.display()));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_line_of_any_page_is_lost_and_only_keys_are_missing() {
    let pages = pages();
    assert!(pages.len() > 20);
    for (path, page) in &pages {
        let Some(proposal) = proposed(page) else { continue };
        for line in page.lines().filter(|line| line.contains(char::is_alphanumeric)) {
            let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let is_there = words.clone().all(|word| proposal.text.contains(word));
            let is_listed = proposal.list.lines().any(|row| row.ends_with(&format!(": {line}")));
            assert!(is_there || is_listed, "{}: {line}", path.display());
        }
        let document = document(&proposal);
        let kinds: Vec<&ProblemKind> = document.problems.iter().map(|problem| &problem.kind).collect();
        let only_keys = kinds.iter().all(|kind| matches!(kind, ProblemKind::MissingKey { .. }));
        assert!(only_keys && document.unread.is_empty(), "{}: {kinds:?}\n{}", path.display(), proposal.text);
    }
}

#[test]
fn forms_in_the_words_of_the_convention_keep_all_their_entries() {
    for path in files_below(&root().join("tests/forms"), "md") {
        let text = read(&path);
        let there = parse(&RepoPath::new("x.md"), text.as_bytes(), &Spellings::default(), &[]);
        let body = text.split_once("\n---\n").unwrap().1;
        let proposal = proposed(body).unwrap_or_else(|| panic!("{}", path.display()));
        let after = document(&proposal);
        let addresses = |document: &Document| {
            let mut all: Vec<String> =
                document.entries.iter().map(|entry| entry.address.to_string()).collect();
            all.sort();
            all
        };
        assert_eq!(addresses(&after), addresses(&there), "{}\n{}", path.display(), proposal.list);
        assert_eq!(after.wins.len(), there.wins.len(), "{}", path.display());
        assert!(!proposal.text.contains("Signed:") && !proposal.text.contains("Seen:"), "{}", path.display());
    }
}
