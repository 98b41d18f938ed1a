//! What does the hook say before a text freezes?

use super::hooked;
use crate::place::{CLEOS, NOTE, text};

#[test]
fn a_note_is_put_right_before_it_freezes() {
    let soft = format!("{}\n", NOTE.replace("three of your reviews", "maybe three of your reviews"));
    let freezes = "it will be frozen when it reaches main";
    let place = hooked();
    place.edit(CLEOS, "## Notes\n", &format!("## Notes\n\n{soft}"));
    place.git(&["add", "-A"]);
    let said = place.lint(&["check", "--staged"]).ends(0).out;
    assert!(said.contains("warning[note-soft-language]") && squeezed(&said).contains(freezes), "{said}");
    // The strict hook refuses it; a draft that is only unfinished passes.
    place.lint(&["hook", "install", "--strict"]).ends(0);
    let refused = place.git_says(&["commit", "-m", "a note"]);
    assert!(!refused.status.success(), "{refused:?}");
    place.git(&["checkout", "-q", "HEAD", "--", CLEOS]);
    place.git(&["commit", "-q", "--allow-empty", "-m", "nothing"]);
    place.append(CLEOS, "\n## Visibility plans\n\n### 2026-H1\n\n- Gap: Scope\n");
    place.git(&["add", "-A"]);
    let passed = place.git_says(&["commit", "-m", "a draft"]);
    assert!(
        passed.status.success() && text(&passed.stderr).contains("warning[plan-incomplete]"),
        "{passed:?}"
    );
    // What is published freezes no more.
    place.lint(&["hook", "install"]).ends(0);
    place.edit(CLEOS, "## Notes\n", &format!("## Notes\n\n{soft}"));
    place.git(&["add", "-A"]);
    place.git(&["commit", "-q", "-m", "a note"]);
    let said = place.lint(&["check", "--strict"]).ends(0).out;
    assert!(said.contains("note-soft-language") && !squeezed(&said).contains(freezes), "{said}");
}

/// A text without its line breaks.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
