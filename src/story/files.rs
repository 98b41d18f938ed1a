//! What do a step's file operations make of the files? Each operation either does exactly what it says or is refused.

use std::sync::Arc;

use super::played::{Files, Identity};
use super::steps::{Change, Edit, Mark, NewDocument};

/// Applies one change. People and other branches' files are looked up by the caller's functions.
pub(super) fn apply(
    files: &mut Files,
    change: &Change,
    person: impl Fn(&str) -> Identity,
    branch: impl Fn(&str) -> Result<Files, String>,
) -> Result<(), String> {
    let path = &change.path;
    let content = match &change.edit {
        Edit::New(_) if files.contains_key(path) => {
            return Err(format!("`{path}` exists already; use `write` to replace it"));
        }
        Edit::New(new) => front_matter(path, new, person) + &body(&change.text),
        Edit::Write => lines(&change.text),
        Edit::Append => append(&text_of(files, path)?, wanted(&change.text)?),
        Edit::Add(heading) => add(&text_of(files, path)?, heading, wanted(&change.text)?)?,
        Edit::Hunk(hunk) => {
            edit(&text_of(files, path)?, hunk).map_err(|(count, block)| misplaced(path, count, &block))?
        }
        Edit::Remove => {
            files.remove(path).ok_or_else(|| no_such(path))?;
            return Ok(());
        }
        Edit::Move(to) => {
            if files.contains_key(to) {
                return Err(format!("`{to}` exists already; `remove` it first"));
            }
            let content = files.remove(path).ok_or_else(|| no_such(path))?;
            files.insert(to.clone(), content);
            return Ok(());
        }
        Edit::Take(name) => {
            match branch(name)?.remove(path) {
                Some(content) => files.insert(path.clone(), content),
                None => files.remove(path),
            };
            return Ok(());
        }
    };
    files.insert(path.clone(), Arc::from(content.into_bytes()));
    Ok(())
}

/// Whether a change settles what a file is, whatever it was before.
pub(super) fn settles(change: &Change, path: &str) -> bool {
    match &change.edit {
        Edit::Move(to) => to == path,
        Edit::New(_) | Edit::Write | Edit::Remove | Edit::Take(_) => change.path == path,
        Edit::Append | Edit::Add(_) | Edit::Hunk(_) => false,
    }
}

/// A path that is a file and at the same time a folder of another file.
pub(super) fn file_and_folder(files: &Files) -> Option<&str> {
    files.keys().find_map(|path| {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        folders.into_iter().find(|folder| files.contains_key(*folder))
    })
}

fn front_matter(path: &str, new: &NewDocument, person: impl Fn(&str) -> Identity) -> String {
    let folder = path.rsplit('/').nth(1).unwrap_or("team");
    let or = |value: &Option<String>, other: &str| yaml(value.as_deref().unwrap_or(other));
    let mut out = format!(
        "---\ngrowthdoc: 1\nengineer: {}\nmanager: {}\nteam: {}\nlevels:\n  {}: 2024-01-01\n",
        yaml(&person(&new.engineer).to_string()),
        yaml(&person(&new.manager).to_string()),
        or(&new.team, folder),
        or(&new.level, "L4"),
    );
    if let Some(target) = &new.target {
        out += &format!("target: {}\n", yaml(target));
    }
    let since = new.since.as_deref().unwrap_or("2024-01-01");
    out + &format!("since: {since}\n---\n")
}

