//! `growthlint add` for lines: each kind below the entry that it belongs to, in the form that its rule wants.

use crate::add::refuses;
use crate::place::{AMARA, BEN, CLEO, DOC, Place, complaints, team};

/// What was added to the document, line by line.
fn added(place: &Place, args: &[&str]) -> Vec<String> {
    let before = place.read(DOC);
    place.lint(&[&["add"], args].concat()).ends(0);
    let after = place.read(DOC);
    let mut old = before.lines().peekable();
    let mut new = Vec::new();
    for line in after.lines() {
        if old.peek() == Some(&line) {
            old.next();
        } else {
            new.push(line.to_owned());
        }
    }
    assert_eq!(old.next(), None, "{after}");
    new
}

/// The team, with an update, a goal, a PIP, a win, a packet and a calibration of Amara.
fn all_kinds() -> Place {
    let place = team();
    let text = place.read(DOC);
    let text = text.replace(
        "## Visibility plans",
        "## Goals\n\n### Own a service\n\n- For: L5\n\nEvidence I will look for:\n\n- [ ] a runbook\n\n## Visibility plans",
    );
    let more = "\n### 2026-02\n\n- Shipped: a\n- Shipped: b\n- Blocked: c\n- Learned: d\n- Asked: e\n\n## Wins\n\n- 2026-02-11 Impact: cheaper, https://x.example (led)\n\n## Packets\n\n### 2026-H1\n\n- Headline: x\n\n## PIPs\n\n### 2026-03-16 review-turnaround\n\n- Fit considered: neither, same work was on time before\n- Expectation: within a day\n- Checkpoint: 2026-03-18\n- Ends: 2026-05-15\n\n## Calibrations\n\n### 2026-H1\n\n- Took part: Dana Reyes\n";
    place.write(DOC, text + more);
    place.commit(BEN, "2026-03-17");
    place.is(BEN);
    place.on("2026-03-20");
    place
}

#[test]
fn each_line_stands_below_its_entry_in_its_form() {
    let place = all_kinds();
    for (args, line) in [
        (&["answer", "amara", "update", "2026-02", "yes, ask Dana"][..], "- Answer: yes, ask Dana"),
        (
            &["outcome", "amara", "note", "2026-03-12", "unchanged,", "two more"],
            "- Outcome: 2026-03-20 unchanged, two more",
        ),
        (
            &["decision", "amara", "plan", "2026-H1", "course-correct"],
            "- Decision: 2026-03-20 course-correct",
        ),
        (
            &["decision", "amara", "plan", "2026-h1", "accept delay to 2026-H2"],
            "- Decision: 2026-03-20 accept delay to 2026-H2",
        ),
        (&["decision", "amara", "calibration", "2026-H1", "approved"], "- Decision: 2026-03-20 approved"),
        (
            &["decision", "amara", "packet", "2026-H1", "2026-03-19 returned"],
            "- Decision: 2026-03-19 returned",
        ),
        (&["looked", "amara", "goal", "1"], "- Looked at: 2026-03-20"),
        (&["looked", "amara", "goal", "1", "--date", "2026-03-19"], "- Looked at: 2026-03-19"),
        (&["result", "amara", "pip", "2026-03-16", "review-turnaround", "met"], "- Result: 2026-03-20 met"),
        (
            &["result", "amara", "win", "2026-02-11", "18 % cheaper, https://y.example"],
            "  - Result: 2026-03-20 18 % cheaper, https://y.example",
        ),
        (
            &["confirmed", "amara", "plan", "2026-H1", "stretch", "Ines Duarte (Treasury)"],
            "- Confirmed: Ines Duarte (Treasury), 2026-03-20",
        ),
        (&["same-as", "amara", "note", "2026-03-12", "reviews"], "- Same as: reviews"),
        (
            &["revision", "amara", "plan", "2026-H1", "the sponsor moved on"],
            "- Revised: 2026-03-20, the sponsor moved on",
        ),
        (
            &["correction", "amara", "note", "2026-03-12", "it was **two** `reviews`"],
            "- Correction: 2026-03-20 it was **two** `reviews`",
        ),
    ] {
        assert_eq!(added(&place, args), [line], "{args:?}");
    }
    place.is(AMARA);
    let line = added(&place, &["disagreement", "amara", "note", "2026-03-12", "two of the three waited"]);
    assert_eq!(line, ["- Disagree: two of the three waited"]);
    let text = place.read(DOC);
    assert!(text.contains("- Ends: 2026-05-15\n- Result: 2026-03-20 met\n"), "{text}");
    assert!(text.contains("- For: L5\n- Looked at: 2026-03-20\n- Looked at: 2026-03-19\n"), "{text}");
    refuses(
        &place,
        &["disagreement", "amara", "note", "2026-03-12", "two of the three waited"],
        "says so already, at",
    );
    let report = place.json(&["check", "--no-history"]);
    assert!(!complaints(&report).contains(&"bad-value"), "{:?}", complaints(&report));
}

