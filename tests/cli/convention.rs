//! `growthlint convention`: the card first, then the reference, or a section by its name.

use crate::common::{read, root};
use crate::place::Place;

#[test]
fn the_card_comes_first_and_then_all_the_rest() {
    let place = Place::new();
    let out = place.lint(&["convention"]).ends(0).out;
    assert_eq!(out, read(&root().join("schema/CONVENTION.md")));
    let card: String = out.lines().take(70).map(|line| format!("{line}\n")).collect();
    assert!(card.contains("\n## On one page\n") && card.contains("\n## Notes\n"), "{card}");
}

#[test]
fn the_document_of_the_card_passes() {
    let place = Place::new();
    let card = place.lint(&["convention", "on one page"]).ends(0).out;
    let document = card.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
    place.write("people/payments/amara-okafor.md", document);
    place.on("2026-03-13");
    place.lint(&["check", "--no-history", "--fail-on", "warning"]).ends(0);
}

#[test]
fn a_section_is_printed_by_its_name() {
    let place = Place::new();
    for (words, first) in [
        (&["notes"][..], "## Notes\n"),
        (&["Settings"], "## Settings\n"),
        (&["who", "has", "signed"], "### Who has signed\n"),
        (&["## PIPs"], "## PIPs\n"),
        (&["everything"], "## Everything with a deadline\n"),
    ] {
        let out = place.lint(&[&["convention"], words].concat()).ends(0).out;
        assert!(out.starts_with(first), "{words:?}: {out}");
        let fences = out.lines().filter(|line| line.starts_with("```")).count();
        assert!(fences % 2 == 0, "an example is whole");
    }
    place.lint(&["convention", "setings"]).refuses("has no section `setings`");
    let run = place.lint(&["convention", "setings"]);
    assert!(run.err.contains("`growthlint convention settings`"), "{run:?}");
    let run = place.lint(&["convention", "zzzz"]).refuses("has no section `zzzz`");
    assert!(run.err.contains("Visibility plans, Notes, Updates"), "{run:?}");
}
