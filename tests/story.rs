//! Stories, held against the real git: what it reads out of the written repository is what the story says.

use std::path::Path;
use std::process::Command;

use growthlint::story::{Moment, Played, Story, StoryError, git};
use tempfile::TempDir;

const PEOPLE: &str = "person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person dana Dana Reyes <dana@acme.example>
person forge Forge <noreply@forge.example>
";

fn play(steps: &str) -> Result<Played, StoryError> {
    Story::parse(&format!("{PEOPLE}{steps}"))?.play()
}

/// The error of a story, its line counted without the people.
fn refused(steps: &str) -> String {
    let error = play(steps).expect_err("this story should be refused");
    format!("line {}: {}", error.line - 4, error.message)
}

fn written(steps: &str) -> (TempDir, Vec<String>) {
    let played = play(steps).unwrap();
    let dir = TempDir::new().unwrap();
    let ids = git::write(&played, dir.path()).unwrap();
    let again = TempDir::new().unwrap();
    assert_eq!(
        git::write(&played, again.path()).unwrap(),
        ids,
        "the same ids every time"
    );
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

fn file(played: &Played, path: &str) -> String {
    String::from_utf8(played.head_files()[path].to_vec()).unwrap()
}

const TWO_SIDES: &str = "
commit 2026-01-05 ben: Start
  write a.md
  | one
  | two
  | three
branch topic
commit 2026-01-06 amara: Change the first line
  edit a.md
  - one
  + ONE
commit 2026-01-07 dana: Add b
  write b.md
  | b
switch main
commit 2026-01-08 ben: Change the last line
  edit a.md
  - three
  + THREE
";

#[test]
fn the_page_of_the_language_plays() {
    let page = include_str!("../src/story/language.md");
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
    assert_eq!(
        run(dir.path(), &["status", "--porcelain"]),
        " M people/payments/amara-okafor.md\n"
    );
    assert_eq!(
        run(dir.path(), &["config", "--local", "user.name"]),
        "Amara Okafor\n"
    );
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
fn dates_that_are_no_dates_arrive_too() {
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
    let tree = run(
        dir.path(),
        &["merge-tree", "--write-tree", "main~1", "topic"],
    );
    assert_eq!(run(dir.path(), &["rev-parse", "main^{tree}"]), tree);
}

#[test]
fn a_merge_can_take_one_side_whole() {
    let ours = play(&format!(
        "{TWO_SIDES}merge 2026-01-09 dana topic using ours: Ours"
    ))
    .unwrap();
    assert_eq!(ours.commits[4].files, ours.commits[3].files);
    let theirs = play(&format!(
        "{TWO_SIDES}merge 2026-01-09 dana topic using theirs: Theirs"
    ))
    .unwrap();
    assert_eq!(theirs.commits[4].files, theirs.commits[2].files);
    assert_eq!(theirs.commits[4].parents, [3, 2]);
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
        format!(
            "{} {} {} {}|Merge branches 'topic', 'third' and 'fourth'",
            ids[3], ids[2], ids[4], ids[5]
        )
    );
    assert_eq!(
        run(dir.path(), &["ls-tree", "--name-only", "HEAD"]),
        "a.md\nb.md\nc.md\nd d.md\n"
    );
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

const CONFLICT: &str = "
commit 2026-01-05 ben: Start
  write a.md
  | one
branch topic
commit 2026-01-06 amara: Mine
  write a.md
  | mine
switch main
commit 2026-01-08 ben: Yours
  write a.md
  | yours
";

#[test]
fn a_conflict_has_to_be_settled() {
    let error = "line 13: `a.md` conflicts; settle it below with `write`, `remove` or `take a.md from BRANCH`";
    assert_eq!(
        refused(&format!("{CONFLICT}merge 2026-01-09 ben topic")),
        error
    );
    assert_eq!(
        refused(&format!("{CONFLICT}squash 2026-01-09 ben topic: Squash")),
        error
    );
    let appended = format!("{CONFLICT}merge 2026-01-09 ben topic\n  append a.md\n  | more");
    assert_eq!(refused(&appended), error);
    assert_eq!(
        refused(&format!("{CONFLICT}rebase 2026-01-09 ben topic")),
        "line 13: `a.md` conflicts where `Mine` is replayed; let one side leave those lines, or merge"
    );

    let both = play(&format!(
        "{CONFLICT}merge 2026-01-09 ben topic\n  write a.md\n  | both"
    ))
    .unwrap();
    assert_eq!(file(&both, "a.md"), "both\n");
    let taken = format!(
        "{CONFLICT}merge 2026-01-09 ben topic\n  take a.md from topic\n  append a.md\n  | more"
    );
    assert_eq!(file(&play(&taken).unwrap(), "a.md"), "mine\n\nmore\n");
}

#[test]
fn one_side_removes_what_the_other_changes() {
    let steps = "commit 2026-01-05 ben: Start
  write a.md
  | one
branch topic
commit 2026-01-06 amara: Move
  move a.md b.md
switch main
commit 2026-01-08 ben: Change
  write a.md
  | two
merge 2026-01-09 ben topic
";
    assert!(refused(steps).starts_with("line 11: `a.md` conflicts"));
    let settled = play(&format!("{steps}  remove a.md\n  write b.md\n  | two")).unwrap();
    assert_eq!(
        settled.head_files().into_keys().collect::<Vec<_>>(),
        ["b.md"]
    );
}

#[test]
fn a_squash_is_one_commit_with_everybody_in_it() {
    let (dir, ids) = written(&format!(
        "{TWO_SIDES}squash 2026-01-09 ben topic committer=forge with=ben: Add note (#12)"
    ));
    assert_eq!(
        log(dir.path(), "%P|%an|%ai|%cn|%s")[0],
        format!(
            "{}|Amara Okafor|2026-01-09 12:00:00 +0000|Forge|Add note (#12)",
            ids[3]
        )
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
    assert_eq!(
        run(dir.path(), &["rev-parse", "topic"]),
        run(dir.path(), &["rev-parse", "main"])
    );
    assert_eq!(run(dir.path(), &["show", "main:a.md"]), "ONE\ntwo\nTHREE\n");
    sound(dir.path());
}

#[test]
fn forward_moves_only_forward() {
    let steps = "commit 2026-01-05 ben: Start\nbranch topic\ncommit 2026-01-06 ben: More\nswitch main\nforward topic\n";
    let (dir, ids) = written(steps);
    assert_eq!(run(dir.path(), &["rev-parse", "HEAD"]).trim(), ids[1]);
    assert_eq!(
        refused(&format!("{TWO_SIDES}forward topic")),
        "line 20: `main` has commits that `topic` has not; use `merge` or `rebase`"
    );
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
    assert_eq!(
        run(dir.path(), &["show", "main:a.md"]),
        "one\ntwo\nTHREE\nfour\nFIVE\n"
    );
    assert_eq!(
        run(dir.path(), &["merge-base", "--all", "main~1", "topic"])
            .lines()
            .count(),
        2
    );
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
    assert_eq!(
        run(dir.path(), &["rev-list", "--max-parents=0", "HEAD"])
            .lines()
            .count(),
        2
    );
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
    assert_eq!(
        run(dir.path(), &["status", "--porcelain", "-uall"]),
        "MM a.md\nA  new/deep/c.md\n?? d.md\n"
    );
    assert_eq!(
        run(dir.path(), &["show", ":a.md"]),
        "one\ntwo\nTHREE\n\nstaged\n"
    );
    assert_eq!(
        run(dir.path(), &["config", "--local", "user.email"]),
        "ben@acme.example\n"
    );
}

#[test]
fn an_empty_story_is_a_repository_without_commits() {
    let (dir, ids) = written("stage ben\n  write a.md\n  | a");
    assert_eq!(ids, Vec::<String>::new());
    assert_eq!(
        run(dir.path(), &["symbolic-ref", "HEAD"]),
        "refs/heads/main\n"
    );
    assert_eq!(run(dir.path(), &["status", "--porcelain"]), "A  a.md\n");
}

#[test]
fn the_branch_at_the_end_is_checked_out() {
    let (dir, _) = written(&format!("{TWO_SIDES}switch topic"));
    assert_eq!(
        run(dir.path(), &["symbolic-ref", "HEAD"]),
        "refs/heads/topic\n"
    );
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
    assert!(
        error
            .to_string()
            .ends_with("is not empty; name a new directory")
    );
    git::write(&play("").unwrap(), &dir.path().join("new/deep")).unwrap();
}

#[test]
fn mistakes_are_one_line_with_a_remedy() {
    let start = "commit 2026-01-05 ben: Start\n  write a.md\n  | one\n  | one\n";
    for (steps, error) in [
        (
            "comit 2026-01-05 ben: x",
            "line 1: `comit` is no step; steps are commit, branch, switch, merge, squash, rebase, forward, stage and worktree, before them person, as-of and trusted",
        ),
        (
            "commit 2026-01-05 ben",
            "line 1: `commit` without a message; end it with `: MESSAGE`",
        ),
        (
            "commit 2026-01-35 ben: x",
            "line 1: `2026-01-35` is no date; write 2026-01-05, 2026-01-05T09:30Z, 2026-01-05T09:30+02:00 or @1767600000+0200",
        ),
        (
            "commit 2026-01-05 eve: x",
            "line 1: nobody is called `eve`; add `person eve Name <email>`",
        ),
        (
            "commit 2026-01-05 ben by=eve: x",
            "line 1: `by=` is not known; use author, author-date, committer or with",
        ),
        (
            "branch topic",
            "line 1: `main` has no commit yet; begin with `commit`",
        ),
        (
            "switch topic",
            "line 1: there is no branch `topic`; make it with `branch topic`",
        ),
        (
            "as-of 1 July",
            "line 1: `1 July` is no date; write it as 2026-07-01",
        ),
        (
            "trusted release",
            "line 1: there is no branch `release`; make it with `branch release`",
        ),
        (
            &format!("{start}\tremove a.md"),
            "line 5: indented otherwise than by two spaces; use two",
        ),
        (
            &format!("{start}  delete a.md"),
            "line 5: `delete` is no file operation; use new, write, append, add, edit, remove, move or take, and begin text with `| `",
        ),
        (
            &format!("{start}  write ../a.md"),
            "line 5: `../a.md` is no path inside the repository; write it like docs/a.md",
        ),
        (
            &format!("{start}  write a.md/b.md"),
            "line 1: `a.md` is a file and a folder; remove or move one of them",
        ),
        (
            &format!("{start}  edit a.md\n  - two"),
            "line 5: `a.md` does not hold the lines of this edit from `two`; give them as they stand there",
        ),
        (
            &format!("{start}  edit a.md\n  - one"),
            "line 5: `a.md` holds the lines of this edit from `one` 2 times; add lines that stay",
        ),
        (
            &format!("{start}  edit a.md\n  + one"),
            "line 5: this edit of `a.md` says not where; add a line that stays or goes",
        ),
        (
            &format!("{start}  edit b.md\n  - one"),
            "line 5: there is no file `b.md` here; `write` it first or mend the path",
        ),
        (
            &format!("{start}  move a.md a.md"),
            "line 5: `a.md` exists already; `remove` it first",
        ),
        (
            &format!("{start}stage ben\ncommit 2026-01-06 ben: x"),
            "line 6: a step after `stage` or `worktree`; put those two last",
        ),
        (
            &format!("{start}merge 2026-01-06 ben main"),
            "line 5: `main` is here already; leave it out of the merge",
        ),
    ] {
        assert_eq!(refused(steps), error, "{steps}");
    }
}

#[test]
fn the_moment_of_a_day_is_noon() {
    let played = play("commit 2026-01-05 ben: Start").unwrap();
    let noon = Moment {
        seconds: 1_767_614_400,
        offset_minutes: 0,
    };
    assert_eq!(played.commits[0].committer.when, noon);
}
