//! What may a story say, and what is it told when it may not? Everything here is played in memory.

use super::{Act, Played, Story, StoryError};

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

fn file(played: &Played, path: &str) -> String {
    String::from_utf8(played.head_files()[path].to_vec()).unwrap()
}

/// A change of the first and one of the last line, on two branches.
const TWO_SIDES: &str = concat!("\n", include_str!("two_sides.story"));

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
fn a_merge_can_take_one_side_whole() {
    let ours = play(&format!("{TWO_SIDES}merge 2026-01-09 dana topic using ours: Ours")).unwrap();
    assert_eq!(ours.commits[4].files, ours.commits[3].files);
    let theirs = play(&format!("{TWO_SIDES}merge 2026-01-09 dana topic using theirs: Theirs")).unwrap();
    assert_eq!(theirs.commits[4].files, theirs.commits[2].files);
    assert_eq!(theirs.commits[4].parents, [3, 2]);
}

#[test]
fn a_conflict_has_to_be_settled() {
    let error =
        "line 13: `a.md` conflicts; settle it below with `write`, `remove` or `take a.md from BRANCH`";
    assert_eq!(refused(&format!("{CONFLICT}merge 2026-01-09 ben topic")), error);
    assert_eq!(refused(&format!("{CONFLICT}squash 2026-01-09 ben topic: Squash")), error);
    let appended = format!("{CONFLICT}merge 2026-01-09 ben topic\n  append a.md\n  | more");
    assert_eq!(refused(&appended), error);
    assert_eq!(
        refused(&format!("{CONFLICT}rebase 2026-01-09 ben topic")),
        "line 13: `a.md` conflicts where `Mine` is replayed; let one side leave those lines, or merge"
    );

    let both = play(&format!("{CONFLICT}merge 2026-01-09 ben topic\n  write a.md\n  | both")).unwrap();
    assert_eq!(file(&both, "a.md"), "both\n");
    let taken =
        format!("{CONFLICT}merge 2026-01-09 ben topic\n  take a.md from topic\n  append a.md\n  | more");
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
    assert_eq!(settled.head_files().into_keys().collect::<Vec<_>>(), ["b.md"]);
}

#[test]
fn a_mistake_in_a_step_is_one_line_with_a_remedy() {
    for (steps, error) in [
        (
            "comit 2026-01-05 ben: x",
            "line 1: `comit` is not a step; steps are commit, branch, switch, merge, squash, rebase, forward, stage and worktree, before them person, as-of, trusted and anchor",
        ),
        ("commit 2026-01-05 ben", "line 1: `commit` without a message; end it with `: MESSAGE`"),
        (
            "commit 2026-01-35 ben: x",
            "line 1: `2026-01-35` is not a date; write 2026-01-05, 2026-01-05T09:30Z, 2026-01-05T09:30+02:00 or @1767600000+0200",
        ),
        ("commit 2026-01-05 eve: x", "line 1: nobody is called `eve`; add `person eve Name <email>`"),
        (
            "commit 2026-01-05 ben by=eve: x",
            "line 1: `by=` is not known; use author, author-date, committer or with",
        ),
        ("branch topic", "line 1: `main` has no commit yet; begin with `commit`"),
        ("switch topic", "line 1: there is no branch `topic`; make it with `branch topic`"),
        ("as-of 1 July", "line 1: `1 July` is not a date; write it as 2026-07-01"),
        ("trusted release", "line 1: there is no branch `release`; make it with `branch release`"),
    ] {
        assert_eq!(refused(steps), error, "{steps}");
    }
}

#[test]
fn a_mistake_below_a_step_is_one_line_with_a_remedy() {
    let start = "commit 2026-01-05 ben: Start\n  write a.md\n  | one\n  | one\n";
    for (steps, error) in [
        (format!("{start}\tremove a.md"), "line 5: indented, but not by two spaces; use two"),
        (
            format!("{start}  delete a.md"),
            "line 5: `delete` is not a file operation; use new, write, append, add, edit, remove, move or take, and begin text with `| `",
        ),
        (
            format!("{start}  write ../a.md"),
            "line 5: `../a.md` is not a path inside the repository; write it like docs/a.md",
        ),
        (
            format!("{start}  write a.md/b.md"),
            "line 1: `a.md` is a file and a folder; remove or move one of them",
        ),
        (
            format!("{start}  edit a.md\n  - two"),
            "line 5: `a.md` does not have the lines of this edit from `two`; copy them from it",
        ),
        (
            format!("{start}  edit a.md\n  - one"),
            "line 5: `a.md` has the lines of this edit from `one` 2 times; add lines that stay",
        ),
        (
            format!("{start}  edit a.md\n  + one"),
            "line 5: this edit of `a.md` does not say where; add a line that stays or goes",
        ),
        (
            format!("{start}  edit b.md\n  - one"),
            "line 5: there is no file `b.md` here; `write` it first or fix the path",
        ),
        (format!("{start}  move a.md a.md"), "line 5: `a.md` exists already; `remove` it first"),
        (
            format!("{TWO_SIDES}forward topic"),
            "line 20: `main` has commits that `topic` has not; use `merge` or `rebase`",
        ),
        (
            format!("{start}stage ben\ncommit 2026-01-06 ben: x"),
            "line 6: a step after `stage` or `worktree`; put those two last",
        ),
        (
            format!("{start}merge 2026-01-06 ben main"),
            "line 5: `main` is here already; leave it out of the merge",
        ),
    ] {
        assert_eq!(refused(&steps), error, "{steps}");
    }
}

