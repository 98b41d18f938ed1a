//! `growthlint check --fix`: which lines it writes, and which it leaves to whom.

use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, team};

/// A section, an entry and a line of Ben's that are not written as the convention has them.
const WRONG: &str = "## Noets\n\n### 2026/3/18 1:1\n\nWe went through the export and its tests.\n\n- Action: Ben Castillo, 2026-04-01, ask for a reviewer\n";

fn with_wrong_note() -> Place {
    let place = team();
    place.edit(CLEOS, "## Notes\n", WRONG);
    place
}

#[test]
fn a_diff_shows_what_would_be_written_and_writes_nothing() {
    let place = with_wrong_note();
    let before = place.read(CLEOS);
    let run = place.lint(&["check", "--fix", "--diff"]).ends(1);
    assert_eq!(place.read(CLEOS), before);
    let changed: Vec<&str> =
        run.out.lines().filter(|line| line.starts_with(['-', '+']) && !line.contains("cleo")).collect();
    assert_eq!(changed, ["-## Noets", "+## Notes", "-### 2026/3/18 1:1", "+### 2026-03-18 1:1"]);
    let patch = place.beside("patch");
    std::fs::write(&patch, &run.out).unwrap();
    place.git(&["apply", patch.to_str().unwrap()]);
    let patched = place.read(CLEOS);
    place.write(CLEOS, before);
    let run = place.lint(&["check", "--fix"]).ends(0);
    assert_eq!(place.read(CLEOS), patched);
    assert!(run.err.contains(":10: fixed the name of a section\n"), "{}", run.err);
    let run = place.lint(&["check", "--fix", "--diff"]).ends(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    place.lint(&["check", "--fix"]).ends(0);
    assert_eq!(place.read(CLEOS), patched);
}

#[test]
fn every_other_byte_stays() {
    let place = team();
    let text = format!("\u{feff}{}", place.read(CLEOS).replace("## Notes\n", WRONG).replace('\n', "\r\n"));
    let text = format!("{}  \r\nno line end", text.trim_end());
    place.write(CLEOS, &text);
    place.lint(&["check", "--fix"]);
    let fixed = text.replace("Noets", "Notes").replace("2026/3/18", "2026-03-18");
    assert_eq!(place.read(CLEOS), fixed);
}

#[test]
fn a_line_that_somebody_else_brought_in_is_left_to_them() {
    let place = with_wrong_note();
    place.commit(BEN, "2026-03-18");
    place.is(AMARA);
    let before = place.read(CLEOS);
    let run = place.lint(&["check", "--fix"]).ends(0);
    assert_eq!(place.read(CLEOS), before);
    let left =
        "left the name of a section as it is: Ben Castillo brought this line in, so Ben Castillo can fix it";
    assert!(run.err.contains(left), "{}", run.err);
    // An editor that ends all lines in another way makes no line a new one.
    place.write(CLEOS, before.replace('\n', "\r\n"));
    place.lint(&["check", "--fix", "--diff"]).ends(0);
    // A file that is moved keeps its authors.
    place.write(CLEOS, &before);
    place.git(&["mv", CLEOS, "people/payments/cleo.md"]);
    place.lint(&["check", "--fix", "--diff"]).ends(0);
    place.git(&["mv", "people/payments/cleo.md", CLEOS]);
    place.is(BEN);
    place.lint(&["check", "--fix"]).ends(0);
    assert_eq!(place.read(CLEOS), before.replace("Noets", "Notes").replace("2026/3/18", "2026-03-18"));
}

#[test]
fn published_text_is_frozen_and_a_later_line_is_not() {
    let place = team();
    place.on("2026-03-20");
    let outcome = "- Outcome: unchanged, 2026-03-20\n";
    place.edit(DOC, "- Seen: Amara", &format!("{outcome}- Seen: Amara"));
    place.commit(BEN, "2026-03-20");
    place.lint(&["check", "--fix"]);
    assert!(place.read(DOC).contains("- Outcome: 2026-03-20 unchanged\n"));
    place.commit(BEN, "2026-03-20");
    let note = "### 2026-03-18 SBI: tests\n\n- Situation: the export in sprint 24\n- Behavior: you wrote the tests first\n- Impact: nothing broke\n- Commmit: 2026-04-09, we look at the next one\n";
    place.edit(CLEOS, "## Notes\n", &format!("## Notes\n\n{note}"));
    place.commit(BEN, "2026-03-20");
    let before = place.read(CLEOS);
    let run = place.lint(&["check", "--fix"]);
    assert_eq!(place.read(CLEOS), before, "it is published");
    assert!(run.err.contains("left the spelling of a label as it is: this text is published"), "{}", run.err);
}

#[test]
fn a_document_in_conflict_is_left_alone() {
    let place = team();
    place.append(
        CLEOS,
        "\n<<<<<<< ours\n## Noets\n=======\n## Noted\n>>>>>>> theirs\n\n### 2026/3/18 1:1\n\nWe met.\n",
    );
    let before = place.read(CLEOS);
    place.lint(&["check", "--fix", "--diff"]).ends(0);
    place.lint(&["check", "--fix"]).ends(1);
    assert_eq!(place.read(CLEOS), before);
}

#[test]
fn what_somebody_signs_is_theirs_to_write() {
    let place = team();
    place.is(CLEO);
    place.edit(
        CLEOS,
        "## Notes\n",
        "## Notes\n\n### 2026-03-18 1:1\n\nWe met.\n\n- Seen: Cleo Marsh, 19 March 2026\n",
    );
    let before = place.read(CLEOS);
    place.lint(&["check", "--fix", "--diff"]).ends(0);
    assert_eq!(place.read(CLEOS), before);
    place.lint(&["check", "--diff"]).ends(2);
    place.lint(&["check", "--fix", "--staged"]).ends(2);
}
