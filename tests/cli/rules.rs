//! `growthlint rules` and `growthlint explain`: what needs no repository.

use crate::place::Place;

#[test]
fn rules_explain_and_help_need_no_repository() {
    let place = Place::bare_home();
    let run = |args: &[&str]| place.lint_in(&place.home(), args).ends(0).out;
    let listed = run(&["rules"]);
    let page = run(&["explain", "note-edited"]);
    assert!(listed.contains("note-edited") && page.contains("note-edited"));
    for rule in growthlint::rules::RULES {
        assert!(listed.contains(rule.name), "{}", rule.name);
    }
    assert!(run(&["--help"]).contains("Exit codes"));
    assert!(run(&["--version"]).starts_with("growthlint "));
}
