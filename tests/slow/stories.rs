//! Every case once more as a real repository: the program prints the same bytes from every folder, zone and kind of clone.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use growthlint::load::set_trusted;
use growthlint::story::{Played, git};
use serde_json::Value;

use crate::common;

/// The current folder and the time zone of the machine.
struct Place<'p> {
    dir: &'p Path,
    zone: &'p str,
}

fn command(program: &str, place: &Place<'_>) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .current_dir(place.dir)
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("TZ", place.zone);
    command.env("HOME", "/nonexistent").env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

/// What the program says there: how it ends, and both streams.
fn says(what: &str, as_of: &str, place: &Place<'_>) -> (Option<i32>, String, String) {
    let mut command = command(env!("CARGO_BIN_EXE_growthlint"), place);
    let Output { status, stdout, stderr } =
        command.args([what, "--format", "json", "--as-of", as_of]).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

fn run(program: &str, args: &[&str], dir: &Path) {
    let output = command(program, &Place { dir, zone: "UTC" }).args(args).output().unwrap();
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Level, rule and entry of each finding, a line each, in the order of a case's own list.
fn lines(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).unwrap();
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |finding: &Value| {
        format!("{} {} {}", word(&finding["level"]), word(&finding["rule"]), word(&finding["entry"]))
    };
    let mut lines: Vec<String> = report["findings"].as_array().unwrap().iter().map(line).collect();
    lines.sort();
    lines
}

/// Whether a story ends with something that is not committed.
fn is_pending(played: &Played) -> bool {
    played.worktree.is_some() || played.staged.is_some()
}

/// What is wrong with a case; nothing, where all is well.
fn trouble(case: &Path) -> Option<String> {
    let played = common::play(&common::case::story(case)).unwrap();
    let as_of = played.as_of.clone().unwrap_or_else(|| common::TODAY.to_owned());
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("repository");
    git::write(&played, &root).unwrap();
    set_trusted(&root, &played.trusted).unwrap();
    // What is on the trusted branch alone is audited, what is proposed is checked.
    let what = if played.head == played.trusted && !is_pending(&played) { "audit" } else { "check" };
    let first = says(what, &as_of, &Place { dir: &root, zone: "UTC" });
    let mut broken = Vec::new();
    let mut same = |at: &str, place: &Place<'_>| {
        let found = says(what, &as_of, place);
        if found != first {
            broken.push(format!("{}: {at}\n{}\n{}", case.display(), found.1, found.2));
        }
    };
    let below = root.join(if root.join("people").is_dir() { "people" } else { "." });
    same("from below, in Kiritimati", &Place { dir: &below, zone: "Pacific/Kiritimati" });
    // Everything in one pack, and nothing loose.
    run("git", &["gc", "-q", "--prune=now"], &root);
    same("after `git gc`, in Los Angeles", &Place { dir: &root, zone: "America/Los_Angeles" });
    if what == "audit" {
        let bare = folder.path().join("bare");
        run("cp", &["-r", root.join(".git").to_str().unwrap(), bare.to_str().unwrap()], folder.path());
        run("git", &["config", "core.bare", "true"], &bare);
        same("bare", &Place { dir: &bare, zone: "Asia/Kathmandu" });
    }
    // What the program says of real git is what the rules say of the story.
    let mut expected: Vec<String> = std::fs::read_to_string(case.join("expected"))
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    expected.sort();
    if !is_pending(&played) && lines(&first.1) != expected {
        broken.push(format!("{}: found {:#?}", case.display(), lines(&first.1)));
    }
    (!broken.is_empty()).then(|| broken.join("\n"))
}

#[test]
fn every_case_has_the_same_report_from_everywhere() {
    let cases: Vec<PathBuf> = common::case::all();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut broken = Vec::new();
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            broken.extend(trouble(case));
        }
        broken
    };
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let broken: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
