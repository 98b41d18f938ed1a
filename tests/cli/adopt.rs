//! `growthlint init --adopt`: proposals beside the pages that are there, which stay as they are.

use crate::common::{read, root};
use crate::place::{AMARA, BEN, Place};
use crate::sign::tree;

const PAGES: [&str; 3] = ["brag-document", "running-one-on-one", "okr-report"];

/// A repository with pages of a team, committed by Amara on 6 May 2026.
fn team() -> Place {
    let place = Place::new();
    for page in PAGES {
        place.write(&format!("notes/{page}.md"), read(&root().join(format!("tests/adopt/{page}.md"))));
    }
    place.write("README.md", "# Goals\n\n- none of a person\n");
    place.commit(AMARA, "2026-05-06");
    place.is(BEN);
    place.on("2026-07-01");
    place
}

/// The same, where `growthlint init` has been run.
pub(crate) fn initialised() -> Place {
    let place = team();
    place.lint(&["init"]).ends(0);
    place
}

#[test]
fn a_proposal_and_a_list_stand_beside_each_page_and_nothing_else_changes() {
    let place = team();
    place.lint(&["init"]).ends(0);
    let before = tree(&place);
    let said = place.lint(&["init", "--adopt"]).ends(0).out;
    let after = tree(&place);
    let new: Vec<&str> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(
        new,
        [
            "notes/brag-document.proposal.md",
            "notes/brag-document.proposal.txt",
            "notes/running-one-on-one.proposal.md",
            "notes/running-one-on-one.proposal.txt"
        ]
    );
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    for line in [
        "  proposed notes/brag-document.proposal.md, from notes/brag-document.md\n",
        "  left     1 Markdown file in which nothing has a place in a growth doc\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    let text = place.read("notes/brag-document.proposal.md");
    assert!(text.contains("engineer: Amara Okafor <amara@acme.example>\n"), "{text}");
    assert!(text.contains("- 2026-05-06 wrote the run book\n"), "{text}");
    let list = place.read("notes/brag-document.proposal.txt");
    assert!(
        list.contains("with 2026-05-06 as its day, the first on which git has the line:\n   22: - wrote"),
        "{list}"
    );
    // Again, it writes over nothing.
    let said = place.lint(&["init", "--adopt"]).ends(0).out;
    assert!(said.contains("  kept     notes/brag-document.proposal.md: it was there already\n"), "{said}");
    assert_eq!(tree(&place), after);
}

#[test]
fn a_proposal_with_its_keys_passes_as_a_growth_doc() {
    let place = team();
    place.lint(&["init", "--adopt"]).ends(0);
    let text = place.read("notes/running-one-on-one.proposal.md");
    assert!(text.contains("\nmanager: Ben Castillo <ben@acme.example>\n"), "{text}");
    let keys = "\nteam: Payments\nlevels: { L4: 2024-01-02 }\nsince: 2024-01-02\n---\n";
    place.write("people/amara.md", text.replacen("\n---\n", keys, 1));
    let report = place.json(&["check", "--no-history"]);
    let errors = crate::place::findings(&report).iter().filter(|found| found["level"] == "error").count();
    assert_eq!(errors, 0, "{report:#}");
}

#[test]
fn the_list_says_what_check_will_still_find() {
    let place = team();
    place.on("2026-05-06");
    place.write("notes/pip.md", read(&root().join("tests/adopt/pip-in-tables.md")));
    place.lint(&["init", "--adopt"]).ends(0);
    let list = place.read("notes/pip.proposal.txt");
    assert!(
        list.contains("Still to do in the proposal") && list.contains("`Ends` [pip-incomplete]"),
        "{list}"
    );
    assert!(!place.read("notes/brag-document.proposal.txt").contains("Still to do"));
}

#[test]
fn links_hidden_files_growth_docs_and_what_git_ignores_are_left_alone() {
    let place = team();
    let outside = place.beside("outside");
    std::fs::create_dir_all(&outside).unwrap();
    std::fs::write(outside.join("x.md"), "## Goals\n\n- one\n").unwrap();
    std::os::unix::fs::symlink(&outside, place.root.join("linked")).unwrap();
    std::os::unix::fs::symlink(outside.join("x.md"), place.root.join("notes/link.md")).unwrap();
    place.write(".hidden/x.md", "## Goals\n\n- one\n");
    place.write("built/x.md", "## Goals\n\n- one\n");
    place.write(".gitignore", "built/\n");
    place.write("notes/latin.md", b"## Goals\n\n- caf\xe9\n");
    // A proposal that leads elsewhere is there, too.
    std::os::unix::fs::symlink(outside.join("new.md"), place.root.join("notes/brag-document.proposal.md"))
        .unwrap();
    let said = place.lint(&["init", "--adopt"]).ends(0).out;
    assert!(said.contains("  left     notes/latin.md: it is not UTF-8 text\n"), "{said}");
    assert!(said.contains("  kept     notes/brag-document.proposal.md"), "{said}");
    assert_eq!(said.matches("proposed ").count(), 1, "{said}");
    assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 1);
    assert!(!place.root.join("notes/brag-document.proposal.txt").exists());
}

