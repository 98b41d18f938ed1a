//! `growthlint init`: the files that a repository of growth docs needs, written where nothing is and left where something is.

use std::path::{Path, PathBuf};

use crate::common::{read, root};
use crate::place::{AMARA, BEN, DOC, Place, complaints, rules, team, text};

/// A folder of Ben's that is no repository yet.
fn empty() -> (Place, PathBuf) {
    let place = Place::bare_home();
    let dir = place.beside("docs");
    std::fs::create_dir(&dir).unwrap();
    place.set("GIT_AUTHOR_NAME", "Ben Castillo");
    place.set("GIT_AUTHOR_EMAIL", "ben@acme.example");
    place.set("GIT_COMMITTER_NAME", "Ben Castillo");
    place.set("GIT_COMMITTER_EMAIL", "ben@acme.example");
    (place, dir)
}

fn files(dir: &Path) -> Vec<String> {
    let mut found: Vec<String> =
        walk(dir, dir).into_iter().filter(|path| !path.starts_with(".git/")).collect();
    found.sort();
    found
}

fn walk(dir: &Path, below: &Path) -> Vec<String> {
    std::fs::read_dir(below)
        .unwrap()
        .flatten()
        .flat_map(|entry| match entry.file_type().unwrap().is_dir() {
            true => walk(dir, &entry.path()),
            false => vec![entry.path().strip_prefix(dir).unwrap().to_str().unwrap().to_owned()],
        })
        .collect()
}

/// Runs the commands of `Next:` below `init` and `new`, as somebody would who copies them.
fn follow(place: &Place, dir: &Path, said: &str) {
    let (_, next) = said.split_once("\nNext:\n").unwrap_or_else(|| panic!("{said}"));
    for command in next.lines().map(str::trim) {
        let command =
            command.replace("NAME <EMAIL>", AMARA).replace("TEAM", "Payments").replace("LEVEL", "L4");
        let done = place.command("sh", dir).args(["-c", &command]).output().unwrap();
        assert!(done.status.success(), "{command}: {}{}", text(&done.stdout), text(&done.stderr));
    }
}

const EVERYTHING: [&str; 4] = [".gitattributes", ".github/CODEOWNERS", ".mailmap", "growthlint.yaml"];

#[test]
fn three_commands_lead_from_an_empty_folder_to_a_document_that_passes() {
    let (place, dir) = empty();
    let said = place.lint_in(&dir, &["init"]).ends(0).out;
    assert_eq!(files(&dir), EVERYTHING);
    assert!(dir.join("people").is_dir() && said.contains("a new repository in"), "{said}");
    assert_eq!(place.git_in(&dir, &["symbolic-ref", "HEAD"]), "refs/heads/main");
    assert_eq!(
        place.git_in(&dir, &["status", "--porcelain", "--untracked-files=no"]),
        "",
        "nothing is staged"
    );
    follow(&place, &dir, &said);
    let report = place.lint_in(&dir, &["check", "--fail-on", "warning", "--format", "json"]).ends(0).json();
    assert_eq!(
        (complaints(&report), report["counts"]["documents"].as_u64()),
        (vec![], Some(1)),
        "{report:#}"
    );
    place.lint_in(&dir, &["where", "amara"]).ends(0);
    place.lint_in(&dir, &["audit"]).ends(0);
    // The hook is installed now, and lets the next one through.
    let said = place.lint_in(&dir, &["new", "Noor Aziz <noor@acme.example>"]).ends(0).out;
    follow(&place, &dir, &said);
    assert_eq!(place.git_in(&dir, &["log", "--format=%s"]).lines().count(), 2);
}

#[test]
fn three_commands_work_in_an_empty_clone_of_an_empty_origin() {
    let (place, dir) = empty();
    place.git_in(&place.beside(""), &["init", "-q", "--bare", "-b", "main", "origin.git"]);
    place.git_in(&place.beside(""), &["clone", "-q", "origin.git", "docs"]);
    let said = place.lint_in(&dir, &["init", "--hook", "--merge", "squash", "--forge", "gitlab"]).ends(0).out;
    follow(&place, &dir, &said);
    place.git_in(&dir, &["push", "-qu", "origin", "HEAD"]);
    let report = place.lint_in(&dir, &["check", "--fail-on", "warning", "--format", "json"]).ends(0).json();
    assert_eq!(complaints(&report), [""; 0], "{report:#}");
    assert_eq!(report["trusted"]["ref"], "origin/main");
}

