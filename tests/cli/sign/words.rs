//! How little has to be typed for `growthlint sign`, what a reader may add, and where nothing is written at all.

use super::{is, keygen, refuses, seals, tree};
use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, complaints, document, team};
use crate::screen::{NOOR, waiting};

const REVIEW: &str = "\n## Reviews\n\n### 2026-Q1\n\n- Standing: not yet\n\n#### Progress\n\nTwo of four artifacts are done.\n\n#### Calibration risk\n\nNobody outside has said so yet.\n\n#### Next quarter\n\nThe design doc.\n";

/// A review of the first quarter that nobody has read, and Amara working.
fn reviewed() -> Place {
    reviewed_in(team())
}

/// The same beside what a place has already.
pub(super) fn reviewed_in(place: Place) -> Place {
    place.append(DOC, REVIEW);
    place.commit(BEN, "2026-04-02");
    place.is(AMARA);
    place.on("2026-04-03");
    place
}

#[test]
fn a_part_of_the_address_is_enough() {
    let place = reviewed();
    place.edit(DOC, "- Seen: Amara Okafor, 2026-03-13\n", "");
    place.edit(DOC, "## Updates", "### 2026-03-16 1:1\n\nWe talked about the rota.\n\n## Updates");
    place.commit(AMARA, "2026-04-03");
    refuses(&place, &["amara", "note"], "`note` fits several entries");
    refuses(&place, &["amara", "2026-03"], "`2026-03` fits several entries");
    refuses(&place, &["amara", "plan", "H2"], "no entry `plan H2`");
    for (words, out) in [
        (&["H1"][..], "plan 2026-H1 is signed already by Amara Okafor\n"),
        (&["plan"], "plan 2026-H1 is signed already by Amara Okafor\n"),
        (&["review"], "Amara Okafor confirmed reading review 2026-Q1 of Amara Okafor\n"),
        (&["note", "2026-03-12"], "Amara Okafor confirmed reading note 2026-03-12 review-turnaround of"),
        (&["03-16"], "Amara Okafor confirmed reading note 2026-03-16 of Amara Okafor\n"),
    ] {
        let run = place.lint(&[&["sign", "amara"], words].concat()).ends(0);
        assert!(run.out.starts_with(out) && run.err.is_empty(), "{words:?}: {run:#?}");
    }
    // Of several, the one that is not signed yet is meant.
    place.edit(DOC, "## Updates", "### 2026-03-17 1:1\n\nWe talked about the export.\n\n## Updates");
    place.commit(AMARA, "2026-04-03");
    let run = place.lint(&["sign", "amara", "note"]).ends(0);
    assert!(run.out.starts_with("Amara Okafor confirmed reading note 2026-03-17 of"), "{run:#?}");
    // Ambiguous words name what they fit.
    let run = place.lint(&["sign", "amara", "note"]).refuses("fits several entries");
    assert!(run.err.contains("note 2026-03-12 review-turnaround, note 2026-03-16"), "{}", run.err);
}

#[test]
fn a_reader_says_whether_a_review_came_as_expected() {
    let place = reviewed();
    refuses(&place, &["amara", "03-12", "--surprised"], "only a review comes as expected or as a surprise");
    refuses(&place, &["amara", "plan", "--as-expected"], "a plan is signed or not");
    let both = place.lint(&["sign", "amara", "review", "--surprised", "--as-expected"]).ends(2);
    assert!(both.err.contains("cannot be used with"), "{}", both.err);
    let before = place.read(DOC);
    let run = place.lint(&["sign", "amara", "review", "--surprised"]).ends(0);
    assert!(run.out.contains("review 2026-Q1 of Amara Okafor, surprised\n"), "{}", run.out);
    let line = "- Seen: Amara Okafor, 2026-04-03, surprised\n";
    assert_eq!(place.read(DOC), before.replace("### 2026-Q1\n\n", &format!("### 2026-Q1\n\n{line}")));
    place.commit(AMARA, "2026-04-03");
    let surprised = |place: &Place| place.json(&["where", "amara"])["objections"].as_array().unwrap().len();
    assert_eq!(surprised(&place), 1);
    // Reading it again says no less, and the last word counts.
    let written = tree(&place);
    for again in [&["--surprised"][..], &["--seen"], &[]] {
        let run = place.lint(&[&["sign", "amara", "review"], again].concat()).ends(0);
        assert!(run.out.contains("is signed already"), "{}", run.out);
    }
    assert_eq!(tree(&place), written);
    place.on("2026-04-20");
    place.lint(&["sign", "amara", "review", "--as-expected", "--commit"]).ends(0);
    assert!(place.read(DOC).contains(&format!("{line}- Seen: Amara Okafor, 2026-04-20, as expected\n")));
    assert_eq!(surprised(&place), 0);
    place.lint(&["sign", "amara", "review", "--surprised", "--commit"]).ends(0);
    assert_eq!(surprised(&place), 1, "{}", place.read(DOC));
    assert_eq!(complaints(&place.json(&["check"])), [""; 0]);
}

