//! The hook as the tool pre-commit runs it: at commits, over a range of commits, and over everything.

use std::process::Output;

use crate::common::{self, tools};
use crate::place::{AMARA, BEN, CLEOS, DOC, Place, complaints, team, text, update};

/// The team, and on top of it an update that somebody else wrote in Cleo's name.
fn with_anothers_update() -> (Place, String) {
    let place = team();
    let before = place.git(&["rev-parse", "HEAD"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(BEN, "2026-04-02");
    (place, before)
}

fn found(place: &Place, code: i32) -> String {
    complaints(&place.lint(&["check", "--staged", "--format", "json"]).ends(code).json()).join(" ")
}

#[test]
fn where_nothing_is_staged_the_commits_are_checked() {
    let (place, before) = with_anothers_update();
    place.lint(&["check", "--staged"]).ends(0);
    place.set("PRE_COMMIT", "1");
    assert_eq!(found(&place, 1), "update-wrong-author", "of HEAD, where nothing else is named");
    place.set("PRE_COMMIT_FROM_REF", &before);
    place.set("PRE_COMMIT_TO_REF", "HEAD");
    assert_eq!(found(&place, 1), "update-wrong-author");
    place.set("PRE_COMMIT_FROM_REF", "HEAD");
    assert_eq!(found(&place, 0), "", "the range brings nothing new");
    place.set("PRE_COMMIT_TO_REF", &before);
    place.lint(&["check", "--staged"]).refuses("is not checked out, so nothing was checked");
    place.set("PRE_COMMIT_TO_REF", "HEAD");
    place.set("PRE_COMMIT_FROM_REF", &"0".repeat(40));
    place.lint(&["check", "--staged"]).ends(2);
}

#[test]
fn what_is_staged_hides_no_range_and_nothing_that_is_committed() {
    let (place, before) = with_anothers_update();
    place.write("README.md", "x\n");
    place.git(&["add", "-A"]);
    place.set("PRE_COMMIT", "1");
    assert_eq!(
        found(&place, 1),
        "update-wrong-author",
        "`pre-commit run` says not whether all files were asked for"
    );
    place.set("PRE_COMMIT_FROM_REF", &before);
    place.set("PRE_COMMIT_TO_REF", "HEAD");
    assert_eq!(found(&place, 1), "update-wrong-author");
    for name in ["PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"] {
        place.unset(name);
    }
    // At a commit, only what it brings counts.
    place.set("GIT_INDEX_FILE", ".git/index");
    assert_eq!(found(&place, 0), "");
}

/// The hook of the manifest in a repository that uses it, without the build: `None` where there is no pre-commit.
fn used(place: &Place) -> Option<()> {
    if !tools::has("pre-commit") {
        return None;
    }
    let manifest = common::read(&common::root().join(".pre-commit-hooks.yaml"));
    let hook = manifest.replace("\n", "\n      ").replace("language: rust", "language: system");
    let hook: String = hook
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect();
    place.write(
        ".pre-commit-config.yaml",
        format!("repos:\n  - repo: local\n    hooks:\n      {}", hook.trim_start()),
    );
    place.set("PRE_COMMIT_HOME", place.beside("cache").to_str().unwrap());
    place.commit(BEN, "2026-03-16");
    // The one that `hook install` writes refuses these two, and so does this one.
    let installed =
        pre_commit(place, &["install", "--hook-type", "pre-commit", "--hook-type", "pre-merge-commit"]);
    assert!(installed.status.success(), "{}", said(&installed));
    Some(())
}

fn pre_commit(place: &Place, args: &[&str]) -> Output {
    place.command("pre-commit", &place.root).args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

fn passes(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
    assert!(!said(output).contains("Skipped"), "{}", said(output));
}

fn is_refused(output: &Output, rule: &str) {
    assert!(!output.status.success() && said(output).contains(&format!("error[{rule}]")), "{}", said(output));
}

#[test]
fn every_commit_starts_it_whatever_files_it_touches() {
    let place = team();
    if used(&place).is_none() {
        return;
    }
    place.on("2026-03-20");
    place.is(AMARA);
    place.append(DOC, &update("2026-02"));
    let honest = place.git_says(&["commit", "-am", "her update"]);
    passes(&honest);
    assert!(said(&honest).contains("Passed"), "{}", said(&honest));
    place.append(CLEOS, &update("2026-03"));
    is_refused(&place.git_says(&["commit", "-am", "somebody else's"]), "update-wrong-author");
    place.git(&["checkout", "-q", "HEAD", "--", CLEOS]);
    // A filter by file names would pass over these two.
    place.git(&["rm", "-q", CLEOS]);
    is_refused(&place.git_says(&["commit", "-m", "a document is gone"]), "document-removed");
    place.git(&["reset", "-q", "--hard"]);
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\nno_such_key: 1\n");
    is_refused(&place.git_says(&["commit", "-am", "settings"]), "unknown-key");
    // A merge without conflicts.
    place.git(&["checkout", "-q", "HEAD", "--", "growthlint.yaml"]);
    place.git(&["switch", "-qc", "side", "HEAD~1"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(BEN, "2026-03-20");
    place.git(&["switch", "-q", "main"]);
    is_refused(&place.git_says(&["merge", "--no-edit", "side"]), "update-wrong-author");
}

#[test]
fn a_range_and_all_files_are_checked() {
    let place = team();
    if used(&place).is_none() {
        return;
    }
    let before = place.git(&["rev-parse", "HEAD"]);
    passes(&pre_commit(&place, &["run", "--all-files"]));
    place.append(CLEOS, &update("2026-03"));
    place.commit(BEN, "2026-04-02");
    for staged in [false, true] {
        if staged {
            place.write("README.md", "x\n");
            place.git(&["add", "-A"]);
        }
        let range = |from: &str| pre_commit(&place, &["run", "--from-ref", from, "--to-ref", "HEAD"]);
        is_refused(&range(&before), "update-wrong-author");
        passes(&range("HEAD"));
        is_refused(&pre_commit(&place, &["run", "--all-files"]), "update-wrong-author");
    }
    passes(&place.git_says(&["commit", "-m", "only the staged file"]));
    let elsewhere = pre_commit(&place, &["run", "--from-ref", &before, "--to-ref", &before]);
    assert!(
        !elsewhere.status.success() && said(&elsewhere).contains("is not checked out"),
        "{}",
        said(&elsewhere)
    );
}