/// The file after a change.
fn after(before: &str, change: &str) -> String {
    let text: String = before.lines().map(|line| format!("  | {line}\n")).collect();
    let steps = format!("commit 2026-01-05 ben: Start\n  write a.md\n{text}{change}");
    file(&play(&steps).unwrap(), "a.md")
}

#[test]
fn text_comes_to_the_end_of_its_section() {
    let add = "  add a.md ## Wins\n  | - new\n";
    assert_eq!(after("", add), "## Wins\n\n- new\n");
    assert_eq!(after("# A", add), "# A\n\n## Wins\n\n- new\n");
    assert_eq!(after("## Wins", add), "## Wins\n\n- new\n");
    assert_eq!(after("## Wins\n- old\n\n\n## Notes\ntext", add), "## Wins\n- old\n- new\n\n## Notes\ntext\n");
    assert_eq!(
        after("## Wins\n### 2026\ntext\n```\n## no heading\n```\n# End", add),
        "## Wins\n### 2026\ntext\n```\n## no heading\n```\n\n- new\n\n# End\n"
    );
}

#[test]
fn text_is_appended_below_an_empty_line() {
    assert_eq!(after("text", "  append a.md\n  | more"), "text\n\nmore\n");
    assert_eq!(after("text\n\n", "  append a.md\n  |\n  | more"), "text\n\nmore\n");
    assert_eq!(after("- one", "  append a.md\n  | - two"), "- one\n- two\n");
    assert_eq!(after("", "  append a.md\n  | more"), "more\n");
}

#[test]
fn a_hunk_keeps_drops_and_brings() {
    let hunk = "  edit a.md\n  | a\n  -\n  - - b\n  + + c\n  +\n     d\n";
    assert_eq!(after("a\n\n- b\n  d\na", hunk), "a\n+ c\n\n  d\na\n");
    assert_eq!(after("a", "  edit a.md\n  - a\n"), "");
}

#[test]
fn a_new_document_has_front_matter() {
    let steps = "person odd Odd: \"The\" #1 <odd@acme.example>
commit 2026-01-05 ben: Start
  new people/web/odd.md engineer odd manager ben level L5 since 2025-03-01 target Staff team true
";
    assert_eq!(
        file(&play(steps).unwrap(), "people/web/odd.md"),
        "---
growthdoc: 1
engineer: \"Odd: \\\"The\\\" #1 <odd@acme.example>\"
manager: Ben Castillo <ben@acme.example>
team: \"true\"
levels:
  L5: 2024-01-01
target: Staff
since: 2025-03-01
---
"
    );
}

#[test]
fn branches_of_other_branches_and_moves() {
    let played =
        play(&format!("{TWO_SIDES}branch release from topic\ncommit 2026-01-09 ben: Move\n  move a.md \"b b/a.md\"\ntrusted release"))
            .unwrap();
    assert_eq!(played.commits[4].parents, [2]);
    assert_eq!((played.head.as_str(), played.trusted.as_str()), ("release", "release"));
    assert_eq!(file(&played, "b b/a.md"), "ONE\ntwo\nthree\n");
}

#[test]
fn a_rebase_leaves_out_what_is_there_already() {
    let played = play(
        "commit 2026-01-05 ben: Start\nbranch topic
commit 2026-01-06 amara: Same\n  write a.md\n  | a\ncommit 2026-01-06 amara: Empty
switch main\ncommit 2026-01-07 ben: Same\n  write a.md\n  | a\nrebase 2026-01-08 ben topic",
    )
    .unwrap();
    let messages: Vec<&str> = played.commits.iter().map(|commit| commit.message.trim()).collect();
    assert_eq!(messages, ["Start", "Same", "Empty", "Same", "Empty"]);
    assert_eq!(played.branches["topic"], 4);
}

#[test]
fn a_step_may_say_all_of_this() {
    let story = Story::parse(&format!(
        "{PEOPLE}as-of 2026-07-01\ntrusted main\nanchor main
commit 2026-01-05 ben author=amara author-date=@-5-0130 committer=forge with=dana,ben: Start: here
  | Text.
  |
  | More.
  new \"a b/c.md\" engineer amara manager ben team x level L5 since 2025-01-01 target L6
  | ## Notes
  edit \"a b/c.md\"
     ## Notes
  -
  + - x
  move a.md \"b b.md\"
  take a.md from main
  remove a.md
  add a.md ## Wins
  | - one
commit 2026-01-05T12:00+02:00 ben:
branch x
branch y from x
branch z from nothing
switch x
merge 2026-01-05T13:00:01Z ben y z using ours: Merge
merge @99999999999999999 ben y using theirs
squash 2026-01-05 ben y: Squash
rebase 2026-01-05 ben y
forward y
stage ben
  write a.md
worktree ben
  append a.md
  | x
"
    ))
    .unwrap();
    assert_eq!((story.steps.len(), story.steps[0].changes.len()), (13, 6));
    let Act::Commit(by) = &story.steps[0].act else { panic!("{:?}", story.steps[0]) };
    assert_eq!((by.author.as_deref(), by.committer.as_deref()), (Some("amara"), Some("forge")));
    assert_eq!(by.author_date.map(|date| (date.seconds, date.offset_minutes)), Some((-5, -90)));
    assert_eq!(
        (by.with.as_slice(), story.steps[0].message.as_deref()),
        (["dana", "ben"].map(str::to_owned).as_slice(), Some("Start: here\nText.\n\nMore."))
    );
}
