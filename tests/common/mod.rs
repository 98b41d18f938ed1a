//! What the integration tests share: judging a played story without a repository, and reading rule pages.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part of this")]
#![allow(clippy::unwrap_used)]

pub mod advice;
pub mod agreement;
pub mod case;
pub mod example;
pub mod less;
pub mod memory;
pub mod page;
pub mod dice;
pub mod random_company;
pub mod random_story;
pub mod schema;
pub mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use growthlint::document::{self, Document};
use growthlint::evidence::Evidence;
use growthlint::evidence::people::Trust;
use growthlint::evidence::reader::Reader;
use growthlint::evidence::row::Depth;
use growthlint::field::date::Day;
use growthlint::field::id::CommitId;
use growthlint::field::person::Mailmap;
use growthlint::field::span::Source;
use growthlint::finding::{Finding, RepoPath};
use growthlint::lint::{self, SETTINGS_FILE, State};
use growthlint::load::TrustFile;
use growthlint::rules::RULES;
use growthlint::seal::allowed_signers::Keys;
use growthlint::seal::revoked::Revoked;
use growthlint::settings::weaker::TrustChange;
use growthlint::settings::{Mistake, Settings};
use growthlint::story::{Played, Story, StoryError};
use memory::View;

/// The day that counts as today where a story names none.
pub const TODAY: &str = "2026-07-01";

/// The people of a story without `person` lines.
pub const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person dana Dana Reyes <dana@acme.example>
person noor Noor Aziz <noor@acme.example>
person lena Lena Vogt <lena@acme.example>
person home Amara Okafor <amara@home.example>
";

/// Which paths of a story are growth docs.
pub fn is_document(path: &str) -> bool {
    path.starts_with("people/") && path.ends_with(".md")
}

/// Settings from the text of a growthlint.yaml, and what is wrong with them.
pub fn settings(text: &str) -> (Settings, Vec<Mistake>) {
    let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
    let text = if text.contains("growthlint:") { text.to_owned() } else { format!("growthlint: 1\n{text}") };
    Settings::parse(&text, &names)
}

/// Lints a story's last state in memory; fails where the story itself is wrong.
pub fn lint_story(text: &str, settings_text: &str, audit: bool) -> Result<Vec<Finding>, StoryError> {
    Ok(lint_played(&play(text)?, settings_text, audit))
}

/// Plays a story. A story without `person` lines is about the people of the examples.
pub fn play(text: &str) -> Result<Played, StoryError> {
    let told = if text.lines().any(|line| line.starts_with("person ")) {
        text.to_owned()
    } else {
        format!("{PEOPLE}{text}")
    };
    Story::parse(&told)?.play()
}

/// Lints a played story in memory: its working tree or index where it has one, else what is checked out.
pub fn lint_played(played: &Played, settings_text: &str, audit: bool) -> Vec<Finding> {
    let view = match (&played.worktree, &played.staged) {
        (Some(_), _) => View::Worktree,
        (None, Some(_)) => View::Staged,
        (None, None) if audit => View::Trusted,
        (None, None) => View::Head,
    };
    lint_view(played, view, settings_text, audit)
}

/// Lints one state of a played story.
pub fn lint_view(played: &Played, view: View, settings_text: &str, audit: bool) -> Vec<Finding> {
    in_state(played, view, settings_text, audit, lint::lint)
}

