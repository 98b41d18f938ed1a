//! Documents that stood where a former glob under `docs` looked: they keep their history, and nothing hides there. Attacks, each with its
//! honest twin.

use growthlint::story::git;
use serde_json::Value;

use crate::common;
use crate::place::{Place, findings};

const TEAM: &str = "
commit 2026-01-02 dana: Start
  write growthlint.yaml
  | growthlint: 1
  | docs: [\"team/**/*.md\"]
  new team/amara.md engineer amara manager ben
";

const NOTE: &str = "
commit 2026-03-12 ben: A note
  add team/amara.md ## Notes
  | ### 2026-03-12 1:1: reviews
  | - Called out: three reviews took more than four days
";

const MOVED: &str = "
commit 2026-05-10 dana: All documents are below people
  write growthlint.yaml
  | growthlint: 1
  | docs: [\"people/**/*.md\"]
  move team/amara.md people/amara.md
";

const CALLED: &str = "- Called out: three reviews took more than four days";
const SOFTER: &str = "- Called out: some reviews took a little longer";

fn edit(day: &str, who: &str, path: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit {path}\n  - {CALLED}\n  + {SOFTER}\n")
}

fn glob(day: &str, glob: &str) -> String {
    format!("\ncommit {day} dana: x\n  write growthlint.yaml\n  | growthlint: 1\n  | docs: [\"{glob}\"]\n")
}

fn moves(day: &str, from: &str, to: &str) -> String {
    format!("\ncommit {day} dana: x\n  move {from} {to}\n")
}

fn place(story: &str) -> Place {
    let played = common::play(story).unwrap_or_else(|error| panic!("{error}\n{story}"));
    let place = Place::bare_home();
    git::write(&played, &place.root).unwrap();
    place.git(&["config", "growthlint.base", &played.trusted]);
    place.on(common::TODAY);
    place
}

/// The rules that find something in the published history beyond what this is not about, each with its message.
fn found(place: &Place, args: &[&str]) -> Vec<String> {
    let report = place.lint(&[args, &["--format", "json"]].concat());
    let part = |finding: &Value, name: &str| finding[name].as_str().unwrap_or_default().to_owned();
    let about = |finding: &&Value| {
        let rule = part(finding, "rule");
        let of = ["note-edited", "note-removed", "note-late", "note-backdated", "note-wrong-author"];
        of.contains(&rule.as_str()) || ["document-removed", "duplicate-document"].contains(&rule.as_str())
    };
    let report = report.json();
    let about = findings(&report).iter().filter(about);
    about.map(|finding| format!("{}: {}", part(finding, "rule"), part(finding, "message"))).collect()
}

fn holds(story: &str, wanted: &[(&str, &str)]) {
    let place = place(story);
    for args in [["check"], ["audit"]] {
        let found = found(&place, &args);
        let is_wanted = |line: &String| {
            wanted.iter().any(|(rule, part)| line.starts_with(&format!("{rule}: ")) && line.contains(part))
        };
        assert!(
            found.len() == wanted.len() && found.iter().all(is_wanted),
            "{story}\n{args:?} found {found:#?}"
        );
    }
}

/// The day on which the note was published, by `history`.
fn published(story: &str) -> String {
    let shown = place(story).lint(&["history", "people/amara.md", "--format", "json"]).json();
    let entries = shown["entries"].as_array().unwrap().clone();
    let note = entries.iter().find(|entry| entry["entry"] == "note 2026-03-12 reviews");
    let versions = note.unwrap_or_else(|| panic!("{shown:#}"))["versions"].as_array().unwrap().clone();
    versions[0]["published"]["committed"].as_str().unwrap()[..10].to_owned()
}

#[test]
fn a_document_that_moves_together_with_the_glob_keeps_its_history() {
    let glob_first = format!(
        "{}{}",
        glob("2026-05-10", "people/**/*.md"),
        moves("2026-06-20", "team/amara.md", "people/amara.md")
    );
    let file_first = format!(
        "{}{}",
        moves("2026-05-10", "team/amara.md", "people/amara.md"),
        glob("2026-06-20", "people/**/*.md")
    );
    for moved in [MOVED.to_owned(), glob_first, file_first] {
        holds(&format!("{TEAM}{NOTE}{moved}"), &[]);
        assert_eq!(published(&format!("{TEAM}{NOTE}{moved}")), "2026-03-12");
        let edited = edit("2026-04-01", "noor", "team/amara.md");
        holds(&format!("{TEAM}{NOTE}{edited}{moved}"), &[("note-edited", "noor@acme.example")]);
        let later = edit("2026-06-25", "noor", "people/amara.md");
        holds(&format!("{TEAM}{NOTE}{moved}{later}"), &[("note-edited", "noor@acme.example")]);
        // Whoever moved it has written none of it.
        let by_amara = NOTE.replace("2026-03-12 ben", "2026-03-12 amara");
        holds(&format!("{TEAM}{by_amara}{moved}"), &[("note-wrong-author", "Amara Okafor wrote the text")]);
    }
}

#[test]
fn what_changes_in_the_move_itself_is_a_change() {
    let moved = format!("{MOVED}  edit people/amara.md\n  - {CALLED}\n  + {SOFTER}\n");
    holds(&format!("{TEAM}{NOTE}{moved}"), &[("note-edited", "dana@acme.example")]);
    let gone = format!("{MOVED}  edit people/amara.md\n  - ### 2026-03-12 1:1: reviews\n  - {CALLED}\n");
    holds(&format!("{TEAM}{NOTE}{gone}"), &[("note-removed", "dana@acme.example")]);
}

#[test]
fn a_copy_that_stays_outside_hides_nothing() {
    let kept = "\ncommit 2026-05-11 noor: Keep the old file\n  take team/amara.md from old\n";
    let copied = format!("{TEAM}{NOTE}\nbranch old\nswitch main\n{MOVED}{kept}");
    holds(&copied, &[]);
    let edited = edit("2026-05-20", "noor", "people/amara.md");
    holds(&format!("{copied}{edited}"), &[("note-edited", "noor@acme.example")]);
    // What is done to the copy changes nothing.
    holds(&format!("{copied}{}", edit("2026-05-20", "noor", "team/amara.md")), &[]);
}

#[test]
fn a_document_that_goes_where_a_glob_looked_once_is_removed() {
    let attic = moves("2026-06-01", "people/amara.md", "team/amara.md");
    holds(&format!("{TEAM}{NOTE}{MOVED}{attic}"), &[("document-removed", "dana@acme.example")]);
    let back = moves("2026-06-20", "team/amara.md", "people/amara.md");
    holds(&format!("{TEAM}{NOTE}{MOVED}{attic}{back}"), &[]);
}

#[test]
fn a_glob_may_go_and_come_back() {
    let people = TEAM.replace("team/", "people/");
    let note = NOTE.replace("team/", "people/");
    let there = format!("{}  move people/amara.md team/amara.md\n", glob("2026-04-10", "team/**/*.md"));
    let back = MOVED;
    let between = edit("2026-04-20", "noor", "team/amara.md");
    holds(&format!("{people}{note}{there}{back}"), &[]);
    assert_eq!(published(&format!("{people}{note}{there}{back}")), "2026-03-12");
    holds(&format!("{people}{note}{there}{between}{back}"), &[("note-edited", "noor@acme.example")]);
}

#[test]
fn a_branch_from_before_the_move_keeps_who_wrote_on_it() {
    let branch = NOTE.replace("\ncommit", "\nbranch note\ncommit");
    let merged = "
merge 2026-05-12 dana note: Merge
  take people/amara.md from note-moved
";
    let story = format!(
        "{TEAM}{branch}\nbranch note-moved\ncommit 2026-05-11 dana: Move\n  move team/amara.md people/amara.md\nswitch main\n{MOVED}{merged}"
    );
    let story = story.replace(
        "take people/amara.md from note-moved\n",
        "take people/amara.md from note-moved\n  remove team/amara.md\n",
    );
    // It was published when it was merged.
    holds(&story, &[("note-late", "2026-05-12")]);
}

#[test]
fn what_a_merge_the_wrong_way_round_removes_from_where_a_glob_looked_once_is_removed() {
    let lena = "  new people/lena.md engineer lena manager ben\n";
    let branch = "
commit 2026-01-02 dana: A readme
  write readme.txt
  | one
branch old
commit 2026-02-05 amara: On a branch of mine
  write mine.txt
  | one
switch main
";
    let others = "\ncommit 2026-03-13 lena: Something else\n  write other.txt\n  | one\n";
    let gone = format!("  edit team/amara.md\n  - ### 2026-03-12 1:1: reviews\n  - {CALLED}\n");
    let merged = |edit: &str| {
        format!(
            "\nswitch old\nmerge 2026-04-01 amara main: Merge the main branch\n{edit}switch main\nforward old\n"
        )
    };
    let story = |edit: &str| format!("{branch}{TEAM}{lena}{NOTE}{others}{}{MOVED}", merged(edit));
    holds(&story(""), &[]);
    holds(&story(&gone), &[("note-removed", "Amara Okafor removed")]);
}

#[test]
fn settings_that_come_later_change_where_documents_were_before_there_were_any() {
    let none = "\ncommit 2026-01-02 dana: Start\n  new people/amara.md engineer amara manager ben\n";
    let note = NOTE.replace("team/", "people/");
    let moved = format!("{}  move people/amara.md growth/amara.md\n", glob("2026-05-10", "growth/*.md"));
    holds(&format!("{none}{note}{moved}"), &[]);
    let edited = edit("2026-04-01", "noor", "people/amara.md");
    holds(&format!("{none}{note}{edited}{moved}"), &[("note-edited", "noor@acme.example")]);
}

#[test]
fn what_never_came_where_a_glob_looks_today_is_nobodys_document() {
    let noors = "\ncommit 2026-01-03 dana: A template\n  new team/noor.md engineer noor manager dana\n";
    let removed = "\ncommit 2026-06-01 dana: Not needed\n  remove team/noor.md\n";
    holds(&format!("{TEAM}{noors}{NOTE}{MOVED}"), &[]);
    holds(&format!("{TEAM}{noors}{NOTE}{MOVED}{removed}"), &[]);
}

#[test]
fn a_move_that_is_about_to_be_committed_is_one() {
    let story = format!("{TEAM}{NOTE}{}", glob("2026-05-10", "people/**/*.md"));
    let moved = "\nstage dana\n  move team/amara.md people/amara.md\n";
    let staged = |steps: &str| found(&place(&format!("{story}{steps}")), &["check", "--staged"]);
    assert_eq!(staged(moved), Vec::<String>::new());
    let changed = format!("{moved}  edit people/amara.md\n  - {CALLED}\n  + {SOFTER}\n");
    let found = staged(&changed);
    assert!(found.len() == 1 && found[0].contains("dana@acme.example"), "{found:#?}");
}
