//! What does not matter: the current folder, how git keeps its objects, the machine's time zone, how often one asks.

use crate::place::{AMARA, BEN, CLEOS, DOC, Place, findings, rules, team};
use crate::trial;

/// The team with something to report in both documents.
pub(crate) fn with_findings() -> Place {
    let place = team();
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
    place.edit(CLEOS, "team: payments", "team: payments\nfavourite: colour");
    place.commit(BEN, "2026-03-18");
    place.edit(DOC, "more than four days", "more than nine days");
    place.commit(AMARA, "2026-03-19");
    place.on("2026-04-20");
    place
}

#[test]
fn the_directory_option_works_as_in_git() {
    let place = with_findings();
    let here = place.lint(&["check", "--format", "json"]);
    let there = place.lint_in(&place.home(), &["-C", "../repo", "check", "--format", "json"]);
    assert_eq!((here.code, &here.out), (there.code, &there.out));
    let below = place
        .lint_in(&place.root, &["-C", "people/payments", "check", "cleo-marsh.md", "--format", "json"])
        .ends(1);
    assert!(findings(&below.json()).iter().all(|finding| finding["path"] == CLEOS));
    let run = place.lint(&["-C", "nowhere", "check"]).ends(2);
    assert!(run.out.is_empty() && run.err.contains("cannot go to `nowhere`"), "{run:?}");
}

#[test]
fn output_is_the_same_in_every_zone_language_and_clone() {
    let place = with_findings();
    let check = |place: &Place| place.lint(&["check", "--format", "json"]).ends(1).out;
    let audit = |place: &Place| place.lint(&["audit", "--format", "json"]).ends(1).out;
    let commands = trial::commands();
    let text = |place: &Place| {
        let reading = commands.iter().filter(|tried| !tried.writes());
        reading.flat_map(trial::Tried::lines).map(|line| place.lint(&line).out).collect::<Vec<_>>()
    };
    let (checked, audited, told) = (check(&place), audit(&place), text(&place));
    assert_eq!((check(&place), audit(&place)), (checked.clone(), audited.clone()), "twice");
    for zone in ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"] {
        place.set("TZ", zone);
        assert_eq!((check(&place), audit(&place)), (checked.clone(), audited.clone()), "{zone}");
        assert_eq!(text(&place), told, "{zone}");
    }
    place.set("TZ", "UTC");
    place.set("LC_ALL", "de_DE.UTF-8");
    assert_eq!((check(&place), text(&place)), (checked.clone(), told), "another language");
    place.unset("LC_ALL");
    for args in [
        &["gc", "-q", "--aggressive", "--prune=now"][..],
        &["pack-refs", "--all"],
        &["commit-graph", "write"],
        &["multi-pack-index", "write"],
    ] {
        place.git(args);
        assert_eq!((check(&place), audit(&place)), (checked.clone(), audited.clone()), "{args:?}");
    }
    let linked = place.beside("linked");
    place.git(&["worktree", "add", "-q", "--detach", linked.to_str().unwrap()]);
    place.git(&["config", "growthlint.base", "main"]);
    assert_eq!(
        place.lint_in(&linked, &["check", "--format", "json"]).ends(1).out,
        checked,
        "a linked worktree"
    );
    assert_eq!(
        place.lint_in(&linked, &["audit", "--format", "json"]).ends(1).out,
        audited,
        "a linked worktree"
    );
    place.git(&["config", "--unset", "growthlint.base"]);
    place.git_in(place.root.parent().unwrap(), &["clone", "-q", "--bare", "repo", "bare"]);
    place.git_in(&place.beside("bare"), &["remote", "remove", "origin"]);
    assert_eq!(
        place.lint_in(&place.beside("bare"), &["audit", "--format", "json"]).ends(1).out,
        audited,
        "a bare repository"
    );
    place.lint_in(&place.beside("bare"), &["check"]).refuses("the repository is bare");
}

#[test]
fn as_of_sets_the_day_and_history_does_not_depend_on_it() {
    let place = team();
    place.unset("GROWTHLINT_AS_OF");
    let by_option = place.lint(&["audit", "--format", "json", "--as-of", "2026-04-01"]);
    place.set("GROWTHLINT_AS_OF", "2026-04-01");
    let by_variable = place.lint(&["audit", "--format", "json"]);
    assert_eq!(by_option.out, by_variable.out);
    assert_eq!(by_option.json()["as_of"], "2026-04-01");
    let later = place.lint(&["audit", "--format", "json", "--as-of", "2026-06-01"]);
    assert_eq!(later.json()["as_of"], "2026-06-01");
    assert_eq!(later.json()["head"], by_option.json()["head"]);
    let told = |day: &str| place.lint(&["history", "amara", "--as-of", day]).ends(0).out;
    assert_eq!(told("2026-04-01"), told("2027-04-01"));
    for wrong in ["2026-4-1", "yesterday", "2026-02-30", ""] {
        assert_eq!(place.lint(&["check", "--as-of", wrong]).code, 2, "{wrong}");
    }
    place.set("GROWTHLINT_AS_OF", "20260401");
    assert_eq!(place.lint(&["check"]).code, 2);
}

#[test]
fn a_sparse_checkout_removes_nothing_and_an_intent_to_add_adds_nothing() {
    let place = with_findings();
    let before = place.lint(&["check", "--format", "json"]).ends(1).out;
    place.write("README.md", "hello\n");
    place.write("docs/x.md", "hello\n");
    place.git(&["add", "README.md", "docs"]);
    place.git(&["sparse-checkout", "set", "docs"]);
    assert!(!place.root.join(DOC).exists());
    assert_eq!(place.lint(&["check", "--format", "json"]).ends(1).out, before);
    place.git(&["sparse-checkout", "disable"]);
    place.write("people/payments/new.md", "nothing yet\n");
    place.git(&["add", "-N", "people/payments/new.md"]);
    assert_eq!(rules(&place.json(&["check", "--staged"])), [""; 0]);
    assert!(rules(&place.json(&["check"])).contains(&"front-matter-missing"));
}
