//! What is a case made of? A played story or a text, a command, and what has to come of it, as `case.json` has them.
//!
//! The findings are those of the rules over the story in memory, which reads no repository: so a case is held against the program by
//! other means than those that made it.

use std::collections::BTreeMap;
use std::sync::Arc;

use growthlint::field::date::Day;
use growthlint::finding::{Finding, Severity};
use growthlint::lint::SETTINGS_FILE;
use growthlint::report::found::Report;
use growthlint::report::json;
use growthlint::story::{Files, Played, git};
use serde_json::{Map, Value, json};

use super::stream::stream;
use crate::common::memory::made_up_id;
use crate::common::{self, TODAY};

/// Who has written what is not committed, where no story says so.
const WRITER: &str = "Ben Castillo <ben@acme.example>";

/// One folder of the suite.
pub struct Case {
    /// The heading of the convention that it belongs to, in lower case with hyphens.
    pub section: String,
    /// The folder's own name.
    pub name: String,
    /// `case.json`.
    pub json: Value,
    /// `history.fi`, if it has a history.
    pub history: Option<Vec<u8>>,
}

impl Case {
    pub fn id(&self) -> String {
        format!("{}/{}", self.section, self.name)
    }

    /// The files of its folder: name and content.
    pub fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        let mut files = vec![("case.json", written(&self.json).into_bytes())];
        files.extend(self.history.iter().map(|history| ("history.fi", history.clone())));
        files
    }
}

/// A case as text: a line for each key, and for each finding.
fn written(case: &Value) -> String {
    let line = |(key, value): (&String, &Value)| match (key.as_str(), value) {
        ("findings", Value::Array(all)) if !all.is_empty() => {
            let lines: Vec<String> = all.iter().map(|finding| format!("    {finding}")).collect();
            format!("  \"findings\": [\n{}\n  ]", lines.join(",\n"))
        }
        ("answers", answers) => {
            let text = serde_json::to_string_pretty(answers).unwrap();
            format!("  \"answers\": {}", text.replace('\n', "\n  "))
        }
        (key, value) => format!("  {}: {value}", Value::from(key)),
    };
    let lines: Vec<String> = case.as_object().unwrap().iter().map(line).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// Which folder of the suite, and what it shows.
pub struct Name<'a> {
    pub section: &'a str,
    pub name: &'a str,
    pub title: &'a str,
}