#[test]
fn three_commands_work_in_a_repository_that_has_a_remote() {
    let (place, dir) = empty();
    place.git_in(&place.beside(""), &["init", "-q", "--bare", "-b", "main", "origin.git"]);
    place.git_in(&place.beside(""), &["clone", "-q", "origin.git", "docs"]);
    std::fs::write(dir.join("README.md"), "# Docs\n").unwrap();
    place.git_in(&dir, &["add", "-A"]);
    place.git_in(&dir, &["commit", "-qm", "Begin"]);
    place.git_in(&dir, &["push", "-qu", "origin", "HEAD"]);
    place.git_in(&dir, &["switch", "-qc", "growth-docs"]);
    let said = place.lint_in(&dir, &["init", "--hook"]).ends(0).out;
    assert!(said.contains("the repository in"), "{said}");
    follow(&place, &dir, &said);
    let report = place.lint_in(&dir, &["check", "--format", "json"]).ends(0).json();
    assert_eq!(report["counts"]["error"], 0, "{report:#}");
    let known: Vec<&str> = rules(&report).into_iter().filter(|rule| *rule != "trust-file-changed").collect();
    assert_eq!(known, [""; 0], "{report:#}");
    place.git_in(&dir, &["push", "-q", "origin", "HEAD:main"]);
    let report = place.lint_in(&dir, &["check", "--format", "json"]).ends(0).json();
    assert_eq!(complaints(&report), [""; 0]);
}

#[test]
fn nothing_that_is_there_is_overwritten_and_what_is_missing_in_it_is_named() {
    let (place, dir) = empty();
    let there = [
        (".gitattributes", "*.png binary\n"),
        (".mailmap", "Dana Reyes <dana@acme.example>\n"),
        ("docs/CODEOWNERS", "* @everybody\n"),
        ("growthlint.yaml", "growthlint: 1\nmerge: rebase\n"),
    ];
    std::fs::create_dir(dir.join("docs")).unwrap();
    for (path, text) in there {
        std::fs::write(dir.join(path), text).unwrap();
    }
    let said = place.lint_in(&dir, &["init", "--merge", "squash"]).ends(0).out;
    for (path, text) in there {
        assert_eq!(read(&dir.join(path)), text, "{path}");
        assert!(said.contains(&format!("kept     {path}")), "{path}: {said}");
    }
    assert_eq!(files(&dir).len(), there.len(), "{:?}", files(&dir));
    for line in ["seals/** -text", BEN, "/growthlint.yaml ben@acme.example"] {
        assert!(said.contains(line), "{line}: {said}");
    }
    // Once they are added, nothing is missing.
    let first = place.lint_in(&dir, &["init"]).ends(0).out;
    std::fs::write(dir.join(".gitattributes"), "*.png binary\nseals/** -text\n").unwrap();
    let second = place.lint_in(&dir, &["init"]).ends(0).out;
    assert!(first.contains("seals/**") && !second.contains("seals/**"), "{second}");
    std::fs::remove_file(dir.join(".mailmap")).unwrap();
    std::os::unix::fs::symlink("/nowhere/at/all", dir.join(".mailmap")).unwrap();
    place.lint_in(&dir, &["init"]).ends(0);
    assert!(dir.join(".mailmap").is_symlink());
}

#[test]
fn a_second_run_changes_nothing() {
    let (place, dir) = empty();
    place.lint_in(&dir, &["init", "--hook", "--workflow"]).ends(0);
    let all = || files(&dir).into_iter().map(|path| read(&dir.join(&path))).collect::<Vec<_>>();
    let before = all();
    let said = place.lint_in(&dir, &["init", "--hook", "--workflow", "--merge", "rebase"]).ends(0).out;
    assert_eq!(all(), before);
    assert!(!said.contains("written") && !said.contains("Add to it"), "{said}");
}