#[test]
fn a_status_takes_the_place_of_the_one_before() {
    let place = all_kinds();
    let status = |words: &[&str]| {
        let before = place.read(DOC);
        place.lint(&[&["add", "status", "amara"], words].concat()).ends(0);
        let after = place.read(DOC);
        assert_eq!(before.lines().count(), after.lines().count());
        let changed: Vec<String> = after
            .lines()
            .zip(before.lines())
            .filter(|(new, old)| new != old)
            .map(|(new, _)| new.to_owned())
            .collect();
        changed.join("\n")
    };
    let plan = ["plan", "2026-H1"];
    let of = |words: &[&'static str]| status(&[&plan, words].concat());
    assert_eq!(of(&["design-doc", "in progress"]), "- Status: in progress");
    assert_eq!(
        of(&["design doc", "shipped", "https://x.example"]),
        "- Status: shipped 2026-03-20, https://x.example"
    );
    assert_eq!(of(&["mentorship", "done"]), "- Status: done 2026-03-20");
    assert_eq!(
        of(&["mentorship-outcome", "dropped", "Tomas left"]),
        "- Status: dropped 2026-03-20, Tomas left"
    );
    assert_eq!(
        of(&["cross-team", "cited", "by Lena Vogt (Checkout), https://x.example"]),
        "- Status: cited 2026-03-20 by Lena Vogt (Checkout), https://x.example"
    );
    refuses(&place, &["status", "amara", "plan", "2026-H1", "done"], "belongs to one artifact of the plan");
    refuses(&place, &["status", "amara", "plan", "2026-H1", "stretch", "nearly"], "`Status` needs `planned`");
    refuses(
        &place,
        &["status", "amara", "plan", "2026-H1", "stretch", "dropped"],
        "`Status` needs `planned`",
    );
    assert_eq!(added(&place, &["status", "amara", "goal", "1", "done"]), ["- Status: done 2026-03-20"]);
}

#[test]
fn what_is_taken_back_keeps_the_lines_of_others() {
    let place = all_kinds();
    place.lint(&["add", "retraction", "amara", "note", "2026-03-12", "the incident was Sam's"]).ends(0);
    let text = place.read(DOC);
    let note = "### 2026-03-12 SBI: review-turnaround\n\n- Retracted: 2026-03-20, the incident was Sam's\n- Seen: Amara Okafor, 2026-03-13\n\n## Updates\n";
    assert!(text.contains(note), "{text}");
    place.commit(BEN, "2026-03-20");
    let report = place.json(&["check"]);
    assert!(
        !complaints(&report).iter().any(|rule| rule.starts_with("note-") || rule.starts_with("line-")),
        "{:?}",
        complaints(&report)
    );
    refuses(&place, &["retraction", "amara", "note", "2026-03-12", "again"], "is retracted already");
    refuses(
        &place,
        &["retraction", "amara", "plan", "2026-H1", "no"],
        "`Retracted` is no line of `plan 2026-H1`",
    );
}

#[test]
fn a_line_that_is_another_persons_or_of_another_form_is_refused() {
    let place = all_kinds();
    for (args, because) in [
        (
            &["disagreement", "amara", "note", "2026-03-12", "no"][..],
            "Amara Okafor runs `growthlint add disagreement amara-okafor note 2026-03-12 review-turnaround TEXT`",
        ),
        (&["outcome", "amara", "note", "2026-03-12", "better"], "`Outcome` needs `DATE` and `improved`"),
        (&["outcome", "amara", "note", "2026-03-12"], "`Outcome` needs"),
        (&["outcome", "amara", "note", "2026-03-13", "moot"], "has no entry `note 2026-03-13`"),
        (&["outcome", "amara", "plan", "2026-H1", "improved"], "`Outcome` is no line of `plan 2026-H1`"),
        (&["outcome", "amara"], "does not say which entry"),
        (&["correction", "amara", "note", "2026-03-12", "a\nb"], "more than one line"),
        (&["result", "amara", "win", "2026-02-12", "x"], "there is no win of 2026-02-12"),
        (&["result", "amara", "win"], "needs the date of the win"),
        (&["answer", "amara", "update", "2026-02"], "`Answer` needs a text"),
    ] {
        refuses(&place, args, because);
    }
    place.is(AMARA);
    refuses(&place, &["answer", "amara", "update", "2026-02", "x"], "Ben Castillo runs");
    place.is(CLEO);
    refuses(&place, &["looked", "amara", "goal", "1"], "neither the engineer nor the manager");
}

#[test]
fn an_outcome_before_its_day_is_written_and_that_is_said() {
    let place = team();
    let run = place.lint(&["add", "outcome", "amara", "note", "2026-03-12", "improved"]).ends(0);
    assert!(run.err.contains("names 2026-04-09; an outcome does not count before that day"), "{}", run.err);
    place.on("2026-04-09");
    let run = place.lint(&["add", "outcome", "amara", "note", "2026-03-12", "improved"]).ends(0);
    assert!(run.err.is_empty(), "{}", run.err);
}
