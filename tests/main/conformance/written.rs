//! The cases that are written by hand, in `tests/conformance`: a file for each section, a heading for each case.
//!
//! Below a heading are what the case shows, the `yaml` of its growthlint.yaml if it has one, its `story`, and in a `json` block the
//! command, the exit code and the `findings` or `answers`. `"@3"` there is the third commit of the story. `refs` and `config` there are
//! added to those of the story, and `identity` takes the place of its own. A `markdown PATH` block is a file that is not committed; a case
//! that has only such files has no history.

use growthlint::story::Played;
use serde_json::{Map, Value};

use super::made::{Asked, Case, Name, of_files, of_story, with_settings};
use crate::common::{self, files_below, root};

/// All of them.
pub fn all() -> Vec<Case> {
    let files = files_below(&root().join("tests/conformance"), "md");
    let of_file = |file: &std::path::PathBuf| -> Vec<Case> {
        let section = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = common::read(file);
        parts(&text).iter().map(|part| of_part(&section, part)).collect()
    };
    files.iter().flat_map(of_file).collect()
}

/// What is below each heading outside of the blocks, its words first.
fn parts(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut fence = String::new();
    for line in text.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match line.strip_prefix("## ").filter(|_| fence.is_empty()) {
            Some(name) => found.push(format!("{name}\n")),
            None => found.iter_mut().last().into_iter().for_each(|part| *part += &format!("{line}\n")),
        }
        match ticks.len() {
            0..=2 => {}
            _ if fence.is_empty() => fence = ticks,
            _ if fence == ticks => fence.clear(),
            _ => {}
        }
    }
    found
}

fn of_part(section: &str, part: &str) -> Case {
    let (name, rest) = part.split_once('\n').unwrap();
    let title: Vec<&str> = rest.trim_start().lines().take_while(|line| !line.is_empty()).collect();
    let title = title.join(" ");
    let of_name = Name { section, name, title: &title };
    let blocks = blocks(rest);
    let block = |word: &str| blocks.iter().find(|(words, _)| *words == word).map(|(_, text)| text.clone());
    let asked: Value = serde_json::from_str(&block("json").unwrap_or_else(|| panic!("{name} has no json")))
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let settings = block("yaml").unwrap_or_default();
    let mut more = Value::Null;
    let made = match block("story") {
        Some(story) => {
            let played = common::play(&story).unwrap_or_else(|error| panic!("{name}: {error}"));
            of_story(&of_name, &with_settings(played, &settings), |_: &Played, ids| {
                more = named(&asked, ids);
                asked_of(&asked, ids)
            })
        }
        None => {
            let files: Map<String, Value> = blocks
                .iter()
                .filter_map(|(words, text)| {
                    Some((words.strip_prefix("markdown ")?.to_owned(), Value::from(text.as_str())))
                })
                .collect();
            Some(of_files(&of_name, files, &settings, asked_of(&asked, &[])))
        }
    };
    let mut made = made.unwrap_or_else(|| panic!("{name}: one file cannot be staged and changed again"));
    for key in ["refs", "config"] {
        let more = more[key].as_object().into_iter().flatten();
        more.for_each(|(name, value)| made.json[key][name] = value.clone());
    }
    if let Some(who) = more.get("identity") {
        made.json["identity"] = who.clone();
    }
    made
}

/// The fenced blocks of a part: the words behind the fence, and the text.
fn blocks(part: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = part.lines();
    while let Some(line) = lines.next() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        if ticks.len() >= 3 {
            let inside = lines.by_ref().take_while(|line| *line != ticks);
            let text = inside.map(|line| format!("{line}\n")).collect();
            found.push((line[ticks.len()..].to_owned(), text));
        }
    }
    found
}

fn asked_of(asked: &Value, ids: &[String]) -> Asked {
    let says = ["findings", "answers"].into_iter().find(|key| asked.get(key).is_some());
    let says = says.expect("a case has findings or answers");
    let command = named(&asked["command"], ids);
    Asked {
        command: command.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect(),
        exit: asked["exit"].as_i64().unwrap(),
        says: (says, named(&asked[says], ids)),
    }
}

/// A value with the ids of commits in place of `@1`, `@2`, ….
fn named(value: &Value, ids: &[String]) -> Value {
    match value {
        Value::String(text) => {
            let number = text.strip_prefix('@').and_then(|number| number.parse::<usize>().ok());
            number.map_or_else(|| value.clone(), |number| ids[number - 1].as_str().into())
        }
        Value::Array(all) => all.iter().map(|value| named(value, ids)).collect(),
        Value::Object(all) => all.iter().map(|(key, value)| (key.clone(), named(value, ids))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}
