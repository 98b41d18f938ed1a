//! The example repository: its folder, its history, and what its README says is found in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use growthlint::rules::rule;
use growthlint::story::{Played, Story};

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-repo")
}

/// What is in the folder besides the plain files.
const BESIDES: [&str; 2] = ["README.md", "history.story"];

pub fn played() -> Played {
    let story = fs::read_to_string(folder().join("history.story")).unwrap();
    Story::parse(&story)
        .and_then(|story| story.play())
        .unwrap_or_else(|error| panic!("example-repo/history.story, {error}"))
}

/// The files of the history's tip.
pub fn tip() -> BTreeMap<String, Vec<u8>> {
    let played = played();
    let tip = &played.commits[played.branches["main"]];
    tip.files.iter().map(|(path, text)| (path.clone(), text.to_vec())).collect()
}

pub fn plain_files(at: &Path, under: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(at).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{under}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            plain_files(&entry.path(), &format!("{path}/"), found);
        } else if !BESIDES.contains(&path.as_str()) {
            found.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

/// Rule, document and entry of a finding.
pub type Known = (String, String, String);

/// The first table of the folder's README: rule, document and entry.
pub fn told() -> BTreeSet<Known> {
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let rows = readme
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let told: Vec<Known> = rows
        .filter_map(|cells| {
            let [_, _, named, document, entry, _] = cells.as_slice() else { return None };
            let name = named.strip_prefix('`')?.strip_suffix('`')?;
            assert!(rule(name).is_some(), "example-repo/README.md names a rule `{name}`, and there is none");
            let (_, path) = document.split_once("](").unwrap();
            let entry = entry.trim_matches('`').trim_matches('–');
            Some((name.to_owned(), path.trim_end_matches(')').to_owned(), entry.to_owned()))
        })
        .collect();
    let once: BTreeSet<Known> = told.iter().cloned().collect();
    assert_eq!(once.len(), told.len(), "a row stands twice in example-repo/README.md");
    once
}

pub fn differences(found: &BTreeSet<Known>) -> String {
    let told = told();
    let accused = found.difference(&told).map(|known| format!("found, and not told: {known:?}\n"));
    accused.chain(told.difference(found).map(|known| format!("told, and not found: {known:?}\n"))).collect()
}
