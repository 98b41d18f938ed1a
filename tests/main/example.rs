//! The example repository: its plain files follow from its history, and `growthlint demo` makes that history real.
//! `UPDATE=1 cargo test --test main example` writes the plain files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use growthlint::rules::rule;
use growthlint::story::{Played, Story};
use tempfile::TempDir;

use crate::common;

/// What stands in the folder besides the plain files.
const BESIDES: [&str; 2] = ["README.md", "history.story"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("example-repo")
}

fn played() -> Played {
    let story = fs::read_to_string(folder().join("history.story")).unwrap();
    Story::parse(&story)
        .and_then(|story| story.play())
        .unwrap_or_else(|error| panic!("example-repo/history.story, {error}"))
}

/// The files of the history's tip.
fn tip() -> BTreeMap<String, Vec<u8>> {
    let played = played();
    let tip = &played.commits[played.branches["main"]];
    tip.files.iter().map(|(path, text)| (path.clone(), text.to_vec())).collect()
}

fn plain_files(at: &Path, under: &str, found: &mut BTreeMap<String, Vec<u8>>) {
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

#[test]
fn the_plain_files_are_the_historys_tip() {
    let (folder, tip, mut here) = (folder(), tip(), BTreeMap::new());
    plain_files(&folder, "", &mut here);
    if std::env::var_os("UPDATE").is_some() {
        for path in here.keys().filter(|path| !tip.contains_key(*path)) {
            fs::remove_file(folder.join(path)).unwrap();
        }
        for (path, text) in &tip {
            fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            fs::write(folder.join(path), text).unwrap();
        }
        return;
    }
    let help = "is not what history.story ends with; `UPDATE=1 cargo test --test main example` writes it";
    for path in here.keys().chain(tip.keys()) {
        assert!(here.get(path) == tip.get(path), "example-repo/{path} {help}");
    }
}

/// Runs it as on a build server: the demo has to work there too.
fn growthlint(arguments: &[&str], temporary: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_growthlint"));
    command
        .args(arguments)
        .env("TMPDIR", temporary)
        .env_remove("GROWTHLINT_AS_OF")
        .env("CI", "true")
        .output()
        .unwrap()
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

fn made(at: &Path) -> Output {
    let output = growthlint(&["demo", at.to_str().unwrap()], at.parent().unwrap());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
fn the_demo_is_a_sound_repository_and_the_same_every_time() {
    let dir = TempDir::new().unwrap();
    let (one, other) = (dir.path().join("one"), dir.path().join("with a blank"));
    made(&one);
    fs::create_dir(&other).unwrap();
    let output = made(&other);
    assert!(String::from_utf8(output.stdout).unwrap().contains(&format!("cd '{}'", other.display())));
    assert_eq!(output.stderr, b"");

    assert_eq!(git(&one, &["rev-parse", "--all"]), git(&other, &["rev-parse", "--all"]));
    assert_eq!(git(&one, &["fsck", "--strict", "--no-progress"]), "");
    assert_eq!(git(&one, &["status", "--porcelain"]), "");
    assert_eq!(git(&one, &["symbolic-ref", "--short", "HEAD"]), "main\n");
    let merges = git(&one, &["log", "--merges", "--format=%s"]);
    assert_eq!(merges.lines().count(), 3, "{merges}");
    let squashed = git(
        &one,
        &["log", "--first-parent", "--format=%s|%cn|%(trailers:key=Co-authored-by,valueonly,separator=%x2C)"],
    );
    assert!(
        squashed.lines().any(|line| line.starts_with("Updates for January (#41)|Acme Forge|Jonas Weber")),
        "{squashed}"
    );

    let mut here = BTreeMap::new();
    plain_files(&one, "", &mut here);
    here.retain(|path, _| !path.starts_with(".git/"));
    assert!(here == tip());
}

#[test]
#[cfg(unix)]
fn what_to_try_next_works_where_nothing_is_installed() {
    let dir = TempDir::new().unwrap();
    let output = made(&dir.path().join("it's one"));
    let guide = String::from_utf8(output.stdout).unwrap();
    let mut script: Vec<&str> = guide.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    script[0] = "set -e";
    let ran = Command::new("/bin/sh")
        .arg("-c")
        .arg(script.join("\n").replace("growthlint check", "growthlint check --fail-on never"))
        .output();
    let ran = ran.unwrap();
    assert!(ran.status.success(), "{guide}\n{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn the_demo_overwrites_nothing() {
    let dir = TempDir::new().unwrap();
    let theirs = dir.path().join("theirs");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("notes.md"), "mine").unwrap();
    for folder in [theirs.clone(), theirs.join("notes.md")] {
        let output = growthlint(&["demo", folder.to_str().unwrap()], dir.path());
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(output.stdout, b"");
        assert!(String::from_utf8(output.stderr).unwrap().starts_with("growthlint: "));
    }
    assert_eq!(fs::read(theirs.join("notes.md")).unwrap(), b"mine");
    assert_eq!(fs::read_dir(&theirs).unwrap().count(), 1);
}

#[test]
fn the_demo_without_a_folder_finds_one_and_audits_it() {
    let dir = TempDir::new().unwrap();
    for number in [1, 2] {
        let output = growthlint(&["demo"], dir.path());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        let folder = dir.path().join(format!("growthlint-demo-{number}"));
        assert!(
            text.contains("plan-changed-after-signing") && text.contains(&format!("cd {}", folder.display())),
            "{text}"
        );
        assert!(folder.join(".git").is_dir());
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    let output = growthlint(&["demo", "--format", "json"], dir.path());
    assert_eq!(output.stdout.first(), Some(&b'{'));
}

/// Rule, document and entry of a finding.
type Known = (String, String, String);

/// The first table of the folder's README: rule, document and entry.
fn told() -> BTreeSet<Known> {
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

fn differences(found: &BTreeSet<Known>) -> String {
    let told = told();
    let accused = found.difference(&told).map(|known| format!("found, and not told: {known:?}\n"));
    accused.chain(told.difference(found).map(|known| format!("told, and not found: {known:?}\n"))).collect()
}

#[test]
fn what_is_found_is_what_the_readme_tells() {
    let findings = common::lint_played(&played(), "", true);
    let known = findings.iter().map(|finding| {
        let entry = finding.entry.as_ref().map(ToString::to_string).unwrap_or_default();
        (finding.rule.to_owned(), finding.place.path.to_string(), entry)
    });
    assert_eq!(differences(&known.collect()), "");
}

#[test]
fn the_real_repository_has_the_same_findings() {
    let dir = TempDir::new().unwrap();
    let at = dir.path().join("example");
    made(&at);
    let output = growthlint(
        &["-C", at.to_str().unwrap(), "audit", "--as-of", "2026-06-18", "--format", "json"],
        dir.path(),
    );
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    let known =
        findings.map(|finding| (text(&finding["rule"]), text(&finding["path"]), text(&finding["entry"])));
    assert_eq!(differences(&known.collect()), "");
    assert_eq!(report["complete"], true);
}
