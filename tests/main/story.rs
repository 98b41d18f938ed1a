//! Stories, held against the real git: what it reads out of the written repository is what the story says.

use std::path::Path;
use std::process::Command;

use growthlint::story::{Played, Story, StoryError, git};
use tempfile::TempDir;

const PEOPLE: &str = "person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person dana Dana Reyes <dana@acme.example>
person forge Forge <noreply@forge.example>
";

fn play(steps: &str) -> Result<Played, StoryError> {
    Story::parse(&format!("{PEOPLE}{steps}"))?.play()
}

fn written(steps: &str) -> (TempDir, Vec<String>) {
    let played = play(steps).unwrap();
    let dir = TempDir::new().unwrap();
    let ids = git::write(&played, dir.path()).unwrap();
    let again = TempDir::new().unwrap();
    assert_eq!(git::write(&played, again.path()).unwrap(), ids, "the same ids every time");
    (dir, ids)
}

fn run(dir: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(dir)
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("TZ", "UTC")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let errors = text(output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {errors}");
    text(output.stdout)
}

fn sound(dir: &Path) {
    assert_eq!(run(dir, &["fsck", "--strict", "--no-dangling"]), "");
    assert_eq!(run(dir, &["status", "--porcelain"]), "");
}

/// `git log`, newest first, one line each.
fn log(dir: &Path, format: &str) -> Vec<String> {
    let format = format!("--format={format}");
    let all = run(dir, &["log", "--topo-order", &format]);
    all.lines().map(str::to_owned).collect()
}

/// A change of the first and one of the last line, on two branches.
const TWO_SIDES: &str = concat!("\n", include_str!("../../src/story/two_sides.story"));

#[test]
fn the_example_on_the_page_of_the_language_plays() {
    let page = include_str!("../../src/story/language.md");
    let (_, rest) = page.split_once("```story\n").unwrap();
    let (story, _) = rest.split_once("```").unwrap();
    let played = Story::parse(story).unwrap().play().unwrap();
    assert_eq!(played.commits.len(), 4);
    assert_eq!(played.as_of.as_deref(), Some("2026-07-01"));
    let document = &played.worktree.as_ref().unwrap().files["people/payments/amara-okafor.md"];
    assert_eq!(
        String::from_utf8_lossy(document),
        "---
growthdoc: 1
engineer: Amara Okafor <amara@acme.example>
manager: Ben Castillo <ben@acme.example>
team: Payments and ledger
levels:
  L4: 2024-01-01
since: 2024-01-01
---

## Notes

## Visibility plans

### 2026-H1
- Signed: Amara Okafor, 2026-01-07
- Signed: Ben Castillo, 2026-01-10

#### Design doc: Reconciliation service
- Status: shipped 2026-03-18, https://acme.example/rfc/112
"
    );
    let dir = TempDir::new().unwrap();
    git::write(&played, dir.path()).unwrap();
    assert_eq!(run(dir.path(), &["status", "--porcelain"]), " M people/payments/amara-okafor.md\n");
    assert_eq!(run(dir.path(), &["config", "--local", "user.name"]), "Amara Okafor\n");
}

#[test]
fn people_and_dates_arrive_in_git() {
    let (dir, ids) = written(
        "commit 2026-01-05T09:30:15+02:00 ben author=amara author-date=2026-01-04 committer=forge with=dana,ben: Start
  | A second paragraph follows.
  |
  | Here.
commit @4000000000-0330 ben:
",
    );
    assert_eq!(
        log(dir.path(), "%H|%an|%ae|%ai|%cn|%ci"),
        [
            format!(
                "{}|Ben Castillo|ben@acme.example|2096-10-02 03:36:40 -0330|Ben Castillo|2096-10-02 03:36:40 -0330",
                ids[1]
            ),
            format!(
                "{}|Amara Okafor|amara@acme.example|2026-01-04 12:00:00 +0000|Forge|2026-01-05 09:30:15 +0200",
                ids[0]
            ),
        ]
    );
    assert_eq!(
        run(dir.path(), &["log", "--format=%(trailers:only)", "main~1"]),
        "Co-authored-by: Dana Reyes <dana@acme.example>\nCo-authored-by: Ben Castillo <ben@acme.example>\n\n"
    );
    sound(dir.path());
}

#[test]
fn invalid_dates_arrive_in_git_too() {
    let (dir, ids) = written("commit @-5 ben author-date=@9223372036854775807+1200: Start");
    let raw = run(dir.path(), &["cat-file", "commit", &ids[0]]);
    assert!(raw.contains("author Ben Castillo <ben@acme.example> 9223372036854775807 +1200\n"));
    assert!(raw.contains("committer Ben Castillo <ben@acme.example> -5 +0000\n\nStart\n"));
}

#[test]
fn a_merge_joins_both_sides() {
    let steps = format!("{TWO_SIDES}merge 2026-01-09 dana topic");
    let (dir, ids) = written(&steps);
    assert_eq!(
        log(dir.path(), "%H %P|%s")[0],
        format!("{} {} {}|Merge branch 'topic'", ids[4], ids[3], ids[2])
    );
    assert_eq!(run(dir.path(), &["show", "main:a.md"]), "ONE\ntwo\nTHREE\n");
    assert_eq!(run(dir.path(), &["ls-files"]), "a.md\nb.md\n");
    sound(dir.path());
}

#[test]
fn a_merge_has_the_tree_that_git_would_make() {
    let (dir, _) = written(&format!("{TWO_SIDES}merge 2026-01-09 dana topic"));
    let tree = run(dir.path(), &["merge-tree", "--write-tree", "main~1", "topic"]);
    assert_eq!(run(dir.path(), &["rev-parse", "main^{tree}"]), tree);
}

#[test]
fn an_octopus_has_all_its_parents() {
    let (dir, ids) = written(&format!(
        "{TWO_SIDES}branch third from topic
commit 2026-01-09 dana: Add c
  write c.md
  | c
branch fourth from main
commit 2026-01-09 dana: Add d
  write \"d d.md\"
  | d
switch main
merge 2026-01-10 ben topic third fourth
"
    ));
    let last = &log(dir.path(), "%P|%s")[0];
    assert_eq!(
        *last,
        format!("{} {} {} {}|Merge branches 'topic', 'third' and 'fourth'", ids[3], ids[2], ids[4], ids[5])
    );
    assert_eq!(run(dir.path(), &["ls-tree", "--name-only", "HEAD"]), "a.md\nb.md\nc.md\nd d.md\n");
    sound(dir.path());
}

#[test]
fn an_evil_merge_changes_what_no_side_changed() {
    let (dir, _) = written(&format!(
        "{TWO_SIDES}merge 2026-01-09 dana topic: Merge
  edit a.md
  | ONE
  - two
  + TWO
  remove b.md
"
    ));
    assert_eq!(run(dir.path(), &["show", "main:a.md"]), "ONE\nTWO\nTHREE\n");
    assert_eq!(run(dir.path(), &["ls-files"]), "a.md\n");
    sound(dir.path());
}

#[test]
fn a_squash_is_one_commit_with_everybody_in_it() {
    let (dir, ids) =
        written(&format!("{TWO_SIDES}squash 2026-01-09 ben topic committer=forge with=ben: Add note (#12)"));
    assert_eq!(
        log(dir.path(), "%P|%an|%ai|%cn|%s")[0],
        format!("{}|Amara Okafor|2026-01-09 12:00:00 +0000|Forge|Add note (#12)", ids[3])
    );
    assert_eq!(
        run(dir.path(), &["log", "-1", "--format=%b"]),
        "Co-authored-by: Dana Reyes <dana@acme.example>\nCo-authored-by: Ben Castillo <ben@acme.example>\n\n"
    );
    assert_eq!(run(dir.path(), &["show", "main:a.md"]), "ONE\ntwo\nTHREE\n");
    sound(dir.path());
}

#[test]
fn a_rebase_keeps_authors_and_moves_both_branches() {
    let (dir, ids) = written(&format!("{TWO_SIDES}rebase 2026-01-09 ben topic"));
    assert_eq!(
        log(dir.path(), "%H|%P|%an|%ai|%cn|%ci|%s")[..2],
        [
            format!(
                "{}|{}|Dana Reyes|2026-01-07 12:00:00 +0000|Ben Castillo|2026-01-09 12:00:00 +0000|Add b",
                ids[5], ids[4]
            ),
            format!(
                "{}|{}|Amara Okafor|2026-01-06 12:00:00 +0000|Ben Castillo|2026-01-09 12:00:00 +0000|Change the first line",
                ids[4], ids[3]
            ),
        ]
    );
    assert_eq!(run(dir.path(), &["rev-parse", "topic"]), run(dir.path(), &["rev-parse", "main"]));
    assert_eq!(run(dir.path(), &["show", "main:a.md"]), "ONE\ntwo\nTHREE\n");
    sound(dir.path());
}

#[test]
fn forward_moves_only_forward() {
    let steps = "commit 2026-01-05 ben: Start\nbranch topic\ncommit 2026-01-06 ben: More\nswitch main\nforward topic\n";
    let (dir, ids) = written(steps);
    assert_eq!(run(dir.path(), &["rev-parse", "HEAD"]).trim(), ids[1]);
}

#[test]
fn criss_cross_merges_have_one_base_between_them() {
    let steps = "commit 2026-01-05 ben: Start
  write a.md
  | one
  | two
  | three
  | four
  | five
branch topic
commit 2026-01-06 amara: First
  edit a.md
  - one
  + ONE
branch topic-before
switch main
commit 2026-01-06 ben: Last
  edit a.md
  - five
  + FIVE
branch main-before
switch main
merge 2026-01-07 ben topic-before
switch topic
merge 2026-01-07 amara main-before
commit 2026-01-08 amara: Middle
  edit a.md
  - three
  + THREE
switch main
commit 2026-01-08 ben: Back
  edit a.md
  - ONE
  + one
merge 2026-01-09 ben topic
";
    let (dir, _) = written(steps);
    assert_eq!(run(dir.path(), &["show", "main:a.md"]), "one\ntwo\nTHREE\nfour\nFIVE\n");
    assert_eq!(run(dir.path(), &["merge-base", "--all", "main~1", "topic"]).lines().count(), 2);
    sound(dir.path());
}

#[test]
fn unrelated_roots_can_be_merged() {
    let (dir, _) = written(
        "commit 2026-01-05 ben: One\n  write a.md\n  | a
branch other from nothing\ncommit 2026-01-06 dana: Two\n  write b.md\n  | b
switch main\nmerge 2026-01-07 ben other\n",
    );
    assert_eq!(run(dir.path(), &["ls-files"]), "a.md\nb.md\n");
    assert_eq!(run(dir.path(), &["rev-list", "--max-parents=0", "HEAD"]).lines().count(), 2);
    sound(dir.path());
}

#[test]
fn staged_and_unstaged_changes_are_told_apart() {
    let (dir, _) = written(&format!(
        "{TWO_SIDES}stage ben
  append a.md
  | staged
  write new/deep/c.md
  | c
worktree ben
  append a.md
  | not staged
  write d.md
  | d
"
    ));
    assert_eq!(run(dir.path(), &["status", "--porcelain", "-uall"]), "MM a.md\nA  new/deep/c.md\n?? d.md\n");
    assert_eq!(run(dir.path(), &["show", ":a.md"]), "one\ntwo\nTHREE\n\nstaged\n");
    assert_eq!(run(dir.path(), &["config", "--local", "user.email"]), "ben@acme.example\n");
}

#[test]
fn an_empty_story_is_a_repository_without_commits() {
    let (dir, ids) = written("stage ben\n  write a.md\n  | a");
    assert_eq!(ids, Vec::<String>::new());
    assert_eq!(run(dir.path(), &["symbolic-ref", "HEAD"]), "refs/heads/main\n");
    assert_eq!(run(dir.path(), &["status", "--porcelain"]), "A  a.md\n");
}

#[test]
fn the_branch_at_the_end_is_checked_out() {
    let (dir, _) = written(&format!("{TWO_SIDES}switch topic"));
    assert_eq!(run(dir.path(), &["symbolic-ref", "HEAD"]), "refs/heads/topic\n");
    assert_eq!(
        run(dir.path(), &["for-each-ref", "--format=%(refname)"]),
        "refs/heads/main\nrefs/heads/topic\n"
    );
    assert_eq!(run(dir.path(), &["reflog"]), "");
    sound(dir.path());
}

#[test]
fn a_directory_with_something_in_it_is_refused() {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("a"), "").unwrap();
    let error = git::write(&play("").unwrap(), dir.path()).unwrap_err();
    assert!(error.to_string().ends_with("is not empty; name a new directory"));
    git::write(&play("").unwrap(), &dir.path().join("new/deep")).unwrap();
}
