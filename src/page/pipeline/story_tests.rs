//! What is gathered from documents and their history, told by stories.

use super::facts::{Facts, PipFacts};
use super::gather::{Gathered, gather};
use crate::field::date::Day;
use crate::lint::State;
use crate::rules::RULES;
use crate::settings::Settings;
use crate::story::told::told;

const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person noor Noor Aziz <noor@acme.example>
person ben Ben Castillo <ben@acme.example>

commit 2026-01-05 ben: Start
  new people/payments/amara-okafor.md engineer amara manager ben target L5
";

const RUBRIC: &str = "\
growthlint: 1
capabilities: [{name: Two regions, level: L5, by: 2027-Q1}]
rules: {packet-surprise: off}
rubric: {levels: [L4, L5, Staff], dimensions: {Scope: {L5: x}, Leverage: {L5: x}}}
";

fn gathered(story: &str, today: &str) -> Gathered {
    let names: Vec<&'static str> = RULES.iter().map(|rule| rule.name).collect();
    let (settings, mistakes) = Settings::parse(RUBRIC, &names);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let today = Day::parse(today).unwrap();
    let (documents, evidence) = told(&format!("{PEOPLE}{story}"), today, &settings);
    gather(&State { audit: true, ..State::of(&documents, &settings, Some(&evidence), today) })
}

fn amara(story: &str, today: &str) -> Facts {
    gathered(story, today).engineers.remove("amara@acme.example").unwrap()
}

fn add(day: &str, who: &str, section: &str, lines: &str) -> String {
    let text: String = lines.lines().map(|line| format!("  | {line}\n")).collect();
    format!("\ncommit {day} {who}: More\n  add people/payments/amara-okafor.md ## {section}\n{text}")
}

fn front(day: &str, line: &str) -> String {
    format!(
        "\ncommit {day} ben: More\n  edit people/payments/amara-okafor.md\n  | since: 2024-01-01\n  + {line}\n"
    )
}

fn reached(day: &str, level: &str) -> String {
    format!(
        "\ncommit {day} ben: Promoted\n  edit people/payments/amara-okafor.md\n  |   L4: 2024-01-01\n  +   {level}: {day}\n"
    )
}

#[test]
fn a_pip_is_over_in_sixty_days_at_work() {
    let pip = add("2026-01-05", "ben", "PIPs", "### 2026-01-05 reviews\n- Expectation: x");
    let pips = |more: &str, today: &str| amara(&format!("{pip}{more}"), today).pips;
    let of = |opened, in_time, running| PipFacts { opened, in_time, running };
    assert_eq!(pips("", "2026-03-06"), of(1, 0, 1));
    assert_eq!(pips("", "2026-03-07"), of(1, 0, 0));
    let ended = |day: &str| add(day, "ben", "PIPs", &format!("- Outcome: {day} exit"));
    assert_eq!(pips(&ended("2026-03-06"), "2026-12-31"), of(1, 1, 0));
    assert_eq!(pips(&ended("2026-03-07"), "2026-12-31"), of(1, 0, 0));
    assert_eq!(
        pips(
            &format!("{}{}", ended("2026-03-07"), front("2026-03-08", "away: [2026-02-02/2026-02-02]")),
            "2026-12-31"
        ),
        of(1, 1, 0)
    );
    // Who left after it is counted all the same.
    assert_eq!(
        pips(&format!("{}{}", ended("2026-03-06"), front("2026-03-08", "status: left")), "2026-12-31"),
        of(1, 1, 0)
    );
    let retracted = pip.replace("- Expectation: x", "- Retracted: 2026-01-05, a mistake");
    assert_eq!(amara(&retracted, "2026-03-06").pips, of(0, 0, 0));
}

#[test]
fn surprises_are_the_engineers_own_word_and_gaps_that_nobody_could_read() {
    let review = add("2026-04-10", "ben", "Reviews", "### 2026-Q1\n- Standing: not yet");
    let seen = |who: &str, word: &str| {
        add("2026-04-11", who, "Reviews", &format!("- Seen: Amara Okafor, 2026-04-11, {word}"))
    };
    let surprises = |story: &str| amara(story, "2026-08-01").surprises;
    assert_eq!(surprises(&format!("{review}{}", seen("amara", "surprised"))), 1);
    assert_eq!(surprises(&format!("{review}{}", seen("amara", "as expected"))), 0);
    assert_eq!(surprises(&format!("{review}{}", seen("ben", "surprised"))), 0);
    // Two gaps: one that the review said in time, one that a note said in June.
    let note = add("2026-06-10", "ben", "Notes", "### 2026-06-10 SBI: reach\n- Situation: x");
    let packet = add(
        "2026-06-30",
        "ben",
        "Packets",
        "### 2026-H1 L5\n#### Gaps\n- Scope, see `review 2026-Q1`\n- Leverage, see `note 2026-06-10 reach`",
    );
    assert_eq!(surprises(&format!("{review}{note}{packet}")), 1, "whatever the settings say of the rule");
}

