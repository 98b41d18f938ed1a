//! What people write beside criticism: who gains by calling it so, and who is accused of it? Attacks, each with its honest twin.

use crate::verdicts::{change, found, holds};

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
