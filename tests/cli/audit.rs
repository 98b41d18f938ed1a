//! `growthlint audit`: several repositories at once, and a history that was rewritten.

use crate::common::tools;
use crate::keys::{DANA, SIGNED, both_sign, enrolled, everybodys};
use crate::place::{BEN, complaints, faulty, rules, team};

#[test]
fn an_unreadable_repository_hides_no_other() {
    let place = faulty();
    let run = place.lint(&["audit", ".", "../nowhere", "--format", "json"]).ends(2);
    assert_eq!(run.json()["complete"], false);
    assert!(rules(&run.json()).contains(&"unknown-key") && run.err.contains("nowhere"), "{run:?}");
    let run = place.lint(&["audit", "../nowhere", "../gone"]).ends(2);
    assert!(run.out.is_empty() && run.err.contains("nowhere") && run.err.contains("gone"), "{run:?}");
}

#[test]
fn a_repository_named_twice_is_counted_once() {
    let place = team();
    crate::place::copy(&place.root, &place.beside("other"));
    let count = |folders: &[&str]| {
        let run = place.lint(&[&["audit"], folders, &["--format", "json"]].concat());
        assert!(run.code < 2, "{run:?}");
        (
            run.json()["counts"]["documents"].as_u64().unwrap(),
            run.json()["engineers"].as_array().unwrap().len(),
            run.err,
        )
    };
    let (documents, engineers, _) = count(&["."]);
    for again in [".", "./people", "../repo"] {
        let (found, rows, said) = count(&[".", again]);
        assert_eq!((found, rows), (documents, engineers), "{again}");
        assert!(said.contains("named already"), "{again}: {said}");
        let run = place.lint(&["pipeline", ".", again]).ends(2);
        assert!(
            run.out.is_empty() && run.err.contains("counts twice makes every number wrong"),
            "{again}: {run:?}"
        );
    }
    let (found, _, said) = count(&[".", "../other"]);
    assert!(found == 2 * documents && said.is_empty(), "another one counts: {said}");
}

#[test]
fn a_remembered_tip_reveals_a_rewritten_branch() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(&SIGNED.replace("signed", "attributed"), DANA, &everybodys);
    both_sign(&place, None, None);
    place.on("2026-02-03");
    let tip = place.git(&["rev-parse", "HEAD~1"]);
    let says = |args: &[&str]| {
        let report = place.json(&[&["audit"], args].concat());
        complaints(&report).contains(&"history-rewritten")
    };
    let file = place.beside("tip");
    let remember = ["--remember", file.to_str().unwrap()];
    assert!(!says(&["--anchor", &tip]) && !says(&["--anchor", &tip[..8]]) && !says(&remember));
    assert_eq!(std::fs::read_to_string(&file).unwrap().trim(), place.git(&["rev-parse", "HEAD"]));
    let page = place.lint(&["audit"]).out;
    assert!(page.contains("growthlint knows no earlier tip of this branch"), "{page}");
    assert!(!place.lint(&["audit", "--anchor", &tip]).out.contains("knows no earlier tip"));
    // The same files, committed anew a second later.
    place.is(BEN);
    place.set("GIT_COMMITTER_DATE", "2026-01-30T12:00:01Z");
    place.git(&["commit", "-q", "--amend", "--no-edit", "--no-verify"]);
    assert!(says(&remember) && !says(&["--anchor", &tip]));
    let kept = std::fs::read_to_string(&file).unwrap();
    assert_ne!(kept.trim(), place.git(&["rev-parse", "HEAD"]), "what contradicts is not forgotten");
    // Merged back in from the side, it is not where it was.
    place.git(&["merge", "-q", "--no-edit", "-s", "ours", kept.trim()]);
    assert!(says(&remember));
    place.lint(&["audit", "--anchor", "nothing"]).refuses("is not a commit of this repository");
    place.write("../tip", "nonsense");
    place.lint(&[&["audit"], &remember[..]].concat()).refuses("holds no tip");
    place.lint(&["audit", "--anchor", &tip, ".", "."]).refuses("are about one repository");
}