#[test]
fn gaps_are_named_where_each_has_a_project() {
    let plan = |gaps: &str| add("2026-01-10", "amara", "Visibility plans", &format!("### 2026-H1\n{gaps}"));
    let of = |story: &str| {
        let facts = amara(story, "2026-02-20");
        (facts.has_named_gaps, facts.gaps, facts.other_gaps)
    };
    let (scope, leverage) =
        ("- Gap: Scope, one service; closed by the cut-over", "- Gap: Leverage, one team");
    let both = ["Scope".to_owned(), "Leverage".to_owned()];
    assert_eq!(of(&plan(&format!("{scope}\n{leverage}; closed by RFC 112"))), (true, both.to_vec(), 0));
    let open = plan(&format!("{scope}\n{leverage}"));
    assert_eq!(of(&open), (false, both.to_vec(), 0));
    let given = |day: &str| {
        add(
            "2026-02-10",
            "ben",
            "Allocations",
            &format!("### {day} RFC\n- Gap: Leverage\n- Why: x\n- Capability: two regions"),
        )
    };
    assert_eq!(
        of(&format!("{open}{}", given("2026-02-10"))),
        (true, both.to_vec(), 0),
        "an allocation has the project"
    );
    assert_eq!(amara(&format!("{open}{}", given("2026-02-10")), "2026-02-20").capabilities, ["Two regions"]);
    assert_eq!(of(&format!("{open}{}", given("2026-02-21"))), (false, both.to_vec(), 0), "not yet");
    assert!(!of(&plan(scope)).0, "one is not looked for");
    let four = format!("{scope}\n").repeat(4);
    assert!(!of(&plan(&four)).0, "four are not decided");
    assert_eq!(
        of(&plan(&format!("{scope}\n- Gap: seniority; closed by time"))),
        (true, vec!["Scope".to_owned()], 1)
    );
}

#[test]
fn months_run_from_the_first_goal_for_the_level() {
    let goal =
        |day: &str, level: &str| add(day, "ben", "Goals", &format!("### A goal of {day}\n- For: {level}"));
    let months = |story: &str| {
        amara(story, "2026-12-31").promotions.iter().map(|promotion| promotion.months).collect::<Vec<_>>()
    };
    let story = format!(
        "{}{}{}",
        goal("2026-01-20", "Staff"),
        goal("2026-02-10", "l5, by autumn"),
        goal("2026-03-10", "L5")
    );
    assert_eq!(months(&format!("{story}{}", reached("2026-09-10", "L5"))), [Some(7)]);
    assert_eq!(months(&format!("{story}{}", reached("2026-09-09", "L5"))), [Some(6)]);
    assert_eq!(months(&reached("2026-09-10", "L5")), [None]);
    assert_eq!(
        months(&format!("{}{}", reached("2026-03-09", "L5"), goal("2026-03-10", "L5"))),
        [None],
        "the goal came after"
    );
    assert_eq!(months(&format!("{}{}", goal("2026-03-10", "L5"), reached("2026-03-10", "L5"))), [Some(0)]);
    let rewritten = "\ncommit 2026-03-01 ben: Another level\n  edit people/payments/amara-okafor.md\n  - - For: Staff\n  + - For: L5\n";
    assert_eq!(
        months(&format!("{}{rewritten}{}", goal("2026-01-20", "Staff"), reached("2026-09-10", "L5"))),
        [Some(6)]
    );
}

#[test]
fn levels_and_targets_are_those_of_the_day() {
    let story = format!("{}{}", reached("2026-03-10", "L5"), front("2026-03-11", "away: []"));
    let facts = amara(&story, "2026-03-09");
    assert_eq!(
        (facts.level.as_str(), facts.target.as_deref(), facts.promotions.len()),
        ("L4", Some("L5"), 0)
    );
    let facts = amara(&story, "2026-03-10");
    // The target is reached, so the old goal no longer counts.
    assert_eq!((facts.level.as_str(), facts.target, facts.promotions.len()), ("L5", None, 1));
    assert_eq!(facts.level_a_year_ago.as_deref(), Some("L4"));
    assert_eq!(amara(&story, "2024-12-31").level_a_year_ago, None, "not on the team yet");
    let packet = add(
        "2026-04-01",
        "ben",
        "Packets",
        "### 2026-H1 Staff\n- Headline: x\n- Decision: returned 2026-04-01",
    );
    assert_eq!(amara(&format!("{story}{packet}"), "2026-05-01").packets[0].from, "L5");
    let gone = format!("{story}{}", front("2026-04-01", "status: transferred"));
    let facts = amara(&gone, "2026-05-01");
    assert_eq!(
        (facts.active, facts.target, facts.has_path, facts.level_a_year_ago.as_deref()),
        (false, None, false, Some("L4"))
    );
    assert_eq!(amara(&gone, "2027-04-01").level_a_year_ago, None);
}

#[test]
fn a_goal_for_a_level_that_is_reached_is_no_path_on() {
    let goal = add(
        "2026-01-20",
        "ben",
        "Goals",
        "### Scope\n- For: L5\n\nEvidence I will look for:\n\n- [ ] A scope doc",
    );
    assert!(amara(&goal, "2026-02-01").has_path);
    let story = format!("{goal}{}", reached("2026-03-10", "L5"));
    assert!(!amara(&story, "2026-03-10").has_path);
    let next = goal.replace("For: L5", "For: Staff");
    assert!(amara(&format!("{next}{}", reached("2026-03-10", "L5")), "2026-03-10").has_path);
}

#[test]
fn what_cannot_be_counted_is_said_and_who_is_gone_is_remembered() {
    let noor = "\ncommit 2026-01-06 ben: Noor\n  new people/payments/noor.md engineer noor manager ben\n";
    let removed = "\ncommit 2026-02-06 ben: Gone\n  remove people/payments/noor.md\n";
    let found = gathered(&format!("{noor}{removed}"), "2026-03-01");
    assert_eq!((found.engineers.len(), found.removed.as_slice()), (1, &["noor@acme.example".to_owned()][..]));
    let twice = "\ncommit 2026-01-06 ben: Twice\n  new people/payments/noor.md engineer amara manager ben\n";
    let found = gathered(twice, "2026-03-01");
    assert_eq!((found.engineers.len(), found.not_counted.len()), (1, 1));
    assert!(found.not_counted[0].0.as_str().ends_with("noor.md"));
}
