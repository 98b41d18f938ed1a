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
    let keys = "\nmanager: Ben Castillo <ben@acme.example>\nteam: Payments\nlevels: { L4: 2024-01-02 }\nsince: 2024-01-02\n---\n";
    place.write("people/amara.md", text.replacen("\n---\n", keys, 1));
    let report = place.json(&["check", "--no-history"]);
    let errors = crate::place::findings(&report).iter().filter(|found| found["level"] == "error").count();
    assert_eq!(errors, 0, "{report:#}");
}

#[test]
fn the_list_says_what_check_will_still_find() {
    let place = team();
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