#[test]
fn a_folder_of_a_repository_gets_the_documents_and_the_top_gets_the_rest() {
    let place = team();
    std::fs::remove_file(place.root.join("growthlint.yaml")).unwrap();
    place.commit(BEN, "2026-03-20");
    let said = place.lint(&["init", "hr/growth"]).ends(0).out;
    assert!(place.root.join("hr/growth/people").is_dir(), "{said}");
    assert!(place.read("growthlint.yaml").contains("docs: [\"hr/growth/people/**/*.md\"]"));
    place.lint(&["new", "Noor Aziz <noor@acme.example>", "--team", "Ledger", "--level", "L4"]).ends(0);
    assert!(place.root.join("hr/growth/people/ledger/noor-aziz.md").is_file());
    // Without a name, the top of the repository is meant.
    let other = team();
    let below = other.root.join("people/payments");
    std::fs::remove_file(other.root.join("growthlint.yaml")).unwrap();
    let said = other.lint_in(&below, &["init"]).ends(0).out;
    assert!(other.read("growthlint.yaml").contains("docs: [\"people/**/*.md\"]"));
    assert!(said.contains(&format!("  cd {}\n", other.root.display())), "{said}");
    assert!(!below.join("growthlint.yaml").exists() && other.root.join(DOC).is_file());
}

#[test]
fn the_settings_are_read_and_say_what_was_asked_for() {
    for (forge, committer, owners) in [
        ("github", "GitHub <noreply@github.com>", Some(".github/CODEOWNERS")),
        ("gitlab", "GitLab <noreply@gitlab.com>", Some("CODEOWNERS")),
        ("none", "forges: []", None),
    ] {
        for merge in ["merge", "squash", "rebase"] {
            let (place, dir) = empty();
            place.lint_in(&dir, &["init", "--merge", merge, "--forge", forge]).ends(0);
            let settings = read(&dir.join("growthlint.yaml"));
            assert!(
                settings.contains(&format!("\nmerge: {merge}\n")) && settings.contains(committer),
                "{settings}"
            );
            assert!(
                settings.contains("\neffective_from: 2026-07-01\n") && settings.contains("\n# rubric:\n")
            );
            let is_owners = |path: &&String| path.ends_with("CODEOWNERS");
            assert_eq!(files(&dir).iter().find(is_owners).map(String::as_str), owners);
            place.lint_in(&dir, &["new", "Amara Okafor <amara@acme.example>"]).ends(0);
            place.lint_in(&dir, &["check", "--fail-on", "warning"]).ends(0);
            // The rubric works as soon as the comment signs are gone.
            let (head, rubric) = settings.split_once("# rubric:").unwrap();
            let rubric: String =
                format!("# rubric:{rubric}").lines().map(|line| format!("{}\n", &line[2..])).collect();
            std::fs::write(dir.join("growthlint.yaml"), format!("{head}{rubric}")).unwrap();
            place.lint_in(&dir, &["check", "--fail-on", "warning"]).ends(0);
        }
    }
}

#[test]
fn the_remote_says_which_forge_it_is() {
    for (url, forge) in [
        ("git@github.com:acme/docs.git", "name: GitHub"),
        ("https://gitlab.acme.example/docs.git", "name: GitLab"),
        ("ssh://git.acme.example/docs", "# forges:"),
    ] {
        let (place, dir) = empty();
        place.git_in(&dir, &["init", "-q", "-b", "main"]);
        place.git_in(&dir, &["remote", "add", "origin", url]);
        place.lint_in(&dir, &["init"]).ends(0);
        assert!(read(&dir.join("growthlint.yaml")).contains(forge), "{url}");
    }
}

#[test]
fn the_workflow_is_the_one_that_the_readme_shows() {
    let (place, dir) = empty();
    place.lint_in(&dir, &["init", "--workflow"]).ends(0);
    let jobs = |text: String| text.split_once("\nname: growthlint\n").unwrap().1.to_owned();
    assert_eq!(
        jobs(read(&dir.join(".github/workflows/growthlint.yml"))),
        jobs(read(&root().join(".github/growthlint-workflow.yml")))
    );
    let (place, dir) = empty();
    place.lint_in(&dir, &["init", "--workflow", "--forge", "gitlab"]).ends(0);
    assert!(read(&dir.join(".gitlab-ci.yml")).contains("CI_MERGE_REQUEST_DIFF_BASE_SHA"));
    place.lint_in(&dir, &["init", "--workflow", "--forge", "none"]).refuses("needs a forge");
}

