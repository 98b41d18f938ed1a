//! An editor fails in every way that an editor can. What somebody wrote is never lost, and what nobody wrote does not stay.

use std::os::unix::fs::PermissionsExt as _;

use super::scene::{Ended, changed, files};
use super::shim;
use crate::place::{CLEOS, Place, team};

/// An editor of some lines of shell. `$file` is what it is to edit.
fn editor(place: &Place, lines: &str, mode: u32) {
    let path = place.beside("editor");
    std::fs::write(&path, format!("#!/bin/sh\nfor file; do :; done\n{lines}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    place.set("EDITOR", path.to_str().unwrap());
}

/// Adds an entry at a terminal.
fn add(place: &Place) -> Ended {
    let mut command = place.command(env!("CARGO_BIN_EXE_growthlint"), &place.root);
    command.args(["add", "1on1", "cleo"]);
    shim::run(command, None, &place.root, Some(""))
}

#[test]
fn an_editor_that_fails_and_has_changed_nothing_leaves_everything_as_it_was() {
    if !shim::is_there() {
        return;
    }
    let place = team();
    let before = files(&place.root);
    for (lines, mode, because) in [
        ("exit 1", 0o755, "failed ("),
        ("kill -9 $$", 0o755, "failed ("),
        ("exit 0", 0o644, "failed ("),
        (": > \"$file\"", 0o755, "the editor left the document empty"),
        ("printf '\\n \\n' > \"$file\"", 0o755, "the editor left the document empty"),
        (": > \"$file\"; exit 1", 0o755, "the editor left the document empty"),
        ("rm \"$file\"", 0o755, "the editor took the document away"),
        ("rm \"$file\"; exit 1", 0o755, "the editor took the document away"),
    ] {
        editor(&place, lines, mode);
        let ended = add(&place);
        let is_plain = ended.is_plain_refusal() && ended.err.contains(because);
        assert!(is_plain && ended.err.contains("the document is as it was"), "{lines}: {ended:#?}");
        assert_eq!(changed(&before, &files(&place.root)), Vec::<String>::new(), "{lines}");
    }
    place.set("EDITOR", "no-such-editor");
    assert!(add(&place).err.contains("`no-such-editor` failed (exit status: 127)"));
    assert_eq!(changed(&before, &files(&place.root)), Vec::<String>::new());
}

#[test]
fn what_somebody_wrote_stays_whatever_the_editor_did_then() {
    if !shim::is_there() {
        return;
    }
    for (lines, code, because, ending) in [
        ("echo mine >> \"$file\"", 0, "", &b"mine\n"[..]),
        ("cp \"$file\" new && echo mine >> new && mv new \"$file\"", 0, "", b"mine\n"),
        ("echo mine >> \"$file\"; exit 1", 2, "what you wrote is in the document", b"mine\n"),
        ("echo mine >> \"$file\"; kill -9 $$", 2, "what you wrote is in the document", b"mine\n"),
        ("printf 'mine \\377\\n' >> \"$file\"", 2, "is not UTF-8 text", b"mine \xff\n"),
    ] {
        let place = team();
        let before = files(&place.root);
        editor(&place, lines, 0o755);
        let ended = add(&place);
        assert_eq!(ended.code, Some(code), "{lines}: {ended:#?}");
        assert!(code == 0 || ended.is_plain_refusal() && ended.err.contains(because), "{lines}: {ended:#?}");
        assert_eq!(changed(&before, &files(&place.root)), [CLEOS], "{lines}");
        assert!(std::fs::read(place.root.join(CLEOS)).unwrap().ends_with(ending), "{lines}");
    }
}