/// What a case asks for.
pub struct Asked {
    pub command: Vec<String>,
    pub exit: i64,
    /// `findings` or `answers`, and what they have to be.
    pub says: (&'static str, Value),
}

/// The command that judges a story as the tests of rules do, and what has to come of it.
pub fn judged(played: &Played, ids: &[String], audit: bool) -> Asked {
    // Only `audit` takes an anchor.
    let audit = audit || played.anchor.is_some();
    let findings = common::lint_played(played, "", audit);
    let mut command = vec![if audit { "audit" } else { "check" }.to_owned()];
    command.extend(["--as-of".to_owned(), day(played).to_owned()]);
    if let Some(anchor) = played.anchor {
        command.extend(["--anchor".to_owned(), ids[anchor].clone()]);
    }
    asked(command, findings, ids)
}

/// The day on which a story is looked at.
pub fn day(played: &Played) -> &str {
    played.as_of.as_deref().unwrap_or(TODAY)
}

fn asked(command: Vec<String>, findings: Vec<Finding>, ids: &[String]) -> Asked {
    let exit = i64::from(findings.iter().any(|finding| finding.level == Severity::Error));
    Asked { command, exit, says: ("findings", findings_json(findings, ids)) }
}

/// The findings as a case has them, with git's own ids of commits.
fn findings_json(findings: Vec<Finding>, ids: &[String]) -> Value {
    let known: BTreeMap<String, &String> =
        ids.iter().enumerate().map(|(at, id)| (made_up_id(at).to_string(), id)).collect();
    let report = Report::new(Day::parse(TODAY).unwrap(), 0, findings);
    let report: Value = serde_json::from_str(&json::render(&report)).unwrap();
    let one = |finding: &Value| {
        let commit = |proof: &Value| {
            let id = proof["commit"].as_str().unwrap();
            Value::from(known.get(id).map_or(id, |id| id.as_str()))
        };
        let mut kept = Map::new();
        for field in ["rule", "level", "path", "line", "entry", "engineer", "owner"] {
            kept.insert(field.to_owned(), finding[field].clone());
        }
        let commits = finding["evidence"].as_array().unwrap().iter().map(commit);
        kept.insert("commits".to_owned(), commits.collect());
        Value::Object(kept)
    };
    report["findings"].as_array().unwrap().iter().map(one).collect()
}

/// A case about the text of one document.
pub fn of_text(name: &Name<'_>, text: &str, settings: &str) -> Case {
    let mut files = Map::new();
    files.insert("people/payments/amara-okafor.md".to_owned(), text.into());
    let settings = if settings.is_empty() { String::new() } else { with_version(settings) };
    let command = ["check", "--no-history", "--as-of", TODAY].map(str::to_owned).to_vec();
    let asked = asked(command, common::lint_text(text, &settings), &[]);
    of_files(name, files, &settings, asked)
}

/// A case about files that nobody has committed.
pub fn of_files(name: &Name<'_>, mut files: Map<String, Value>, settings: &str, asked: Asked) -> Case {
    if !settings.is_empty() {
        files.insert(SETTINGS_FILE.to_owned(), with_version(settings).into());
    }
    let place = json!({"identity": WRITER, "history": null, "refs": {}, "checkout": "main", "config": {}});
    case(name, place, (files, Vec::new()), asked, None)
}

/// A case about a story, whose settings are in it from the beginning; `None` where no case can hold what it leaves uncommitted.
pub fn of_story(
    name: &Name<'_>,
    played: &Played,
    ask: impl FnOnce(&Played, &[String]) -> Asked,
) -> Option<Case> {
    let folder = tempfile::tempdir().unwrap();
    let ids = git::write(played, &folder.path().join("repository")).unwrap();
    let uncommitted = uncommitted(played)?;
    let refs: Map<String, Value> = played
        .branches
        .iter()
        .map(|(branch, tip)| (format!("refs/heads/{branch}"), Value::from(ids[*tip].as_str())))
        .collect();
    let who = played.worktree.as_ref().or(played.staged.as_ref()).map(|pending| &pending.who);
    let place = json!({
        "identity": who.map(ToString::to_string),
        "history": "history.fi",
        "refs": refs,
        "checkout": played.head,
        "config": {"growthlint.base": played.trusted},
    });
    let asked = ask(played, &ids);
    Some(case(name, place, uncommitted, asked, Some(stream(played))))
}

fn case(
    name: &Name<'_>,
    place: Value,
    (files, staged): (Map<String, Value>, Vec<String>),
    asked: Asked,
    history: Option<Vec<u8>>,
) -> Case {
    let mut json = Map::new();
    json.insert("id".to_owned(), format!("{}/{}", name.section, name.name).into());
    json.insert("section".to_owned(), name.section.into());
    json.insert("title".to_owned(), name.title.into());
    json.extend(place.as_object().unwrap().clone());
    json.insert("files".to_owned(), files.into());
    json.insert("staged".to_owned(), staged.into());
    json.insert("command".to_owned(), asked.command.into());
    json.insert("exit".to_owned(), asked.exit.into());
    json.insert(asked.says.0.to_owned(), asked.says.1);
    Case { section: name.section.to_owned(), name: name.name.to_owned(), json: json.into(), history }
}

/// What is not committed: each file that differs, `null` where it is gone, and which of them are staged.
fn uncommitted(played: &Played) -> Option<(Map<String, Value>, Vec<String>)> {
    let (head, index, here) = (played.head_files(), played.index_files(), played.worktree_files());
    let mut files = Map::new();
    let mut staged = Vec::new();
    for path in differing(&head, &here).into_iter().chain(differing(&head, &index)) {
        if index.get(&path) != head.get(&path) {
            if index.get(&path) != here.get(&path) {
                return None;
            }
            staged.push(path.clone());
        }
        let text = here.get(&path).map(|text| String::from_utf8(text.to_vec()).unwrap());
        files.insert(path, text.into());
    }
    staged.sort();
    staged.dedup();
    Some((files, staged))
}

fn differing(one: &Files, other: &Files) -> Vec<String> {
    let paths = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// A story with these settings on every commit, unless it has its own.
pub fn with_settings(mut played: Played, settings: &str) -> Played {
    let has_its_own = played.commits.iter().any(|commit| commit.files.contains_key(SETTINGS_FILE));
    if settings.is_empty() || has_its_own {
        return played;
    }
    let text: Arc<[u8]> = with_version(settings).into_bytes().into();
    let pending = [&mut played.worktree, &mut played.staged].into_iter().flatten();
    let trees = pending.map(|pending| &mut pending.files);
    for files in played.commits.iter_mut().map(|commit| &mut commit.files).chain(trees) {
        files.insert(SETTINGS_FILE.to_owned(), text.clone());
    }
    played
}

fn with_version(settings: &str) -> String {
    if settings.contains("growthlint:") { settings.to_owned() } else { format!("growthlint: 1\n{settings}") }
}