#[test]
fn attributes_never_join_both_sides_of_a_conflict() {
    let (place, dir) = empty();
    place.lint_in(&dir, &["init"]).ends(0);
    place.lint_in(&dir, &["new", "Amara Okafor <amara@acme.example>", "--team", "Payments"]).ends(0);
    let merge = place.git_in(&dir, &["check-attr", "merge", "people/payments/amara-okafor.md"]);
    assert!(merge.ends_with("merge: unspecified"), "{merge}");
    assert!(place.git_in(&dir, &["check-attr", "text", "seals/ab/cd"]).ends_with("text: unset"));
}

#[test]
fn without_a_name_in_git_it_says_how_to_give_one() {
    let place = Place::bare_home();
    let dir = place.beside("docs");
    let run = place.lint_in(place.root.parent().unwrap(), &["init", "docs"]).ends(0);
    assert!(run.err.contains("git config --global user.name"), "{run:?}");
    assert_eq!(files(&dir), EVERYTHING);
    assert!(read(&dir.join(".github/CODEOWNERS")).lines().all(|line| line.starts_with('#')));
    place
        .lint_in(&dir, &["new", "Amara Okafor <amara@acme.example>"])
        .refuses("git does not know who you are");
}

#[test]
fn a_bare_repository_has_no_place_for_files() {
    let (place, dir) = empty();
    place.git_in(&dir, &["init", "-q", "--bare"]);
    place.lint_in(&dir, &["init"]).refuses("the repository is bare");
}

/// Which kinds of things are due within two years, and which rules the audit knows to be broken, for a candidate without any entry.
fn asked(place: &Place, dir: &Path) -> (Vec<String>, Vec<String>) {
    let due = place.lint_in(dir, &["due", "--days", "700", "--format", "json"]).json();
    let all = |value: &serde_json::Value, key: &str| -> Vec<String> {
        let mut found: Vec<String> =
            value.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect();
        found.sort();
        found.dedup();
        found
    };
    let kinds = all(&due["due"], "kind");
    let audit = place.lint_in(dir, &["audit", "--format", "json"]).json();
    (kinds, all(&audit["findings"], "rule"))
}

#[test]
fn a_team_can_begin_with_notes_or_with_plans() {
    let sets = [
        ("notes", vec![]),
        ("plans", vec!["plan-missing", "update-missing"]),
        ("full", vec!["packet-missing", "plan-missing", "review-missing", "update-missing"]),
    ];
    for (start, missing) in sets {
        let (place, dir) = empty();
        place.lint_in(&dir, &["init", "--start", start]).ends(0);
        place.lint_in(&dir, &["new", AMARA, "--target", "Staff", "--level", "L5"]).ends(0);
        place.git_in(&dir, &["add", "-A"]);
        place.git_in(&dir, &["commit", "-qm", "Begin"]);
        place.on("2027-05-01");
        let (kinds, rules) = asked(&place, &dir);
        assert_eq!(rules, missing, "{start}");
        assert_eq!(kinds.is_empty(), start == "notes", "{start}: {kinds:?}");
        let text = place.lint_in(&dir, &["where", "amara"]).ends(0).out;
        assert_eq!(text.contains("missing") || text.contains("overdue"), start != "notes", "{start}: {text}");
        assert_eq!(text.contains("none; the settings ask for none"), start == "notes", "{start}: {text}");
        let settings = read(&dir.join("growthlint.yaml"));
        let cadence = settings.lines().filter(|line| line.starts_with("  ") && line.contains(" # ")).count();
        assert_eq!(cadence, 4, "a sentence for each line: {settings}");
    }
}

/// Amara's document as Ben carries it over, with an update of a month before growthlint came.
const CARRIED: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\n\
     team: Payments\nlevels: { L4: 2024-01-02 }\nsince: 2024-01-02\n---\n\n## Updates\n\n### 2026-04\n\n- Shipped: the new ledger\n";

/// A repository that has a commit, with growthlint's files and a hook, and an older update that Ben writes for Amara.
fn adopted(before: &[(&str, &str)]) -> (Place, PathBuf) {
    let (place, dir) = empty();
    place.git_in(&dir, &["init", "-q", "-b", "main"]);
    std::fs::create_dir_all(dir.join("people/payments")).unwrap();
    for (path, text) in before.iter().chain(&[("README.md", "# Docs\n")]) {
        std::fs::write(dir.join(path), text).unwrap();
    }
    place.git_in(&dir, &["add", "-A"]);
    place.git_in(&dir, &["commit", "-qm", "Begin"]);
    place.lint_in(&dir, &["init", "--hook"]).ends(0);
    std::fs::write(dir.join("people/payments/amara-okafor.md"), CARRIED).unwrap();
    (place, dir)
}