#[test]
fn only_the_folder_that_is_named_is_read() {
    let place = team();
    place.write("other/x.md", "## Goals\n\n- one\n");
    let said = place.lint(&["init", "notes", "--adopt"]).ends(0).out;
    assert!(said.contains("notes/brag-document.proposal.md") && !said.contains("other/"), "{said}");
    assert!(!place.root.join("other/x.proposal.md").exists());
}

/// A page as somebody keeps it, about things of long ago, with the update of an engineer whom git does not know.
const TOM: &str = "---\nname: Tom Adeyemi\nlevel: L4\n---\n# Tom's brag document\n\n## Goals for the year\n\n- Get to Senior\n\n\
     ## April 2026\n\n- Shipped: the new ledger\n\n## 2026\n\n### 1:1 on 2026-03-02\n\nHe talked about the ledger.\n\n\
     ## Shipped elsewhere\n\n| Date | What | Link |\n|---|---|---|\n\
     | 2026-02-03 | Run book | [pull request](https://git.acme.example/7) |\n\n## Odds and ends\n\n- no day here\n";

/// Carries out the steps of `Next:` in a folder, as somebody would who copies them, with the keys that they ask for filled in.
fn follow(place: &Place, dir: &std::path::Path, said: &str) {
    let (_, next) = said.split_once("\nNext:\n").unwrap_or_else(|| panic!("{said}"));
    for line in next.lines().map(str::trim) {
        if let Some(proposal) = line.strip_prefix("# ").and_then(|said| said.split_once(": ")) {
            let file = dir.join(proposal.0);
            let text = read(&file);
            let missing = |key: &str| !text.contains(&format!("\n{key}: "));
            let keys = [
                ("engineer", "Tom Adeyemi <tom@acme.example>"),
                ("manager", BEN),
                ("team", "Pay"),
                ("levels", "{ L4: 2024-01-02 }"),
                ("since", "2024-01-02"),
            ];
            let keys: String = keys
                .iter()
                .filter(|(key, _)| missing(key))
                .map(|(key, value)| format!("{key}: {value}\n"))
                .collect();
            std::fs::write(&file, text.replacen("growthdoc: 1\n", &format!("growthdoc: 1\n{keys}"), 1))
                .unwrap();
        }
        let command = line.replace("TEAM", "pay");
        let done = place.command("sh", dir).args(["-c", &command]).output().unwrap();
        let said = crate::place::text(&done.stdout) + &crate::place::text(&done.stderr);
        assert!(done.status.success(), "{command}: {said}");
    }
}

/// Adopts a page of Tom's and follows the steps; what is found afterwards.
fn adopted(place: &Place, dir: &std::path::Path) -> Vec<String> {
    let said = place.lint_in(dir, &["init", "--adopt", "--hook"]).ends(0).out;
    follow(place, dir, &said);
    assert_eq!(place.git_in(dir, &["status", "--porcelain"]), "");
    assert!(dir.join("people/pay/tom.md").is_file() && !dir.join("tom.proposal.txt").exists());
    let report = place.lint_in(dir, &["check", "--format", "json"]).ends(0).json();
    crate::place::complaints(&report).into_iter().map(str::to_owned).collect()
}

#[test]
fn the_printed_steps_lead_through_the_hook_with_and_without_a_remote() {
    for is_clone in [true, false] {
        for has_commit in [true, false] {
            let place = Place::new();
            let dir = place.beside("docs");
            if is_clone {
                place.git_in(&place.beside(""), &["init", "-q", "--bare", "-b", "main", "origin.git"]);
                place.git_in(&place.beside(""), &["clone", "-q", "origin.git", "docs"]);
            } else {
                place.git_in(&place.beside(""), &["init", "-q", "-b", "main", "docs"]);
            }
            place.git_in(&dir, &["config", "user.name", "Ben Castillo"]);
            place.git_in(&dir, &["config", "user.email", "ben@acme.example"]);
            std::fs::write(dir.join("tom.md"), TOM).unwrap();
            place.git_in(&dir, &["add", "-A"]);
            if has_commit {
                place.git_in(&dir, &["commit", "-qm", "Notes"]);
                if is_clone {
                    place.git_in(&dir, &["push", "-qu", "origin", "HEAD"]);
                }
            }
            let complaints = adopted(&place, &dir);
            let known = ["author-unknown", "goal-without-evidence", "trust-file-changed"];
            let others: Vec<&String> =
                complaints.iter().filter(|rule| !known.contains(&rule.as_str())).collect();
            assert!(others.is_empty(), "{is_clone} {has_commit}: {complaints:?}");
        }
    }
}

