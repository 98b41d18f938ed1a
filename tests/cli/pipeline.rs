//! `growthlint pipeline`: how engineers go from level to level, by the case study. `pipeline/export.rs` has many repositories.

mod export;

use serde_json::{Value, json};

use crate::place::{BEN, Place};

pub(crate) const RUBRIC: &str = "\
growthlint: 1
capabilities:
  - { name: Disputes without manual work, level: Senior, by: 2026-Q4 }
rubric:
  levels: [Mid, Senior, Staff]
  dimensions:
    Scope: { Senior: Scopes a project before the first pull request }
    Autonomy: { Senior: Takes it to where the metrics have moved }
    Leadership: { Senior: Unblocks others }
";

/// Two engineers of source 000: weak on scoping, and weak on follow-through and across teams.
const A: &str = "Adwoa Mensah <adwoa@acme.example>";

pub(crate) const B: &str = "Bruno Keller <bruno@acme.example>";

pub(crate) fn doc(person: &str) -> String {
    let handle = person.split('<').nth(1).unwrap().split('@').next().unwrap();
    format!("people/squad/{handle}.md")
}

pub(crate) fn document(person: &str, front: &str, body: &str) -> String {
    format!(
        "---\ngrowthdoc: 1\nengineer: {person}\nmanager: {BEN}\nteam: secret-squad\n{front}since: 2023-09-01\n---\n\n{body}"
    )
}

pub(crate) const GOAL: &str = "\
## Goals

### Scope what I own

- For: Senior

Evidence I will look for:

- [ ] A written scope doc, before the first pull request, on a feature you own
- [ ] One push-back per project: a brief that you reframed, with the reasoning written down
";

const PACKET: &str = "
## Packets

### 2025-H1 Senior

- Headline: from briefs done as asked to briefs asked for
- Decision: approved 2025-05-12
";

/// The case study, told by real commits.
fn case_study() -> Place {
    let place = Place::new();
    place.write("growthlint.yaml", RUBRIC);
    place.write(&doc(A), document(A, "levels:\n  Mid: 2022-05-01\n", ""));
    place.write(&doc(B), document(B, "levels:\n  Mid: 2021-05-01\n", ""));
    place.commit(BEN, "2023-11-06");
    // The plans that are no HR documents; the one date that counts is this commit's.
    place.append(&doc(A), GOAL);
    place.append(&doc(B), GOAL);
    place.commit(BEN, "2024-01-15");
    place.edit(&doc(A), "- For: Senior\n", "- For: Senior\n- Looked at: 2024-02-12\n");
    place.commit(A, "2024-02-12");
    place.append(&doc(A), PACKET);
    place.append(&doc(B), &PACKET.replace("approved 2025-05-12", "returned 2025-06-20"));
    place.commit(BEN, "2025-06-23");
    place.edit(&doc(A), "  Mid: 2022-05-01\n", "  Mid: 2022-05-01\n  Senior: 2025-05-15\n");
    place.commit(BEN, "2025-06-24");
    // More evidence, presented again.
    place.edit(
        &doc(B),
        "- Decision: returned 2025-06-20\n",
        "- Decision: returned 2025-06-20\n- Decision: approved 2025-08-14\n",
    );
    place.edit(&doc(B), "  Mid: 2021-05-01\n", "  Mid: 2021-05-01\n  Senior: 2025-08-15\n");
    place.commit(BEN, "2025-08-18");
    // The goal has served and goes; it was published all the same.
    place.edit(&doc(B), GOAL, "");
    place.commit(B, "2025-09-01");
    place.on("2026-03-02");
    place
}

pub(crate) fn row<'v>(value: &'v Value, from: &str, to: &str) -> &'v Value {
    let rows = value["transitions"].as_array().unwrap();
    rows.iter()
        .find(|row| row["from"] == from && row["to"] == to)
        .unwrap_or_else(|| panic!("no {from} to {to} in {value:#}"))
}