/// Commits everything through the hook; what the hook says, and whether it let the commit through.
fn committed(place: &Place, dir: &Path) -> (bool, String) {
    place.git_in(dir, &["add", "-A"]);
    let done = place.command("git", dir).args(["commit", "-qm", "Growth docs"]).output().unwrap();
    (done.status.success(), text(&done.stderr) + &text(&done.stdout))
}

#[test]
fn the_first_settings_count_in_the_change_that_brings_them() {
    let (place, dir) = adopted(&[]);
    // Before the commit, in the hook, on a branch and after the merge: an entry from before the adoption is not checked.
    let report = place.lint_in(&dir, &["check", "--format", "json"]).ends(0).json();
    assert_eq!(rules(&report), ["trust-file-changed", "trust-file-changed"], "{report:#}");
    let said = report["findings"].to_string();
    assert!(said.contains("the first growthlint.yaml applies at once") && !said.contains("weak"), "{said}");
    assert!(!said.contains("fewer entries") && !said.contains("another name"), "{said}");
    place.git_in(&dir, &["switch", "-qc", "adopt"]);
    let (passes, said) = committed(&place, &dir);
    assert!(passes, "{said}");
    place.lint_in(&dir, &["check", "--base", "main"]).ends(0);
    place.git_in(&dir, &["switch", "-q", "main"]);
    place.git_in(&dir, &["merge", "-q", "adopt"]);
    let report = place.lint_in(&dir, &["check", "--format", "json"]).ends(0).json();
    assert_eq!(complaints(&report), [""; 0], "{report:#}");
}

#[test]
fn the_first_settings_do_not_judge_documents_that_are_published_before_them() {
    let other = CARRIED.replace("Amara Okafor <amara@", "Noor Aziz <noor@").replace("2026-04", "2026-03");
    let (place, dir) = adopted(&[("people/payments/noor.md", &other)]);
    let (passes, said) = committed(&place, &dir);
    assert!(!passes && said.contains("update-wrong-author"), "{said}");
    assert!(said.contains("it applies after the merge"), "{said}");
}

#[test]
fn later_settings_never_count_in_the_change_that_brings_them() {
    let (place, dir) = adopted(&[]);
    assert!(committed(&place, &dir).0);
    let settings = read(&dir.join("growthlint.yaml"));
    let later = settings.replace("effective_from: 2026-07-01", "effective_from: 2026-09-01");
    place.on("2026-09-02");
    let late = CARRIED.replace("### 2026-04", "### 2026-08\n\n- Shipped: more\n\n### 2026-04");
    std::fs::write(dir.join("people/payments/amara-okafor.md"), late).unwrap();
    std::fs::write(dir.join("growthlint.yaml"), &later).unwrap();
    let (passes, said) = committed(&place, &dir);
    assert!(!passes && said.contains("update-wrong-author") && said.contains("fewer entries"), "{said}");
    // Nor do those that come back after the branch had none.
    std::fs::remove_file(dir.join("growthlint.yaml")).unwrap();
    place.git_in(&dir, &["add", "-A", "growthlint.yaml"]);
    place.git_in(&dir, &["rm", "-qrf", "--cached", "people"]);
    place.git_in(&dir, &["commit", "-qnm", "Without settings and documents"]);
    std::fs::write(dir.join("growthlint.yaml"), &later).unwrap();
    let (passes, said) = committed(&place, &dir);
    assert!(!passes && said.contains("update-wrong-author"), "{said}");
}

#[test]
fn first_settings_that_nobody_can_read_are_an_error_of_their_own() {
    let (place, dir) = adopted(&[]);
    std::fs::write(dir.join("growthlint.yaml"), "growthlint: 1\n\tx\n").unwrap();
    let (passes, said) = committed(&place, &dir);
    assert!(
        !passes && said.contains("bad-value") && said.contains("nobody could read growthlint.yaml"),
        "{said}"
    );
}