#[test]
fn the_settings_are_committed_first_where_documents_are_published_already() {
    let place = crate::place::team();
    std::fs::remove_file(place.root.join("growthlint.yaml")).unwrap();
    place.write("tom.md", TOM);
    place.commit(BEN, "2026-03-20");
    let said = place.lint(&["init", "--adopt", "--hook"]).ends(0).out;
    let (first, second) =
        (said.find("'Set up growthlint'").unwrap(), said.find("mv tom.proposal.md").unwrap());
    assert!(first < second, "{said}");
    follow(&place, &place.root, &said);
    assert!(place.root.join("people/pay/tom.md").is_file());
}

#[test]
fn a_second_page_of_an_engineer_goes_into_the_document_of_the_first() {
    let place = team();
    let said = place.lint(&["init", "--adopt"]).ends(0).out;
    assert!(
        said.contains("&& mv notes/brag-document.proposal.md people/payments/amara-okafor.md && rm"),
        "{said}"
    );
    assert!(said.contains("the same engineer, who has one"), "{said}");
    assert!(!said.contains("mv notes/running-one-on-one.proposal.md"), "{said}");
    // What `init` has already written is not forgotten when it runs again.
    let again = place.lint(&["init", "--adopt"]).ends(0).out;
    let steps = |said: &str| said.split_once("\nNext:\n").unwrap().1.to_owned();
    assert_eq!(steps(&again), steps(&said));
}

#[test]
fn a_page_that_the_settings_take_for_a_document_is_replaced_by_its_proposal() {
    let place = Place::new();
    place.write("people/pay/tom.md", TOM);
    place.commit(BEN, "2026-07-01");
    place.is(BEN);
    let said = place.lint(&["init", "--adopt", "--hook"]).ends(0).out;
    assert!(said.contains("\n  mv people/pay/tom.proposal.md people/pay/tom.md && rm"), "{said}");
    follow(&place, &place.root, &said);
    place.lint(&["check"]).ends(0);
}

#[test]
fn nothing_that_has_no_day_of_its_own_gets_the_day_of_the_adoption() {
    let place = Place::new();
    place.write("tom.md", TOM);
    place.commit(BEN, "2026-07-01");
    place.is(BEN);
    place.lint(&["init", "--adopt"]).ends(0);
    let (text, list) = (place.read("tom.proposal.md"), place.read("tom.proposal.txt"));
    assert!(!text.contains("2026-07-01"), "{text}");
    assert!(
        text.contains("\n## Goals\n\n### Get to Senior\n") && !text.contains("- Get to Senior"),
        "{text}"
    );
    assert!(
        text.contains("- 2026-02-03 What: Run book; Link: [pull request](https://git.acme.example/7)"),
        "{text}"
    );
    let (_, unplaced) = list.split_once("Without a place: a win needs its day").unwrap();
    assert!(unplaced.contains("- no day here"), "{list}");
    // The name is no line without a place, and a heading above what has one is none either.
    assert!(list.contains("  engineer: Tom Adeyemi <EMAIL>\n    2: name: Tom Adeyemi\n"), "{list}");
    assert!(list.contains("  levels: { L4: YYYY-MM-DD }"), "{list}");
    let (_, headings) =
        list.split_once("Not in the proposal, but what is below it is, under another heading:\n").unwrap();
    assert!(headings.contains(": ## 2026\n") && headings.contains(": # Tom's brag document\n"), "{list}");
}

#[test]
fn somebody_who_checks_a_proposal_is_told_where_it_goes() {
    let place = Place::new();
    place.write("notes/tom.md", TOM);
    place.commit(BEN, "2026-07-01");
    place.is(BEN);
    place.lint(&["init", "--adopt"]).ends(0);
    let command = "`mv notes/tom.proposal.md people/TEAM/tom.md`";
    place.lint(&["check", "notes/tom.proposal.md"]).refuses(command);
    place.lint(&["new", AMARA]).ends(0);
    place.lint(&["check", "notes/tom.proposal.md"]).refuses(command);
    place.lint(&["check", "nowhere.md"]).refuses("says under `docs`");
}
