//! Are wins and artifacts weighed as the convention says?

use super::*;
use crate::field::label::Spellings;
use crate::finding::RepoPath;

fn document(text: &str) -> Document {
    crate::document::parse(&RepoPath::new("people/a.md"), text.as_bytes(), &Spellings::default(), &[])
}

fn rubric(names: &[&str], needs: &[(&str, usize)]) -> Rubric {
    let texts = |name: &str| {
        if name == "Depth" {
            [("L5".to_owned(), "x".into())].into()
        } else {
            [("Staff".to_owned(), "y".into())].into()
        }
    };
    Rubric {
        levels: vec!["L5".to_owned(), "Staff".to_owned()],
        dimensions: names.iter().map(|name| ((*name).to_owned(), texts(name))).collect(),
        needs: [(
            "Staff".to_owned(),
            needs.iter().map(|(kind, count)| ((*kind).to_owned(), *count)).collect(),
        )]
        .into(),
        ..Rubric::default()
    }
}

fn today() -> Day {
    Day::parse("2026-06-18").unwrap()
}

fn wins(lines: &[&str]) -> Document {
    document(&format!("## Wins\n\n{}\n", lines.iter().map(|line| format!("- {line}\n")).collect::<String>()))
}

fn grades(document: &Document, rubric: &Rubric) -> Vec<(String, &'static str)> {
    let map = Map::of(document, rubric, Some("Staff"), today());
    map.dimensions.iter().map(|dimension| (dimension.name.to_owned(), dimension.strength.name())).collect()
}

#[test]
fn the_tutorials_engineer() {
    let names = [
        "Technical scope",
        "Delivery",
        "Mentorship",
        "Driving scope",
        "Cross-team influence",
        "Technical strategy",
    ];
    let document = wins(&[
        "2026-01-15 Technical scope: caught the unnecessary index over three services, infrastructure cost reduced 18%, https://x.example/1 (led)",
        "2026-02-10 Technical scope: decided on one event log for both stores, https://x.example/2 (led)",
        "2026-03-04 technical scope: caught the missing rollback in the queue design, https://x.example/3 (executed)",
        "2026-02-27 Delivery: search relaunch, three weeks early, https://x.example/4 (led; team of 4)",
        "2026-04-30 Delivery: billing export under time pressure, https://x.example/5 (led; team of 5)",
        "2026-05-12 Mentorship: both juniors shipped alone within 4 weeks, https://x.example/6 (led)",
    ]);
    let found = grades(&document, &rubric(&names, &[]));
    let expected = ["strong", "solid", "light", "missing", "missing", "missing"];
    assert_eq!(
        found,
        names.iter().zip(expected).map(|(name, grade)| ((*name).to_owned(), grade)).collect::<Vec<_>>()
    );
}

#[test]
fn what_makes_no_strong_dimension() {
    let names = ["Scope"];
    let three = |last: &str| {
        let wins = wins(&[
            "2026-02-01 Scope: a, https://x.example/1",
            "2026-02-02 Scope: b, https://x.example/2",
            last,
        ]);
        grades(&wins, &rubric(&names, &[]))[0].1
    };
    assert_eq!(three("2026-02-03 Scope: c cut 18%, https://x.example/3"), "strong");
    for last in [
        "2026-02-03 Scope: c, https://x.example/3",
        "2026-02-03 Scope: c cut 18%",
        "Scope: c cut 18%, https://x.example/3",
        "2026-07-03 Scope: c cut 18%, https://x.example/3",
        "2026-02-03 Scopes: c cut 18%, https://x.example/3",
        "2026-02-03 Scope: RFC 18, https://x.example/3",
        "2026-02-03 Scope: c, https://x.example/18 (led; team of 18)",
        "2026-02-02 Scope: b, https://x.example/3",
    ] {
        assert_eq!(three(last), "solid", "{last}");
    }
}

#[test]
fn why_a_win_counts_for_nothing() {
    let document = wins(&[
        "Scope: no date, https://x.example/1",
        "2026-07-01 Scope: not yet, https://x.example/1",
        "2026-02-01 Scope: no link",
        "2026-02-01 Depth: of another level, https://x.example/1",
        "2026-02-01 Scop: misspelt, https://x.example/1",
        "2026-02-01 of nothing, https://x.example/1",
        "2026-02-01 Scope: once, https://x.example/1",
        "2026-02-01 **Scope:** once; https://x.example/9",
    ]);
    let rubric = rubric(&["Scope", "Depth"], &[]);
    let map = Map::of(&document, &rubric, Some("Staff"), today());
    let why: Vec<LeftOut<'_>> = map.left_out.iter().map(|(_, why)| *why).collect();
    let expected = [
        LeftOut::NoDate,
        LeftOut::Ahead,
        LeftOut::NoLink("Scope"),
        LeftOut::NotAsked("Depth"),
        LeftOut::NoDimension(Some("Scope")),
        LeftOut::NoDimension(None),
        LeftOut::Twice("Scope"),
    ];
    assert_eq!(why, expected);
    assert_eq!(map.dimensions.len(), 1);
    assert_eq!(Map::of(&document, &rubric, None, today()).dimensions.len(), 2);
}

