//! `growthlint demo`: the example repository made real, the same every time, and the findings that its README tells about.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::common::example::{differences, plain_files, tip};
use crate::common::{read, root};

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

#[test]
fn the_output_that_the_readme_shows_is_what_the_demo_prints() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = Command::new(env!("CARGO_BIN_EXE_growthlint"));
    demo.arg("demo").env("TMPDIR", folder.path()).env_remove("CI").env_remove("GROWTHLINT_AS_OF");
    let printed = String::from_utf8(demo.output().unwrap().stdout).unwrap();
    let readme = read(&root().join("README.md"));
    let shown =
        readme.split("```text\ngrowthlint audit").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let holds = |shown: &str, printed: &str| {
        let mut left = printed.lines();
        for line in shown.lines().filter(|line| *line != "…") {
            assert!(
                left.any(|found| found == line),
                "the demo does not print, or not there: {line}\n{printed}"
            );
        }
    };
    holds(&format!("growthlint audit{shown}"), &printed);
    let here = folder.path().join("growthlint-demo-1");
    let shown =
        readme.split("```text\ngrowthlint where").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let mut told = Command::new(env!("CARGO_BIN_EXE_growthlint"));
    told.args(["where", "amara", "--as-of", "2026-06-18"]).current_dir(here).env_remove("CI");
    holds(&format!("growthlint where{shown}"), &String::from_utf8(told.output().unwrap().stdout).unwrap());
}
