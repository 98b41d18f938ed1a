//! `growthlint sign --take-back`: only my own line, only when it is there, and its seal while nobody else can have it.

use super::{enrolled, is, refuses, seals, tree};
use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, DOC, complaints, rules, team};

#[test]
fn what_was_signed_is_taken_back_to_the_byte() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    place.write(".gitattributes", "seals/** -text\n");
    place.commit(BEN, "2026-01-06");
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    let before = tree(&place);
    refuses(&place, &["amara", "plan", "--take-back"], "has no `Signed` line of Amara Okafor");
    for staged in [false, true] {
        place.lint(&["sign", "amara", "plan"]).ends(0);
        if staged {
            place.git(&["add", "-A"]);
        }
        // Nobody takes back what somebody else has signed.
        place.is(BEN);
        refuses(&place, &["amara", "plan", "--take-back"], "has no `Signed` line of Ben Castillo");
        place.is(CLEO);
        refuses(&place, &["amara", "plan", "--take-back"], "is neither the engineer nor the manager");
        place.is(AMARA);
        let run = place.lint(&["sign", "amara", "H1", "--take-back"]).ends(0);
        assert_eq!(
            run.out,
            format!(
                "Amara Okafor took back `Signed` of plan 2026-H1 of Amara Okafor\nwritten: {DOC}:14, its seal removed\n"
            )
        );
        assert_eq!(tree(&place), before);
        if staged {
            assert_eq!(place.git(&["diff", "--cached", "--name-only"]), DOC);
            place.git(&["reset", "-q"]);
        }
        assert_eq!(place.git(&["status", "--short"]), "");
    }
}

#[test]
fn what_was_published_stays_in_the_history_as_taken_back() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    for (person, key) in [(AMARA, "amara"), (BEN, "ben")] {
        is(&place, person, key);
        place.on("2026-01-07");
        place.lint(&["sign", "amara", "plan", "--commit"]).ends(0);
    }
    let before = tree(&place);
    place.on("2026-01-09");
    // Another change of the document is left alone.
    place.append(DOC, "\n## Updates\n");
    let run = place.lint(&["sign", "amara", "plan", "--take-back", "--commit"]).ends(0);
    assert!(
        run.out.ends_with(&format!(
            "committed: {DOC}:15; it was published, so the history shows it as taken back\n"
        )),
        "{}",
        run.out
    );
    assert!(run.err.contains("has other uncommitted changes"), "{}", run.err);
    let expected = String::from_utf8(before[DOC].clone()).unwrap() + "\n## Updates\n";
    assert_eq!(place.read(DOC), expected.replace("- Signed: Ben Castillo, 2026-01-07\n", ""));
    assert_eq!(seals(&place).len(), 2, "a committed seal is history");
    assert_eq!(
        place.git(&["log", "-1", "--format=%an %s"]),
        "Ben Castillo Take back `Signed` of plan 2026-H1 of Amara Okafor"
    );
    assert_eq!(place.git(&["status", "--short"]), "");
    let report = place.json(&["where", "amara"]);
    assert_eq!(report["plan"]["state"], "half signed", "{report:#}");
    let told = place.lint(&["history", "amara", "plan", "2026-H1"]).ends(0).out;
    assert!(told.contains("taken back"), "{told}");
    let report = place.json(&["check"]);
    assert!(rules(&report).contains(&"line-taken-back"), "{report:#}");
    assert!(!complaints(&report).contains(&"line-removed"), "{report:#}");
    refuses(&place, &["amara", "plan", "--take-back"], "has no `Signed` line of Ben Castillo");
    // And signed again, it counts again.
    place.on("2026-01-10");
    place.lint(&["sign", "amara", "plan", "--commit"]).ends(0);
    assert_eq!(place.json(&["where", "amara"])["plan"]["state"], "signed");
}

#[test]
fn one_word_is_taken_back_at_a_time() {
    let place = team();
    place.is(AMARA);
    place.on("2026-04-02");
    let before = place.read(DOC);
    place.lint(&["sign", "amara", "03-12", "--disagree", "two of the three waited for others"]).ends(0);
    let run = place.lint(&["sign", "amara", "03-12", "--take-back"]).ends(0);
    assert!(!run.out.contains("waited") && !run.out.contains("published"), "{}", run.out);
    assert_eq!(place.read(DOC), before);
    let both = place.lint(&["sign", "amara", "03-12", "--take-back", "--seen"]).ends(2);
    assert!(both.err.contains("cannot be used with"), "{}", both.err);
    place.lint(&["sign", "amara", "03-12", "--take-back"]).ends(0);
    refuses(&place, &["amara", "03-12", "--take-back"], "has no `Seen` line of Amara Okafor");
    place.is(BEN);
    refuses(&place, &["amara", "03-12", "--take-back"], "there is no seal of Ben Castillo over note");
}
