//! `growthlint add` at a terminal: which editor is opened, and what becomes of the document if it fails.

use std::os::unix::fs::PermissionsExt as _;

use crate::add::fresh;
use crate::common::tools;
use crate::place::{DOC, Place, text};

/// Runs growthlint at a terminal. Gives its code and what it prints there.
fn at_terminal(place: &Place, line: &str) -> (i32, String) {
    let output = place
        .command("script", &place.root)
        .args(["-qec", &format!("growthlint {line}"), "/dev/null"])
        .output()
        .unwrap();
    (output.status.code().unwrap(), text(&output.stdout).replace('\r', ""))
}

/// Makes an editor of some lines of shell. `$file` is what it is to edit.
fn editor(place: &Place, name: &str, lines: &str) -> String {
    let path = place.beside(name);
    std::fs::write(&path, format!("#!/bin/sh\nfor file; do :; done\n{lines}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn the_persons_own_editor_is_opened_at_the_new_line() {
    if !tools::has("script") {
        return;
    }
    let place = fresh();
    let vim = editor(
        &place,
        "vim",
        "echo \"$@\" > ../opened; sed -i 's/WHAT YOU TALKED ABOUT/We talked./' \"$file\"",
    );
    place.set("EDITOR", "false");
    place.set("VISUAL", &format!("{vim} -x"));
    let (code, said) = at_terminal(&place, "add 1on1 amara");
    assert_eq!((code, said.as_str()), (0, "people/payments/amara-okafor.md:15\n"));
    let opened = std::fs::read_to_string(place.beside("opened")).unwrap();
    assert!(opened.starts_with("-x +15 /") && opened.trim_end().ends_with(DOC), "{opened}");
    assert!(place.read(DOC).ends_with("### 2026-05-20 1:1\n\nWe talked.\n"));
}

#[test]
fn an_editor_that_fails_leaves_nothing_behind() {
    if !tools::has("script") {
        return;
    }
    let place = fresh();
    let before = place.read(DOC);
    for name in ["false", "no-such-editor"] {
        place.set("EDITOR", name);
        let (code, said) = at_terminal(&place, "add 1on1 amara");
        assert!(code == 2 && said.contains("failed") && said.contains("the document is as it was"), "{said}");
        assert_eq!(place.read(DOC), before, "{name}");
    }
    // What somebody has written stays.
    place.set("EDITOR", &editor(&place, "half", "echo more >> \"$file\"; exit 1"));
    let (code, said) = at_terminal(&place, "add 1on1 amara");
    assert!(code == 2 && said.contains("what you wrote is in the document"), "{said}");
    assert!(place.read(DOC).ends_with("WHAT YOU TALKED ABOUT\nmore\n"));
}

#[test]
fn an_editor_that_changes_nothing_leaves_the_skeleton() {
    if !tools::has("script") {
        return;
    }
    let place = fresh();
    place.set("EDITOR", "true");
    let (code, said) = at_terminal(&place, "add 1on1 amara");
    assert!(code == 0 && said.contains("left the document as it was"), "{said}");
    assert!(place.read(DOC).ends_with("WHAT YOU TALKED ABOUT\n"));
    place.set("EDITOR", "false");
    let (code, said) = at_terminal(&place, "add 1on1 amara --about x --no-edit");
    assert_eq!((code, said.lines().count()), (0, 1), "{said}");
}

#[test]
fn a_repository_does_not_choose_the_editor() {
    if !tools::has("script") {
        return;
    }
    let place = fresh();
    place.git(&["config", "core.editor", "touch ../touched"]);
    let (code, _) = at_terminal(&place, "add 1on1 amara");
    assert_eq!((code, place.beside("touched").exists()), (0, false));
    let own = place.beside("own.gitconfig");
    std::fs::write(&own, "[core]\n\teditor = touch ../own\n").unwrap();
    place.set("GIT_CONFIG_GLOBAL", own.to_str().unwrap());
    let (code, _) = at_terminal(&place, "add 1on1 amara --about x");
    assert_eq!((code, place.beside("own").exists(), place.beside("touched").exists()), (0, true, false));
}
