//! What people write beside criticism: who gains by calling it so, and who is accused of it? Attacks, each with its honest twin.

use crate::verdicts::{change, found, holds, take_out};

const PRAISE: &str = "
commit 2026-03-12 ben: Praise
  add people/amara.md ## Notes
  | ### 2026-03-12 Praise: reviews
  | - Situation: sprint 23
  | - Behavior: you answered each review on the day it came
  | - Impact: the launch kept its date
";

const CRITICISM: &str = "
commit 2026-04-02 ben: A note
  add people/amara.md ## Notes
  | ### 2026-04-02 SBI: reviews
  | - Situation: sprint 25
  | - Behavior: three reviews took more than four days
  | - Impact: the launch moved by a sprint
  | - Ask: answer a review within 24 hours
  | - Commit: 2026-05-07, we look at the next two sprints
";

const UNCHANGED: &str = "
commit 2026-05-07 ben: Nothing changed
  edit people/amara.md
  | - Commit: 2026-05-07, we look at the next two sprints
  + - Outcome: 2026-05-07 unchanged, two more took a week
";

const PIP: &str = "
commit 2026-06-10 ben: A plan
  add people/amara.md ## PIPs
  | ### 2026-06-10 reviews
  | - Fit considered: neither
  | - Expectation: each review within 24 hours
  | - Checkpoint: 2026-06-24
  | - Ends: 2026-08-09
";

#[test]
fn praise_is_the_managers_to_give() {
    holds(PRAISE, &[]);
    holds(&PRAISE.replace(" ben: Praise", " amara: Praise"), &[("note-wrong-author", "Amara Okafor")]);
}

#[test]
fn praise_is_frozen_once_it_is_published() {
    let more =
        change("2026-06-01", "amara", "- Impact: the launch kept its date", "- Impact: she saved the launch");
    holds(&format!("{PRAISE}{more}"), &[("note-edited", "Amara Okafor")]);
    let right = "
commit 2026-06-01 ben: It was a week
  edit people/amara.md
  | - Impact: the launch kept its date
  + - Correction: 2026-06-01 Impact: the launch came a week early
";
    holds(&format!("{PRAISE}{right}"), &[]);
}

#[test]
fn praise_is_no_ground_for_a_pip() {
    let with = found(&format!("{PRAISE}{CRITICISM}{UNCHANGED}{PIP}"));
    assert_eq!(with, found(&format!("{CRITICISM}{UNCHANGED}{PIP}")));
    assert!(with.iter().any(|line| line.starts_with("pip-not-unchanged")), "{with:?}");
}

#[test]
fn criticism_that_is_called_praise_later_still_counts() {
    let renamed =
        change("2026-06-01", "ben", "### 2026-04-02 SBI: reviews", "### 2026-04-02 Praise: reviews");
    let steps = format!("{CRITICISM}{UNCHANGED}{renamed}");
    let found = found(&steps);
    assert!(
        found.iter().any(|line| line.starts_with("note-edited") && line.contains("Ben Castillo")),
        "{found:?}"
    );
}

#[test]
fn praise_that_is_called_criticism_later_never_counts() {
    let renamed =
        change("2026-06-01", "ben", "### 2026-03-12 Praise: reviews", "### 2026-03-12 SBI: reviews");
    let found = found(&format!("{PRAISE}{CRITICISM}{UNCHANGED}{renamed}{PIP}"));
    assert!(
        found.iter().any(|line| line.starts_with("note-edited") && line.contains("Ben Castillo")),
        "{found:?}"
    );
    assert!(found.iter().any(|line| line.starts_with("pip-not-unchanged")), "{found:?}");
}

const TALK: &str = "
commit 2026-03-12 ben: Our 1:1
  add people/amara.md ## Notes
  | ### 2026-03-12 1:1: reviews
  | - Called out: three reviews took more than four days
  | - [ ] Action: Ben Castillo, 2026-03-19, plan the sprint with a fifth of it free
  | - [ ] Action: Amara Okafor, 2026-03-26, name two reviewers
";

const CALLED: &str = "- Called out: three reviews took more than four days";
const OPEN: &str = "- [ ] Action: Ben Castillo, 2026-03-19, plan the sprint with a fifth of it free";
const TOPIC: &str = "- Topic: the sprints of January took in three urgent requests each";
const COMMENT: &str = "- Comment: two of the three waited for an answer of the author";

fn add(day: &str, who: &str, below: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("  + {line}\n")).collect();
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  | {below}\n{lines}")
}

#[test]
fn whoever_ticks_an_action_changes_nothing() {
    for who in ["ben", "amara", "home"] {
        holds(&format!("{TALK}{}", change("2026-03-18", who, OPEN, &OPEN.replace("[ ]", "[x]"))), &[]);
    }
}

#[test]
fn either_of_the_two_gives_and_takes_back_actions() {
    let later = "- [ ] Action: Ben Castillo, 2026-04-09, ask Checkout for a reviewer";
    for who in ["ben", "amara"] {
        holds(&format!("{TALK}{}", add("2026-03-18", who, CALLED, &[later, "  - before the planning"])), &[]);
        holds(&format!("{TALK}{}", change("2026-03-18", who, OPEN, later)), &[]);
    }
}

#[test]
fn the_engineer_adds_topics_and_comments_to_a_published_note() {
    let nested = [
        "- [ ] Topic: the sprints of January",
        "  - three urgent requests each",
        "",
        "  and no reserve",
        COMMENT,
    ];
    for lines in [&[TOPIC][..], &[COMMENT], &nested] {
        holds(&format!("{TALK}{}", add("2026-03-13", "amara", CALLED, lines)), &[]);
    }
    // Not in the engineer's name.
    for (line, who, name) in [(TOPIC, "ben", "Ben Castillo"), (COMMENT, "noor", "Noor Aziz")] {
        holds(&format!("{TALK}{}", add("2026-03-13", who, CALLED, &[line])), &[("line-wrong-author", name)]);
    }
}

