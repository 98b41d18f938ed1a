//! Every finding says what to do next. Here somebody does exactly that, and growthlint must be content: see `tests/common/advice.rs`.
//! `SHOW=note-edited cargo test --test cli advice -- --nocapture` prints what is said before and after.

#![allow(clippy::print_stdout, reason = "what SHOW asks for")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use growthlint::rules::RULES;
use growthlint::story::{Files, Played, git};
use serde_json::Value;

use crate::common::advice::{Trial, Way, filled, trials};
use crate::common::{self, files_below, read, root};
use crate::place::{Place, findings, text};

/// Words by which a help says that its finding stays.
const STAYS: [&str; 3] = ["nothing to do", "nothing can change", "it stays"];

/// What growthlint says of a story.
struct Said {
    findings: Vec<Value>,
}

impl Said {
    fn of(story: &str, audit: bool) -> Result<Said, String> {
        let (place, played, ids) = written(story)?;
        let anchor = played.anchor.map(|at| ids[at].clone());
        let anchor: Vec<&str> = anchor.iter().flat_map(|id| ["--anchor", id]).collect();
        let report = match audit {
            true => place.lint(&[["audit", "--format", "json"].as_slice(), &anchor].concat()),
            false => place.lint(&["check", "--format", "json"]),
        };
        if report.code == 2 {
            return Err(report.err);
        }
        Ok(Said { findings: findings(&report.json()).clone() })
    }

    /// The help of the rule's first finding.
    fn help(&self, rule: &str) -> Option<&str> {
        let found = self.findings.iter().find(|finding| finding["rule"] == rule);
        found.and_then(|finding| finding["help"].as_str())
    }

    fn shown(&self) -> String {
        let mut out = String::new();
        for finding in &self.findings {
            let part = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
            let (level, rule) = (part("level"), part("rule"));
            let _ = writeln!(out, "    {level}[{rule}]: {}\n      help: {}", part("message"), part("help"));
        }
        out
    }
}

/// A story as a repository.
fn written(story: &str) -> Result<(Place, Played, Vec<String>), String> {
    let played = common::play(story).map_err(|error| format!("{error}\n{story}"))?;
    let place = Place::bare_home();
    let ids = git::write(&played, &place.root).map_err(|error| error.to_string())?;
    place.git(&["config", "growthlint.base", &played.trusted]);
    place.on(played.as_of.as_deref().unwrap_or(common::TODAY));
    Ok((place, played, ids))
}

/// The files of a working tree.
fn working_tree(place: &Place) -> BTreeMap<String, Vec<u8>> {
    let listed = place.git(&["ls-files", "--cached", "--others", "-z"]);
    let paths = listed.split('\0').filter(|path| !path.is_empty() && place.root.join(path).exists());
    paths.map(|path| (path.to_owned(), std::fs::read(place.root.join(path)).unwrap())).collect()
}

/// Runs a command as somebody on a day, and gives the step that commits what it wrote.
fn run(story: &str, day: &str, who: &str, command: &str) -> Result<String, String> {
    let (place, played, _) = written(story)?;
    let people = format!("{story}{}", common::PEOPLE);
    let known = people.lines().find_map(|line| line.strip_prefix(&format!("person {who} ")));
    place.is(known.ok_or_else(|| format!("nobody knows {who}"))?);
    place.on(day);
    let done = place.command("sh", &place.root).args(["-c", command]).output().unwrap();
    if !done.status.success() {
        return Err(format!("`{command}` fails: {}{}", text(&done.stdout), text(&done.stderr)));
    }
    Ok(commit_of(&played.head_files(), &working_tree(&place), day, who))
}

/// The step that makes one tree of another.
fn commit_of(before: &Files, after: &BTreeMap<String, Vec<u8>>, day: &str, who: &str) -> String {
    let mut step = String::new();
    for (path, bytes) in after {
        if before.get(path).is_none_or(|old| **old != **bytes) {
            step += &format!("  write {path}\n");
            text(bytes).lines().for_each(|line| step += &format!("  | {line}\n"));
        }
    }
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        step += &format!("  remove {path}\n");
    }
    if step.is_empty() { step } else { format!("commit {day} {who}: What the command wrote\n{step}") }
}