/// Asks something of one state of a played story.
pub fn in_state<T>(
    played: &Played,
    view: View,
    settings_text: &str,
    audit: bool,
    ask: impl FnOnce(&State<'_>) -> T,
) -> T {
    let today = Day::parse(played.as_of.as_deref().unwrap_or(TODAY)).expect("a story's day is valid");
    let trusted = &played.commits[played.branches[&played.trusted]].files;
    let file = |name: &str| trusted.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let settings_text = file(SETTINGS_FILE).unwrap_or_else(|| settings_text.to_owned());
    let (mut settings, mistakes) = settings(&settings_text);
    settings.read_job_descriptions(&mut |path| Some(file(path)));
    let source = Source::new(settings_text);
    let parse =
        |path: &RepoPath, bytes: &[u8]| document::parse(path, bytes, &settings.labels, &settings.sections);
    // As the program reads a history: no more of each version than it is asked for.
    let reader = Reader::new(settings.labels.clone(), settings.sections.clone(), true);
    let mut read =
        |path: &RepoPath, bytes: &[u8]| Arc::unwrap_or_clone(reader.read(path, bytes, Depth::Whole));
    let mailmap = Mailmap::parse(&file(".mailmap").unwrap_or_default());
    let rules =
        memory::Rules { is_document: &is_document, witnesses: &settings.witnesses, mailmap: &mailmap };
    let state = memory::read(played, view, today, &rules, &mut read);
    let mut documents: Vec<Document> = memory::documents(&state.files, &is_document)
        .iter()
        .map(|(path, bytes)| parse(path, bytes))
        .chain(outside_docs(&state.files, &is_document))
        .collect();
    let key_text = file("allowed_signers");
    let (keys, key_mistakes) =
        Keys::parse(key_text.as_deref().unwrap_or_default(), &Revoked::none(), &mailmap);
    let anchors: Vec<CommitId> = played.anchor.iter().map(|commit| memory::made_up_id(*commit)).collect();
    let keys_source = key_text.map(Source::new);
    let trust = Trust::new(&settings, mailmap, keys, today);
    let evidence = Evidence::new(&state.rows, trust);
    growthlint::proof::settled::settle(&evidence, &settings, &mut documents);
    let trust_files = TrustFile::ALL.iter().map(|file| file.path());
    let changed_trust: Vec<TrustChange> = trust_files
        .filter(|path| state.files.get(*path) != trusted.get(*path))
        .map(TrustChange::of)
        .collect();
    let state = State {
        documents: &documents,
        settings: &settings,
        evidence: Some(&evidence),
        changed_trust: &changed_trust,
        settings_source: Some(&source),
        mistakes: &mistakes,
        anchors: &anchors,
        key_mistakes: &key_mistakes,
        keys_source: keys_source.as_ref(),
        today,
        audit,
    };
    ask(&state)
}

/// Lints one document by its text alone.
pub fn lint_text(text: &str, settings_text: &str) -> Vec<Finding> {
    let (settings, mistakes) = settings(settings_text);
    let source = Source::new(settings_text);
    let path = RepoPath::new("people/payments/amara-okafor.md");
    let document = document::parse(&path, text.as_bytes(), &settings.labels, &settings.sections);
    let today = Day::parse(TODAY).expect("valid");
    let documents = [document];
    let state = State {
        settings_source: Some(&source),
        mistakes: &mistakes,
        ..State::of(&documents, &settings, None, today)
    };
    lint::lint(&state)
}

/// The top of this repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every growth doc below a folder, with its text.
pub fn documents_below(folder: &Path) -> Vec<(PathBuf, String)> {
    files_below(&folder.join("people"), "md").into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// Every file below a folder whose name ends so, in order.
pub fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.expect("can be listed").path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file's text.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fenced blocks of Markdown in a page.
pub fn markdown_blocks(page: &str) -> Vec<String> {
    blocks(page, "markdown")
}

/// The fenced blocks of YAML in a page.
pub fn yaml_blocks(page: &str) -> Vec<String> {
    blocks(page, "yaml")
}

fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(word) = line.strip_prefix("```") {
            let text: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            if word == language {
                found.push(text);
            }
        }
    }
    found
}

/// The growth docs that no glob matches.
fn outside_docs(
    files: &std::collections::BTreeMap<String, std::sync::Arc<[u8]>>,
    is_document: &dyn Fn(&str) -> bool,
) -> Vec<Document> {
    let is_outside =
        |path: &RepoPath, bytes: &[u8]| !is_document(path.as_str()) && document::is_growth_doc(path, bytes);
    let paths = files.iter().map(|(path, bytes)| (RepoPath::new(path), bytes));
    paths
        .filter(|(path, bytes)| is_outside(path, bytes))
        .map(|(path, _)| Document::outside_docs(&path))
        .collect()
}
