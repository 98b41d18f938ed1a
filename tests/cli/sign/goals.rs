//! `growthlint sign WHO goal N`: both agree to a goal, and what is done of it later takes nothing back.

use serde_json::Value;

use super::{enrolled, is, seals, signed};
use crate::common::tools;
use crate::place::{AMARA, BEN, DOC, Place};

const GOAL: &str = "
## Goals

### Two services on one ledger

Evidence I will look for:

- [ ] Two services read from the ledger
";

fn state(place: &Place) -> (Value, Value) {
    let told: Value =
        serde_json::from_str(&place.lint(&["where", "amara", "--format", "json"]).ends(0).out).unwrap();
    let goal = &told["goals"][0];
    let evidence = goal["signatures"].as_array().unwrap().iter().map(|one| one["evidence"].clone()).collect();
    (goal["state"].clone(), evidence)
}

#[test]
fn both_sign_a_goal_and_a_tick_takes_nothing_back() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    place.append(DOC, GOAL);
    place.commit(BEN, "2026-01-06");
    assert_eq!(state(&place).0, Value::Null);
    place.on("2026-01-07");
    is(&place, BEN, "ben");
    signed(place.lint(&["sign", "amara", "goal", "1"]));
    assert!(
        place.read(DOC).contains("### Two services on one ledger\n\n- Signed: Ben Castillo, 2026-01-07\n"),
        "{}",
        place.read(DOC)
    );
    place.commit(BEN, "2026-01-07");
    assert_eq!(state(&place).0, "half signed");
    is(&place, AMARA, "amara");
    signed(place.lint(&["sign", "amara", "goal", "1"]));
    place.commit(AMARA, "2026-01-07");
    assert_eq!((state(&place).0, seals(&place).len()), ("signed".into(), 2));
    let done = place.read(DOC).replace("- [ ] Two services", "- [x] Two services");
    place.write(DOC, done.replace("the ledger\n", "the ledger, https://git.acme.example/31\n"));
    place.commit(BEN, "2026-01-08");
    assert_eq!(state(&place), ("signed".into(), vec![Value::from("signed"); 2].into()));
    let asked = place.lint(&["sign", "amara", "goal", "1", "--seen"]);
    asked.refuses("a goal is signed or not");
}