const PLANS: &str = "## Visibility plans\n\n### 2025-H2\n\n#### Design doc: queues\n\n- Status: cited 2025-11-02 by Lena Vogt (Checkout), https://x.example/d1\n\n\
    ### 2026-H1\n\n#### Design doc: payouts\n\n- Status: shipped 2026-03-02, https://x.example/d2\n\n#### Design doc: disputes\n\n- Status: in progress\n\n";

#[test]
fn two_design_docs_are_not_ready_and_four_with_an_incident_command_are_a_case() {
    let rubric = rubric(&["Artifacts"], &[("design-doc", 3), ("incident-command", 1)]);
    let two = document(&format!(
        "{PLANS}## Wins\n\n- 2026-03-02 Artifacts: design doc of payouts, http://X.example:80/%642/#why (shaped)\n\
         - 2026-03-09 Artifacts: no design doc, but a good talk, https://x.example/t (led)\n"
    ));
    let map = Map::of(&two, &rubric, Some("Staff"), today());
    assert_eq!(
        map.needs.iter().map(|need| (need.there.len(), need.missing())).collect::<Vec<_>>(),
        [(2, 1), (0, 1)]
    );
    assert_eq!(map.outcome(), Outcome::NotReady);
    let four = document(&format!(
        "{PLANS}## Wins\n\n- 2026-03-09 Artifacts: design doc of refunds, https://x.example/d3 (shaped)\n\
         - 2026-04-09 Artifacts: a failure-modes table that three teams copied, https://x.example/d4 (shaped; design-doc)\n\
         - 2026-05-20 Artifacts: the ledger's P0, restored in 40 minutes, https://x.example/p0 (led; incident-command)\n"
    ));
    let map = Map::of(&four, &rubric, Some("Staff"), today());
    assert_eq!(
        map.needs.iter().map(|need| (need.there.len(), need.missing())).collect::<Vec<_>>(),
        [(4, 0), (1, 0)]
    );
    assert_eq!(map.outcome(), Outcome::Case);
}

#[test]
fn what_it_comes_to() {
    let outcome = |lines: &[&str], needs: &[(&str, usize)]| {
        Map::of(&wins(lines), &rubric(&["Scope"], needs), Some("Staff"), today()).outcome()
    };
    let (one, two) = (
        "2026-02-01 Scope: RFC on a, https://x.example/1 (led; rfc)",
        "2026-02-02 Scope: b, https://x.example/2",
    );
    assert_eq!(outcome(&[], &[]), Outcome::NotReady);
    assert_eq!(outcome(&[one], &[]), Outcome::CaseWithGaps);
    assert_eq!(outcome(&[one, two], &[]), Outcome::Case);
    assert_eq!(outcome(&[one, two], &[("rfc", 2)]), Outcome::NotReady);
    assert_eq!(outcome(&[one, two], &[("rfc", 1)]), Outcome::Case);
    assert_eq!(outcome(&[one], &[("rfc", 1)]), Outcome::CaseWithGaps);
    assert_eq!(plan_kinds(), ["stretch-project", "cross-team-artifact", "mentorship-outcome", "design-doc"]);
}

#[test]
fn a_result_counts_for_its_win_from_its_day_on_and_the_win_counts_once() {
    let rubric = rubric(&["Scope"], &[("design-doc", 2)]);
    let document = wins(&[
        "2026-02-01 Scope: a, https://x.example/1",
        "2026-02-02 Scope: b, https://x.example/2\n  - Result: 2026-06-01 cost down by 18 %, https://x.example/4",
        "2026-02-03 Scope: Design doc of c (shaped)\n  - Result: 2026-05-01 merged, https://x.example/3",
    ]);
    let on = |day: &str| {
        let map = Map::of(&document, &rubric, Some("Staff"), Day::parse(day).unwrap());
        (map.dimensions[0].wins.len(), map.dimensions[0].strength, map.needs[0].there.len())
    };
    assert_eq!(on("2026-04-30"), (2, Strength::Solid, 0));
    assert_eq!(on("2026-05-01"), (3, Strength::Solid, 1));
    assert_eq!(on("2026-06-01"), (3, Strength::Strong, 1));
}
