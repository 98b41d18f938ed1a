//! `growthlint brief`: what to open before the next 1:1.

use crate::place::{BEN, CLEO, CLEOS, DOC, team};
use crate::screen::{brief, example, inbox};

#[test]
fn every_place_in_brief_points_at_the_right_line() {
    let place = example();
    let mut seen = 0;
    for who in ["amara", "jonas", "noor", "sam", "tomas", "ingrid", "lucia", "priya", "yusuf"] {
        let report = place.json(&["brief", who]);
        for task in report["tasks"].as_array().unwrap() {
            let text = place.read(task["path"].as_str().unwrap());
            let line =
                text.lines().nth(usize::try_from(task["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
            let entry = task["entry"].as_str().unwrap();
            let named = entry.split(' ').nth(1).unwrap();
            let expected: &[&str] = match task["kind"].as_str().unwrap() {
                "plan-signature" => &["- Signed: ", "### 2026-H1"],
                "note-outcome" => &["- Commit: "],
                "pip-checkpoint" => &["- Checkpoint: "],
                "outcome-word" => &["- Outcome: "],
                "objection-answer" => &["- Seen: ", "- Disagree: "],
                "goal-look" => &["### "],
                "review" | "packet" | "pre-read" | "update" | "plan" => &["## ", "---", "### "],
                _ => &[named],
            };
            assert!(expected.iter().any(|start| line.contains(start)), "{task:#} is at {line}");
            seen += 1;
        }
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn tasks_follow_the_week_of_an_engineer_and_a_manager() {
    let place = team();
    assert_eq!(
        brief(&place, "amara"),
        [
            "late update update 2026-01",
            "late update update 2026-02",
            "now plan-self-audit plan 2026-H1",
            "ahead note-outcome note 2026-03-12 review-turnaround"
        ]
    );
    assert_eq!(
        inbox(&place, "ben"),
        ["manager answer cleo update 2026-01 34 late", "manager answer cleo update 2026-02"]
    );
    assert_eq!(
        inbox(&place, "amara"),
        [
            "engineer write amara update 2026-01 41 late",
            "engineer write amara update 2026-02 13 late",
            "engineer write amara plan 2026-H1"
        ]
    );
    place.append(CLEOS, "\n> On Monday.\n");
    place.edit(CLEOS, "- Asked: a review\n\n### 2026-02", "- Asked: a review\n\n> Done.\n\n### 2026-02");
    assert_eq!(inbox(&place, "ben"), [""; 0], "what is about to be committed counts");
    place.commit(BEN, "2026-03-20");
    let nothing = place.lint(&["inbox"]).ends(0);
    assert_eq!(
        nothing.out,
        "growthlint inbox                                                as of 2026-03-20\nNothing waits for Ben Castillo.\n"
    );
    place.append(CLEOS, "\n- Asked: and the other one?\n");
    place.commit(CLEO, "2026-03-21");
    assert_eq!(inbox(&place, "ben"), ["manager answer cleo update 2026-02"], "a question below the answer");
    place.on("2026-04-17");
    assert!(
        inbox(&place, "ben")
            .contains(&"manager write amara note 2026-03-12 review-turnaround 8 late".to_owned())
    );
    assert!(
        brief(&place, "amara").contains(&"late note-outcome note 2026-03-12 review-turnaround".to_owned())
    );
    place.edit(
        DOC,
        "- Seen: Amara Okafor, 2026-03-13\n",
        "- Seen: Amara Okafor, 2026-03-13\n- Outcome: 2026-04-17 unchanged, two more\n",
    );
    place.commit(BEN, "2026-04-17");
    assert!(
        brief(&place, "amara").contains(&"now outcome-word note 2026-03-12 review-turnaround".to_owned())
    );
    assert!(
        !inbox(&place, "amara").iter().any(|line| line.contains("note")),
        "nobody has to answer an outcome"
    );
    let told = place.lint(&["where", "amara"]).ends(0).out;
    assert!(told.contains("review-turnaround: 1 note; unchanged 2026-04-17"), "{told}");
}