#[test]
fn a_comment_is_the_engineers_to_take_back_and_to_reword() {
    let told = format!("{TALK}{}", add("2026-03-13", "amara", CALLED, &[TOPIC, COMMENT]));
    let other = "- Comment: all three were my fault";
    holds(&format!("{told}{}", change("2026-03-20", "amara", COMMENT, other)), &[]);
    holds(&format!("{told}{}", take_out("2026-03-20", "amara", COMMENT)), &[]);
    holds(
        &format!("{told}{}", change("2026-03-20", "ben", COMMENT, other)),
        &[("line-removed", "Ben Castillo"), ("line-wrong-author", "Ben Castillo")],
    );
    holds(&format!("{told}{}", take_out("2026-03-20", "ben", TOPIC)), &[("line-removed", "Ben Castillo")]);
}

#[test]
fn whoever_ticks_a_topic_has_not_reworded_it() {
    let told =
        format!("{TALK}{}", add("2026-03-13", "amara", CALLED, &["- [ ] Topic: the sprints of January"]));
    let ticked = change(
        "2026-03-13",
        "ben",
        "- [ ] Topic: the sprints of January",
        "- [x] Topic: the sprints of January",
    );
    holds(&format!("{told}{ticked}"), &[]);
}

const BEGUN: &str = "
commit 2026-03-18 amara: What I want to talk about
  add people/amara.md ## Notes
  | ### 2026-03-24 1:1
  | - Topic: the sprints of January took in three urgent requests each
";

const HEADING: &str = "### 2026-03-24 1:1";
const CALLS: &str = "- Called out: three reviews took more than four days";

#[test]
fn a_note_that_the_engineer_begins_is_the_managers_to_write() {
    holds(BEGUN, &[]);
    let held = add("2026-03-24", "ben", TOPIC, &[CALLS]);
    let reworded = change("2026-04-02", "ben", CALLS, "- Called out: three reviews took five days");
    holds(&format!("{BEGUN}{held}"), &[]);
    holds(&format!("{BEGUN}{held}{reworded}"), &[("note-edited", "Ben Castillo")]);
    holds(
        &format!("{BEGUN}{}", add("2026-03-24", "amara", TOPIC, &[CALLS])),
        &[("note-wrong-author", "Amara Okafor")],
    );
}

#[test]
fn a_note_that_is_begun_gains_no_date() {
    // Whoever puts a heading there on the day, and the text three months later, has published it three months later.
    let late = add("2026-06-20", "ben", TOPIC, &[CALLS]);
    let infos = |steps: &str| {
        let story = growthlint::story::Story::parse(&format!("{}{steps}", crate::verdicts::PEOPLE)).unwrap();
        let findings = crate::common::lint_played(&story.play().unwrap(), "", false);
        findings.iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    assert!(infos(&format!("{BEGUN}{late}")).contains(&"note-late"));
    assert!(!infos(&format!("{BEGUN}{}", add("2026-03-24", "ben", TOPIC, &[CALLS]))).contains(&"note-late"));
}

#[test]
fn topics_stay_the_engineers_under_another_heading() {
    let named = "
commit 2026-03-24 ben: Our 1:1
  edit people/amara.md
  - ### 2026-03-24 1:1
  + ### 2026-03-25 1:1: reviews
  | - Topic: the sprints of January took in three urgent requests each
  + - Called out: three reviews took more than four days
";
    holds(&format!("{BEGUN}{named}"), &[]);
    let without = named.replace("  | - Topic", "  - - Topic");
    holds(&format!("{BEGUN}{without}"), &[("line-removed", "Ben Castillo")]);
}

#[test]
fn whoever_takes_a_begun_note_away_takes_its_topics() {
    let gone = |who: &str| {
        format!("\ncommit 2026-03-24 {who}: x\n  edit people/amara.md\n  - {HEADING}\n  - {TOPIC}\n")
    };
    holds(&format!("{BEGUN}{}", gone("amara")), &[]);
    holds(&format!("{BEGUN}{}", gone("ben")), &[("line-removed", "Ben Castillo")]);
}

#[test]
fn a_note_that_is_emptied_is_changed() {
    let held = add("2026-03-24", "ben", TOPIC, &[CALLS]);
    holds(
        &format!("{BEGUN}{held}{}", take_out("2026-05-20", "ben", CALLS)),
        &[("note-edited", "Ben Castillo")],
    );
}

#[test]
fn whoever_praises_as_an_sbi_note_is_told_where_praise_goes() {
    let front = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\n\
team: payments\nlevels: { L4: 2024-03-01 }\nsince: 2023-06-12\n---\n\n## Notes\n\n";
    let praise = "### 2026-03-12 SBI: reviews\n\n- Situation: sprint 23\n- Behavior: you answered each on the day\n\
- Impact: the launch kept its date\n";
    let help = |text: &str| {
        let findings = crate::common::lint_text(&format!("{front}{text}"), "");
        findings.iter().map(|finding| format!("{} {}", finding.rule, finding.help.text())).collect::<Vec<_>>()
    };
    assert!(
        help(praise)
            .iter()
            .any(|line| line.starts_with("note-incomplete") && line.contains("### DATE Praise"))
    );
    let without_impact = praise.replace("- Impact: the launch kept its date\n", "");
    assert!(!help(&without_impact).iter().any(|line| line.contains("Praise")));
    assert_eq!(help(&praise.replace("SBI:", "Praise:")), [""; 0]);
}