/// The story in which somebody has followed the help.
fn followed(trial: &Trial, way: &Way, help: &str) -> Result<String, String> {
    let mut story = trial.story.clone();
    for line in way.steps.lines() {
        let line = filled(line, help)?;
        match line.strip_prefix("run ") {
            Some(line) => {
                let mut words = line.splitn(3, ' ');
                let mut word = || words.next().unwrap_or_default();
                story += &run(&story, word(), word(), word())?;
            }
            None => story += &format!("{line}\n"),
        }
    }
    let played = common::play(&story).map_err(|error| format!("{error}\n{story}"))?;
    let day = played.as_of.as_deref().unwrap_or(common::TODAY);
    // What only the next commit of a colleague can show is not what the help is asked for.
    Ok(format!("{story}commit {day} dana: A colleague works on\n  write work.txt\n  | the same day\n"))
}

/// Whether a finding is an info that asks for nothing.
fn is_settled(finding: &Value) -> bool {
    finding["level"] == "info"
        && finding["help"].as_str().is_some_and(|help| help.starts_with("nothing to do"))
}

/// What does not hold of a way that the help of a trial offers.
fn broken(trial: &Trial, way: &Way) -> Result<(), String> {
    let before = Said::of(&trial.story, trial.audit)?;
    let shows = std::env::var("SHOW").is_ok_and(|show| trial.name.starts_with(&show));
    if shows {
        println!("## {}\nbefore:\n{}", trial.name, before.shown());
    }
    let help = before.help(&trial.rule).ok_or_else(|| format!("not found in:\n{}", before.shown()))?;
    let story = followed(trial, way, help).map_err(|what| format!("{what}\n    help: {help}"))?;
    let after = Said::of(&story, trial.audit)?;
    if shows {
        println!("after:\n{}", after.shown());
    }
    let left = |finding: &&Value| finding["rule"] == *trial.rule;
    let is_left = after.findings.iter().filter(left).any(|finding| !is_settled(finding));
    let stays = |help: &str| STAYS.iter().any(|words| help.contains(words));
    let may_stay = |finding: &Value| {
        let is_also = way.also.as_ref().is_some_and(|also| finding["rule"] == **also);
        (way.stays && finding["rule"] == *trial.rule)
            || (is_also && finding["help"].as_str().is_some_and(stays))
    };
    let worse = after.findings.iter().any(|finding| finding["level"] != "info" && !may_stay(finding));
    let what = match () {
        () if way.stays && !stays(help) => "the help does not say that the finding stays",
        () if !way.stays && is_left => "the finding is still there",
        () if way.stays && after.help(&trial.rule).is_none() => "the finding is gone",
        () if worse => "something is left",
        () => return Ok(()),
    };
    Err(format!("{what}\n    help: {help}\n  after:\n{}", after.shown()))
}

/// Follows all helps of a family.
fn family(name: &str) {
    let page = read(&root().join(format!("tests/advice/{name}.md")));
    let mut wrong = Vec::new();
    for trial in trials(&page) {
        assert!(!trial.ways.is_empty(), "{} shows nobody who follows the help", trial.name);
        for (at, way) in trial.ways.iter().enumerate() {
            if let Err(what) = broken(&trial, way) {
                wrong.push(format!("## {} (way {})\n  {what}", trial.name, at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {name} broken:\n{}", wrong.len(), wrong.join("\n"));
}

macro_rules! families {
    ($($name:ident)*) => {
        const FAMILIES: &[&str] = &[$(stringify!($name)),*];
        $(#[test]
        fn $name() {
            family(stringify!($name));
        })*
    };
}

families! { action allocation calibration document form front_matter goal line note objection packet pip plan review seal self_review settings transition update win }

#[test]
fn the_help_of_every_rule_is_followed() {
    let files = files_below(&root().join("tests/advice"), "md");
    assert_eq!(files.len(), FAMILIES.len(), "a file of `tests/advice` is in `families!`");
    let tried: Vec<Trial> = files.iter().flat_map(|file| trials(&read(file))).collect();
    for trial in &tried {
        assert!(RULES.iter().any(|rule| rule.name == trial.rule), "{} is no rule", trial.rule);
    }
    let missing: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.name)
        .filter(|rule| !tried.iter().any(|trial| trial.rule == *rule))
        .collect();
    assert_eq!(missing, Vec::<&str>::new(), "nobody follows their help in `tests/advice`");
}
