//! What a merge the wrong way round changes: the main branch was merged into somebody's own branch, and the result was pushed.

use crate::verdicts::{found, holds};

/// Amara starts a branch of her own, and everybody else goes on.
const OLD_BRANCH: &str = "
branch old
commit 2026-02-05 amara: On a branch of mine
  write mine.txt
  | mine
switch main
";

const FIRST: &str = "
commit 2026-03-12 ben: A note
  add people/amara.md ## Notes
  | ### 2026-03-12 SBI: reviews
  | - Situation: sprint 23 of checkout-revamp, 2 to 12 March
  | - Behavior: three of your reviews took more than four days
  | - Impact: one of them held the launch for a full sprint
  | - Ask: answer a review within 24 hours
  | - Commit: 2026-04-09, we look at the next two sprints
";

const SECOND: &str = "
commit 2026-03-14 dana: Something else
  write other.txt
  | one
commit 2026-04-09 ben: Looked at them
  add people/amara.md ## Notes
  | - Outcome: 2026-04-09 unchanged, two more
commit 2026-04-19 noor: Something else
  write third.txt
  | one
commit 2026-04-20 ben: And another
  add people/amara.md ## Notes
  | ### 2026-04-20 1:1: reviews
  | - Called out: two more reviews took five days
commit 2026-04-21 noor: Something else
  write other.txt
  | two
";

const PIP: &str = "
commit 2026-06-08 ben: A plan
  add people/amara.md ## PIPs
  | ### 2026-06-08 reviews
  | - Fit considered: neither, the reviews of 2025 were answered in a day
  | - Expectation: every review answered within 24 hours
  | - Checkpoint: 2026-06-22
  | - Ends: 2026-08-07
commit 2026-06-10 dana: Something else
  write other.txt
  | three
";

/// She merges the main branch into hers, and pushes it: her branch is the main branch now.
fn pulled(day: &str, who: &str, more: &str) -> String {
    format!("switch old\nmerge {day} {who} main: Merge the main branch\n{more}switch main\nforward old\n")
}

const LATER: &str = "
commit 2026-06-28 noor: Something else
  write other.txt
  | four
";

#[test]
fn a_merge_the_wrong_way_round_makes_nothing_late() {
    for who in ["amara", "dana"] {
        let old = OLD_BRANCH.replace("amara", who);
        for merge in ["", &pulled("2026-06-25", who, "")] {
            holds(&format!("{old}{FIRST}{SECOND}{PIP}{merge}{LATER}"), &[]);
        }
    }
}

/// Nobody saw what stood on a branch of his until he pushed it, and nobody can tell since when it stood there.
#[test]
fn what_came_with_a_merge_the_wrong_way_round_is_not_established() {
    let old = format!("branch old{FIRST}{}", SECOND.replace("dana", "ben").replace("noor", "ben"));
    let main = "switch main\ncommit 2026-03-20 dana: x\n  write other.md\n  | x\ncommit 2026-05-20 noor: x\n  write other.md\n  | y\n";
    let steps = format!("{old}{main}{}{PIP}{LATER}", pulled("2026-06-07", "ben", ""));
    holds(&steps, &[("pip-unwitnessed", "")]);
}

#[test]
fn a_published_note_that_a_merge_the_wrong_way_round_leaves_out_is_removed() {
    let without = "  take people/amara.md from old\n";
    for who in ["amara", "dana"] {
        let old = OLD_BRANCH.replace("amara", who);
        let merge = pulled("2026-06-25", &format!("{who} main using ours"), "").replace(" main: ", ": ");
        let steps = format!("{old}{FIRST}{SECOND}{merge}{LATER}").replace(without, "");
        let name = if who == "amara" { "Amara Okafor removed" } else { "Dana Reyes removed" };
        holds(&steps, &[("note-removed", name)]);
    }
}

/// Two people share a branch, and whoever merges it has not worked alone on the main branch: what it brings is published with the merge.
#[test]
fn a_branch_that_two_people_share_is_not_the_main_branch() {
    let branch = format!("branch shared{FIRST}{SECOND}switch main\n");
    let main = "commit 2026-03-20 noor: x\n  write else.md\n  | x\n";
    for merged in [main.to_owned(), String::new()] {
        let steps = format!("{branch}{merged}merge 2026-06-06 amara shared: Merge\n{PIP}{LATER}");
        let rules: Vec<String> = found(&steps);
        assert!(rules.iter().any(|line| line.starts_with("pip-not-repeated: ")), "{rules:#?}");
    }
}