#[test]
fn a_second_run_names_every_file_that_is_not_committed() {
    let (place, dir) = empty();
    let first = place.lint_in(&dir, &["init", "--hook"]).ends(0).out;
    let again = place.lint_in(&dir, &["init"]).ends(0).out;
    let steps = |said: &str| said.split_once("\nNext:\n").unwrap().1.to_owned();
    assert_eq!(steps(&again), steps(&first), "the hook is there already");
    assert!(
        again.contains("git add growthlint.yaml .gitattributes .mailmap .github/CODEOWNERS people\n"),
        "{again}"
    );
    follow(&place, &dir, &again);
    let last = place.lint_in(&dir, &["init"]).ends(0).out;
    assert!(last.contains("  git add people\n"), "{last}");
    // Nor is one forgotten that was changed since.
    std::fs::write(dir.join(".mailmap"), format!("{BEN}\n{AMARA}\n")).unwrap();
    let changed = place.lint_in(&dir, &["init"]).ends(0).out;
    assert!(changed.contains("  git add .mailmap people\n"), "{changed}");
}

#[test]
fn git_is_asked_who_you_are_in_every_place_where_it_may_be_said() {
    let place = Place::bare_home();
    let beside = |name: &str| place.beside(name);
    let config = beside("config");
    std::fs::write(&config, "[user]\n\tname = Ben Castillo\n\temail = ben@acme.example\n").unwrap();
    let path = config.to_str().unwrap();
    let ways: [&[(&str, &str)]; 3] = [
        &[("GIT_CONFIG_GLOBAL", path)],
        &[("GIT_CONFIG_SYSTEM", path), ("GIT_CONFIG_NOSYSTEM", "0")],
        &[
            ("GIT_CONFIG_COUNT", "2"),
            ("GIT_CONFIG_KEY_0", "user.name"),
            ("GIT_CONFIG_VALUE_0", "Ben Castillo"),
            ("GIT_CONFIG_KEY_1", "user.email"),
            ("GIT_CONFIG_VALUE_1", "ben@acme.example"),
        ],
    ];
    for (at, variables) in ways.iter().enumerate() {
        let dir = beside(&format!("docs{at}"));
        std::fs::create_dir(&dir).unwrap();
        variables.iter().for_each(|(name, value)| place.set(name, value));
        assert_eq!(place.git_in(&dir, &["config", "user.name"]), "Ben Castillo", "{variables:?}");
        let run = place.lint_in(&dir, &["init"]).ends(0);
        assert!(run.err.is_empty() && read(&dir.join(".mailmap")).contains(BEN), "{variables:?}: {run:?}");
        variables.iter().for_each(|(name, _)| place.unset(name));
    }
    std::fs::write(beside("home/.gitconfig"), read(&config)).unwrap();
    let dir = beside("off");
    std::fs::create_dir(&dir).unwrap();
    let run = place.lint_in(&dir, &["init"]).ends(0);
    assert!(run.err.contains("git does not know who you are"), "another file counts: {run:?}");
}

#[test]
fn nothing_is_made_when_something_is_refused() {
    let (place, dir) = empty();
    place.lint_in(&dir, &["init", "new/folder", "--workflow", "--forge", "none"]).refuses("needs a forge");
    assert_eq!(std::fs::read_dir(&dir).unwrap().count(), 0);
    // At a terminal, a word that is no button.
    std::fs::create_dir(&place.root).unwrap();
    if let Some(run) = place.at_terminal(&["init"], "squsah\n") {
        assert!(run.out.contains("`squsah` is not merge, squash or rebase"), "{run:?}");
        assert_eq!(std::fs::read_dir(&place.root).unwrap().count(), 0);
    }
    // Somebody else's hook is in the way.
    place.git_in(&dir, &["init", "-q", "-b", "main"]);
    std::fs::create_dir_all(dir.join(".git/hooks")).unwrap();
    std::fs::write(dir.join(".git/hooks/pre-commit"), "#!/bin/sh\nmake lint\n").unwrap();
    place.lint_in(&dir, &["init", "--hook"]).refuses("there is another hook already");
    assert_eq!(files(&dir), [""; 0]);
    // A folder that is not there yet is found by its own path, and made.
    place.lint_in(&dir, &["init", "hr/../hr/growth"]).ends(0);
    assert!(dir.join("hr/growth/people").is_dir() && !dir.join("hr/growth/.git").exists());
}