#[test]
fn the_case_study_has_its_outcome_table() {
    let place = case_study();
    let value = place.lint(&["pipeline", "--min-group", "1", "--format", "json"]).ends(0).json();
    assert_eq!(
        (&value["schema"], &value["as_of"], &value["complete"]),
        (&json!("growthlint-pipeline/1"), &json!("2026-03-02"), &json!(true))
    );
    let outcome = row(&value, "Mid", "Senior");
    for (field, is) in [
        ("decided", json!(2)),
        ("first_round_approved", json!(1)),
        ("eventually_approved", json!(2)),
        ("revisions", json!(1)),
        ("months_to_promotion", json!([16, 19])),
        ("here_six_months_later", json!(2)),
        ("engineers", json!(0)),
        ("withheld", json!([])),
    ] {
        assert_eq!(outcome[field], is, "{field}: {value:#}");
    }
    assert_eq!(row(&value, "Senior", "Staff")["engineers"], 2);
    let text = place.lint(&["pipeline", "--min-group", "1"]).ends(0).out;
    let rows: Vec<String> =
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in ["Mid to Senior 2 1 of 2 (50 %) 2 of 2 (100 %) 1", "Mid to Senior 2 2 of 2 (100 %) 16, 19"] {
        assert!(rows.iter().any(|row| row == line), "{line}\n{text}");
    }
    let table = place.lint(&["pipeline", "--min-group", "1", "--format", "csv"]).ends(0).out;
    let excel = place.lint(&["pipeline", "--min-group", "1", "--format", "csv-excel"]).ends(0).out;
    assert_eq!(excel.strip_prefix('\u{feff}'), Some(table.as_str()));
    assert!(table.contains("\ntransition,Mid,Senior,,0,0,0,0,2,1,2,1,2,16 19,2,2,"), "{table}");
    // Half a year after the second promotion is not over yet.
    let early = place
        .lint(&["pipeline", "--min-group", "1", "--format", "json", "--as-of", "2026-02-14"])
        .ends(0)
        .json();
    assert_eq!(row(&early, "Mid", "Senior")["here_six_months_later"], 1);
    assert_eq!(row(&early, "Mid", "Senior")["six_months_passed"], 1);
}

#[test]
fn small_groups_are_withheld() {
    let place = case_study();
    let value = place.lint(&["pipeline", "--format", "json"]).ends(0).json();
    let outcome = row(&value, "Mid", "Senior");
    assert_eq!(outcome["withheld"], json!(["packets", "promotions"]));
    for field in [
        "decided",
        "first_round_approved",
        "eventually_approved",
        "revisions",
        "months_to_promotion",
        "here_six_months_later",
    ] {
        assert!(outcome[field].is_null(), "{field}: {value:#}");
    }
    for field in ["engineers", "surprises", "without_next_level"] {
        assert!(value[field].is_null() || value[field] == 0, "{field}: {value:#}");
    }
    assert!(value["pips"]["opened"].is_null());
    for format in ["text", "csv"] {
        let run = place.lint(&["pipeline", "--format", format]).ends(0);
        assert!(!run.out.contains("16") && !run.out.contains("19"), "{run:?}");
    }
    place.lint(&["pipeline", "--format", "json", "--min-group", "3"]).ends(0);
    let two = place.lint(&["pipeline", "--format", "json", "--min-group", "2"]).ends(0).json();
    assert_eq!(row(&two, "Mid", "Senior")["months_to_promotion"], json!([16, 19]));
}

#[test]
fn a_backdated_goal_does_not_make_a_promotion_faster() {
    // The goal is published by a commit dated in 2024, on top of Bruno's of 2025.
    let place = case_study();
    let cheat = "Cleo Marsh <cleo@acme.example>";
    place.write(&doc(cheat), document(cheat, "levels:\n  Mid: 2022-05-01\n  Senior: 2025-12-15\n", ""));
    place.commit(BEN, "2025-09-02");
    place.append(&doc(cheat), GOAL);
    place.commit(cheat, "2025-02-01");
    place.on("2026-03-02");
    let value = place.lint(&["pipeline", "--min-group", "1", "--format", "json"]).ends(0).json();
    // From 2 September, by Ben's clock; ten months by Cleo's own.
    assert_eq!(row(&value, "Mid", "Senior")["months_to_promotion"], json!([3, 16, 19]));
}

#[test]
fn somebody_who_left_was_not_here_six_months_later() {
    let place = case_study();
    place.edit(&doc(B), "since: 2023-09-01\n", "since: 2023-09-01\nstatus: left\n");
    place.commit(BEN, "2025-11-03");
    place.edit(&doc(A), "since: 2023-09-01\n", "since: 2023-09-01\nstatus: left\n");
    place.commit(BEN, "2026-01-12");
    place.on("2026-03-02");
    let value = place.lint(&["pipeline", "--min-group", "1", "--format", "json"]).ends(0).json();
    let outcome = row(&value, "Mid", "Senior");
    // Adwoa left eight months after, Bruno not three.
    assert_eq!((&outcome["six_months_passed"], &outcome["here_six_months_later"]), (&json!(2), &json!(1)));
    assert_eq!(value["engineers"], 0);
}
