//! `growthlint brief`: what to open before the next 1:1.

use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, team};
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
        "growthlint inbox, working tree                                  as of 2026-03-20\nNothing waits for Ben Castillo.\n\n4 things come later: `growthlint due --as ben@acme.example --days 41`\n"
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

#[test]
fn brief_shows_topics_actions_and_praise() {
    let place = team();
    place.edit(
        DOC,
        "## Updates\n",
        "### 2026-03-24 1:1\n\n- Topic: the sprints of January\n- [x] Topic: my level\n\n## Updates\n",
    );
    place.commit(AMARA, "2026-03-18");
    let talk = "### 2026-03-17 1:1\n\nWe spoke of the plan.\n\n- [ ] Action: Ben Castillo, 2026-03-19, plan the sprint\n\
- [ ] Action: Amara Okafor, 2026-04-19, name a reviewer\n\n### 2026-03-16 Praise: tests\n\n- Source: peers\n\n\
### 2026-01-16 Praise: design\n\nA good one.\n\n### 2026-03-24 1:1\n";
    place.edit(DOC, "### 2026-03-24 1:1\n", talk);
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    let told = place.lint(&["brief", "amara"]).ends(0).out;
    for (heading, line) in [
        ("TOPICS", "  Amara  note 2026-03-24"),
        ("OPEN", "  Ben    note 2026-03-17, was due 2026-03-19"),
        ("OPEN", "  Amara  note 2026-03-17, due 2026-04-19"),
        ("PRAISE", "  Amara  praise 2026-03-16 tests"),
    ] {
        let group = told.split_once(&format!("\n{heading}\n")).unwrap().1.split("\n\n").next().unwrap();
        assert!(group.contains(line), "{told}");
    }
    assert!(told.contains("last 1:1 on record\n2026-03-17"), "{told}");
    let json = place.json(&["brief", "amara"]);
    for (list, entries) in [("topics", ["note 2026-03-24"]), ("praise", ["praise 2026-03-16 tests"])] {
        let found: Vec<&str> =
            json[list].as_array().unwrap().iter().map(|one| one["entry"].as_str().unwrap()).collect();
        assert_eq!(found, entries);
        assert_eq!(json[list][0]["evidence"], "attributed", "{json:#}");
    }
    assert!(
        inbox(&place, "ben").contains(&"manager do amara note 2026-03-17".to_owned()),
        "{:?}",
        inbox(&place, "ben")
    );
    let at = place.json(&["where", "amara"]);
    assert_eq!((&at["actions"]["open"], &at["actions"]["overdue"]), (&2.into(), &1.into()));
    assert!(place.lint(&["where", "amara"]).ends(0).out.contains("2 actions not done, 1 overdue"));
    let due = place.lint(&["due"]).ends(0).out;
    assert!(due.contains("2026-04-19") && due.contains("note 2026-03-17: action"), "{due}");
    // Once the manager writes of the talk, its topics were talked about; what the engineer adds then is new.
    place.edit(DOC, "- Topic: the sprints", "We keep a reserve.\n\n- Topic: the sprints");
    place.commit(BEN, "2026-03-24");
    assert_eq!(place.json(&["brief", "amara"])["topics"], serde_json::json!([]));
    place.edit(
        DOC,
        "- [x] Topic: my level",
        "- [x] Topic: my level\n- Topic: and in March?\n- Comment: a fifth is too little",
    );
    place.commit(AMARA, "2026-03-25");
    assert_eq!(place.json(&["brief", "amara"])["topics"].as_array().unwrap().len(), 1);
    let said = place.json(&["brief", "amara"]);
    assert_eq!(said["comments"][0]["entry"], "note 2026-03-24");
    assert!(place.lint(&["brief", "amara"]).ends(0).out.contains("COMMENTS\n  Amara  note 2026-03-24"));
    place.on("2026-04-30");
    assert_eq!(place.json(&["brief", "amara"])["comments"], serde_json::json!([]));
}