/// A YAML scalar: plain where nobody could read it as anything but text.
fn yaml(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || " <>@._+-".contains(c);
    let worded = !matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no");
    if worded && text.chars().all(plain) && text.starts_with(char::is_alphabetic) && !text.ends_with(' ') {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn body(text: &[String]) -> String {
    match text {
        [] => String::new(),
        text => format!("\n{}", lines(text)),
    }
}

fn lines(text: &[String]) -> String {
    text.iter().map(|line| format!("{line}\n")).collect()
}

fn append(old: &str, text: &[String]) -> String {
    let mut all: Vec<&str> = old.lines().collect();
    put(&mut all, text);
    ended(&all)
}

/// Inserts text at the end of the section under a heading line.
fn add(old: &str, heading: &str, text: &[String]) -> Result<String, String> {
    let mut all: Vec<&str> = old.lines().collect();
    let headings = headings(&all);
    let here = |(_, level, at): &&(usize, usize, &str)| *level == depth(heading) && at.trim_end() == heading;
    let mut found = headings.iter().filter(here);
    match (found.next(), found.next()) {
        (Some(_), Some(_)) => Err(format!("`{heading}` is there more than once; use `edit`")),
        (Some(&(start, level, _)), None) => {
            let next = headings.iter().find(|(at, other, _)| *at > start && *other <= level);
            let mut after = all.split_off(next.map_or(all.len(), |(at, _, _)| *at));
            put(&mut all, text);
            if !after.is_empty() {
                all.push("");
                all.append(&mut after);
            }
            Ok(ended(&all))
        }
        (None, _) if depth(heading) == 2 => {
            let made = [heading.to_owned()];
            put(&mut all, &made);
            put(&mut all, text);
            Ok(ended(&all))
        }
        (None, _) => Err(format!("`{heading}` is missing; `add` makes only H2 sections")),
    }
}

/// Puts text below lines, with one empty line between unless a list goes on.
fn put<'a>(all: &mut Vec<&'a str>, text: &'a [String]) {
    while all.last().is_some_and(|line| line.trim().is_empty()) {
        all.pop();
    }
    let item = |line: &str| line.trim_start().starts_with("- ");
    let goes_on = match (all.last(), text.first()) {
        (Some(last), Some(first)) => item(last) && item(first),
        _ => true,
    };
    if !goes_on {
        all.push("");
    }
    let blank = text.iter().take_while(|line| line.is_empty() && !goes_on).count();
    all.extend(text[blank..].iter().map(String::as_str));
}

/// The ATX headings outside fenced code: line, level and text.
fn headings<'a>(all: &[&'a str]) -> Vec<(usize, usize, &'a str)> {
    let mut fence = None;
    let mut found = Vec::new();
    for (at, &line) in all.iter().enumerate() {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) if depth(line) > 0 => found.push((at, depth(line), line)),
            _ => {}
        }
    }
    found
}

fn depth(line: &str) -> usize {
    let text = line.trim_start_matches('#');
    match line.len() - text.len() {
        level @ 1..=6 if text.is_empty() || text.starts_with(' ') => level,
        _ => 0,
    }
}

/// The text after a hunk, or how often the hunk's old lines occur and their first one.
fn edit(old: &str, hunk: &[(Mark, String)]) -> Result<String, (usize, String)> {
    let side = |other: Mark| -> Vec<&str> {
        let kept = hunk.iter().filter(|(mark, _)| *mark != other);
        kept.map(|(_, line)| line.as_str()).collect()
    };
    let (before, after) = (side(Mark::Bring), side(Mark::Drop));
    let all: Vec<&str> = old.lines().collect();
    let Some(first) = before.first() else {
        return Err((0, String::new()));
    };
    let starts = 0..(all.len() + 1).saturating_sub(before.len());
    let found: Vec<usize> = starts.filter(|&at| all[at..].starts_with(&before)).collect();
    let [at] = found.as_slice() else {
        return Err((found.len(), (*first).to_owned()));
    };
    let rest = &all[at + before.len()..];
    let new = [&all[..*at], &after, rest].concat();
    match old.ends_with('\n') || new.is_empty() {
        true => Ok(ended(&new)),
        false => Ok(new.join("\n")),
    }
}

fn misplaced(path: &str, count: usize, first: &str) -> String {
    match (count, first) {
        (0, "") => format!("this edit of `{path}` does not say where; add a line that stays or goes"),
        (0, first) => {
            format!("`{path}` does not have the lines of this edit from `{first}`; copy them from it")
        }
        (count, first) => {
            format!("`{path}` has the lines of this edit from `{first}` {count} times; add lines that stay")
        }
    }
}

fn ended(all: &[&str]) -> String {
    all.iter().flat_map(|line| [*line, "\n"]).collect()
}

fn text_of(files: &Files, path: &str) -> Result<String, String> {
    let bytes = files.get(path).ok_or_else(|| no_such(path))?;
    String::from_utf8(bytes.to_vec()).map_err(|_| format!("`{path}` is not text; `write` it"))
}

fn no_such(path: &str) -> String {
    format!("there is no file `{path}` here; `write` it first or fix the path")
}

fn wanted(text: &[String]) -> Result<&[String], String> {
    match text {
        [] => Err("there is no text to put there; give it as `| ` lines below".to_owned()),
        text => Ok(text),
    }
}
