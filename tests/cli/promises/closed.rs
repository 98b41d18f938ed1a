//! A folder that nobody looks into, because it is a link or another repository, is said where growth docs could be in it.

use crate::place::{BEN, DOC, Place, rules, team};

/// The exit codes and messages of `check`, of the working tree and of the index, and of `audit`.
fn judged(place: &Place) -> [(i32, String); 3] {
    [&["check"][..], &["check", "--staged"], &["audit"]].map(|args| {
        let run = place.lint(args);
        (run.code, run.err)
    })
}

fn commit(place: &Place) {
    place.git(&["commit", "-q", "--no-verify", "-m", "a folder"]);
}

fn link(place: &Place, to: &str, path: &str) {
    std::os::unix::fs::symlink(to, place.root.join(path)).unwrap();
    place.git(&["add", path]);
}

fn submodule(place: &Place, path: &str) {
    let tip = place.git(&["rev-parse", "HEAD"]);
    place.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{tip},{path}")]);
}

#[test]
fn what_can_hide_no_growth_doc_is_left_alone() {
    let place = team();
    place.write("README.md", "Growth docs.\n");
    place.commit(BEN, "2026-03-20");
    // A link to a file, one to a folder that is looked into, and a library elsewhere.
    link(&place, "../README.md", "people/README");
    link(&place, "payments", "people/ledger");
    submodule(&place, "vendor/lib");
    commit(&place);
    for (code, said) in judged(&place) {
        assert!(code < 2 && !said.contains("not checked"), "{code}: {said}");
    }
}

#[test]
fn a_team_folder_that_nobody_looks_into_is_said() {
    for what in ["link", "submodule"] {
        let place = team();
        std::fs::create_dir_all(place.beside("elsewhere")).unwrap();
        match what {
            "link" => link(&place, "../../elsewhere", "people/search"),
            _ => submodule(&place, "people/search"),
        }
        commit(&place);
        for (code, said) in judged(&place) {
            assert_eq!(code, 2, "{what}: {said}");
            assert!(said.contains(&format!("`people/search` is a {what}")), "{said}");
        }
        // Everything else is reported all the same.
        place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
        let run = place.lint(&["check", "--format", "json"]).ends(2);
        assert!(rules(&run.json()).contains(&"unknown-key"), "{}", run.out);
        place.git(&["checkout", "-q", "--", DOC]);
        // Who repairs it is not stopped by what was there.
        place.git(&["rm", "-q", "--cached", "people/search"]);
        assert!(place.lint(&["check", "--staged"]).code < 2, "{what}");
    }
}

#[test]
fn a_repository_of_its_own_and_a_link_above_all_documents_are_said() {
    let place = team();
    place.git_in(&place.root.join("people"), &["init", "-q", "search"]);
    let run = place.lint(&["check"]).ends(2);
    assert!(run.err.contains("`people/search` is a submodule or another repository"), "{}", run.err);
    // One that git ignores is nobody's team.
    place.write(".git/info/exclude", "people/search\n");
    assert!(place.lint(&["check"]).code < 2);
    std::fs::rename(place.root.join("people"), place.root.join("staff")).unwrap();
    std::os::unix::fs::symlink("staff", place.root.join("people")).unwrap();
    let run = place.lint(&["check"]).ends(2);
    assert!(run.err.contains("`people` is a link"), "{}", run.err);
}

#[test]
fn a_growth_doc_outside_of_docs_is_said() {
    let place = team();
    let said = |args: &[&str]| {
        let report = place.json(args);
        rules(&report).contains(&"document-outside-docs")
    };
    let text = std::fs::read_to_string(place.root.join(DOC)).unwrap();
    // The honest twins: a template, and a page about growth docs.
    let (_, rest) = text.split_once("engineer: ").unwrap();
    let (_, rest) = rest.split_once('\n').unwrap();
    place.write("templates/doc.md", format!("---\ngrowthdoc: 1\nengineer: NAME <EMAIL>\n{rest}"));
    place.write("docs/growthdoc.md", "# What growthdoc: 1 means\n");
    place.git(&["add", "-A"]);
    for args in [&["check"][..], &["check", "--staged"]] {
        assert!(!said(args), "{args:?}");
    }
    place.write("archive/2025/zoe.markdown", text.replace("amara@acme.example", "zoe@acme.example"));
    place.git(&["add", "-A"]);
    assert!(said(&["check"]) && said(&["check", "--staged"]));
    place.git(&["commit", "-q", "--no-verify", "-m", "an archive"]);
    assert!(said(&["check"]) && said(&["audit"]));
    assert!(!said(&["check", "--staged"]), "what HEAD has already is not new");
}