#[test]
fn whom_a_handover_names_confirms_reading_it() {
    for keys in [false, true] {
        if keys && !tools::has("ssh-keygen") {
            return;
        }
        let place = team();
        let transition =
            "\n## Transitions\n\n### 2026-03-18 new manager\n\n- Handover: 2026-03-18, Noor Aziz\n";
        place.append(CLEOS, transition);
        place.commit(BEN, "2026-03-18");
        place.on("2026-03-19");
        for stranger in [BEN, CLEO, AMARA] {
            place.is(stranger);
            refuses(&place, &["cleo", "transition"], "no handover of `transition 2026-03-18` names");
        }
        place.is(NOOR);
        if keys {
            keygen(&place, "noor", "ed25519");
            is(&place, NOOR, "noor");
        }
        refuses(&place, &["cleo", "transition", "--disagree", "no"], "there is no `disagree` in it");
        let mine = |place: &Place| waiting(&place.lint(&["inbox", "--format", "json"]).ends(0).json());
        assert_eq!(mine(&place), ["successor see cleo transition 2026-03-18"]);
        let before = place.read(CLEOS);
        place.lint(&["sign", "cleo", "transition", "--commit"]).ends(0);
        let line = "- Handover: 2026-03-18, Noor Aziz\n- Seen: Noor Aziz, 2026-03-19\n";
        assert_eq!(place.read(CLEOS), before.replace("- Handover: 2026-03-18, Noor Aziz\n", line));
        assert_eq!(seals(&place).len(), usize::from(keys));
        let again = place.lint(&["sign", "cleo", "transition"]).ends(0);
        assert!(again.out.contains("is signed already by Noor Aziz"), "{}", again.out);
        // Once she is the manager, her word is known to be hers.
        place.edit(CLEOS, &format!("manager: {BEN}"), &format!("manager: {NOOR}"));
        place.commit(BEN, "2026-03-20");
        place.is(NOOR);
        assert!(mine(&place).iter().all(|task| !task.starts_with("successor")), "{:?}", mine(&place));
        assert_eq!(complaints(&place.json(&["check"])), [""; 0]);
    }
}

#[test]
fn nothing_is_signed_where_it_would_get_lost_or_nobody_knows_who_signs() {
    let place = reviewed();
    let head = place.git(&["rev-parse", "HEAD"]);
    place.git(&["config", "growthlint.base", "main"]);
    place.git(&["checkout", "-q", &head]);
    refuses(&place, &["amara", "review"], "HEAD is on no branch");
    place.git(&["checkout", "-q", "main"]);
    place.git(&["config", "--unset", "user.name"]);
    place.git(&["config", "--unset", "user.email"]);
    refuses(&place, &["amara", "review"], "git does not know who you are");
    place.is(AMARA);
    refuses(&place, &["a", "review"], "`a` fits several people");
    refuses(&place, &["zoe", "review"], "nobody here is called `zoe`");
    place.edit(
        DOC,
        "- Standing: not yet\n",
        "<<<<<<< ours\n- Standing: not yet\n=======\n- Standing: candidate\n>>>>>>> theirs\n",
    );
    refuses(&place, &["amara", "review"], "a merge conflict is left in");
    // Another document is none of this document's business.
    place.write(CLEOS, document(CLEO, "## Notes\n"));
    place.is(CLEO);
    refuses(&place, &["cleo", "review"], "no entry `review`");
}
