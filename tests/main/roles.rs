//! Is somebody judged by the rubric of their role, everywhere?

use growthlint::lint;
use growthlint::page::pipeline::gather::gather;
use growthlint::page::whereabouts::Whereabouts;
use growthlint::page::whereabouts::json::page as whereabouts;
use growthlint::report::programs;
use growthlint::story::Story;

use crate::common::memory::View;
use crate::common::{in_state, lint_text};

const SETTINGS: &str = "growthlint: 1
rubric:
  levels: [L4, L5, Staff]
  dimensions: { Scope: { L5: A service, Staff: A system } }
rubrics:
  Frontend:
    levels: [F1, F2, Staff]
    dimensions:
      Craft: { F2: [Pages that others build on, A budget for each page], Staff: A design system }
      Reach: { Staff: Two teams }
";

fn document(role: &str, levels: &str, target: &str) -> String {
    format!(
        "---
growthdoc: 1
engineer: Amara Okafor <amara@acme.example>
manager: Ben Castillo <ben@acme.example>
team: Payments
{role}levels: {levels}
target: {target}
since: 2024-01-01
---

## Wins

- 2026-02-01 Craft: one form for all teams, https://git.acme.example/1 (led)
- 2026-02-02 Scope: the ledger moved, https://git.acme.example/2 (led)
"
    )
}

/// Rule and line of each finding.
fn found(text: &str) -> Vec<(&'static str, usize)> {
    lint_text(text, SETTINGS).into_iter().map(|finding| (finding.rule, finding.place.start.line)).collect()
}

#[test]
fn a_role_with_a_rubric_is_judged_by_it_and_by_no_other() {
    // Levels, target and dimensions are the role's; the other win is for none of them.
    let frontend = document("role: frontend\n", "{ F1: 2024-01-01 }", "F2");
    assert_eq!(found(&frontend), [("win-unknown-dimension", 15)]);
    let wrong = document("role: Frontend\n", "{ F1: 2024-01-01 }", "L5");
    assert_eq!(found(&wrong), [("bad-value", 8), ("win-unknown-dimension", 15)]);
    // Without a role it is the other way round.
    let everybody = document("", "{ L4: 2024-01-01 }", "L5");
    assert_eq!(found(&everybody), [("win-unknown-dimension", 13)]);
    let no_such_role = document("role: Fronted\n", "{ L4: 2024-01-01 }", "L5");
    assert_eq!(found(&no_such_role), [("unknown-role", 6), ("win-unknown-dimension", 14)]);
}

#[test]
fn pages_compare_with_the_rubric_of_the_role() {
    let doc = document("role: Frontend\n", "{ F1: 2024-01-01 }", "F2");
    let lines: String = doc.lines().map(|line| format!("  | {line}\n")).collect();
    let story = format!(
        "person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
as-of 2026-07-01

commit 2026-01-02 ben: Start
  write people/amara.md
{lines}"
    );
    let played = Story::parse(&story).unwrap().play().unwrap();
    in_state(&played, View::Trusted, SETTINGS, true, |state| {
        let record = lint::record(state, &state.documents[0]).unwrap();
        let told = programs::text(&whereabouts(&record, &Whereabouts::of(&record)));
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!((&told["level"]["role"], &told["level"]["target"]), (&"Frontend".into(), &"F2".into()));
        let dimensions = told["wins"]["map"].as_array().unwrap();
        let names: Vec<&str> = dimensions.iter().filter_map(|dimension| dimension["name"].as_str()).collect();
        assert_eq!(names, ["Craft"], "{told:#}");
        let gathered = gather(state);
        let facts = gathered.engineers.values().next().unwrap();
        assert_eq!(facts.ladder, ["F1", "F2", "Staff"]);
        assert_eq!(facts.target.as_deref(), Some("F2"));
    });
}
