//! Which commands do what waits.

use super::*;
use crate::due::command::command;

/// Kind and command of what waits on a day.
fn commands(story: &str, today: &str) -> Vec<String> {
    let (today, settings) = (Day::parse(today).unwrap(), Settings::default());
    let (documents, evidence) = told::told(story, today, &settings);
    let context = lint::context(&evidence, &documents[0], &settings, None).unwrap();
    let record = Record::new(context, today, record::Reach::Whole);
    let owed = Owed::new(&record).unwrap();
    let line = |task: Task<'_>| {
        let command = command(owed.context.document, &task)?;
        Some(format!("{}: {}", task.kind.slug(), command.text()))
    };
    let mut lines: Vec<String> = agenda(&owed, Reach::Everything).into_iter().filter_map(line).collect();
    lines.sort();
    lines.dedup();
    lines
}

#[test]
fn what_is_read_or_signed_is_a_command_with_its_address() {
    let story = candidate()
        + &add("2026-01-08", "ben", "Visibility plans", &PLAN)
        + &add(
            "2026-01-12",
            "ben",
            "Notes",
            &NOTE.map(|line| line.replace("2026-03-12", "2026-01-12")).each_ref().map(String::as_str),
        );
    assert_eq!(
        commands(&story, "2026-01-15"),
        [
            "note-outcome: growthlint add outcome amara-okafor note 2026-01-12 reviews 'unchanged, …'",
            "packet: growthlint add packet amara-okafor --period 2026-H1",
            "plan-decision: growthlint add decision amara-okafor plan 2026-H1 'course-correct, …'",
            "plan-self-audit: growthlint add self-audit amara-okafor --period 2026-03",
            "plan-self-audit: growthlint add self-audit amara-okafor --period 2026-05",
            "plan-signature: growthlint sign amara-okafor plan 2026-H1",
            "plan: growthlint add plan amara-okafor --period 2026-H2",
            "review: growthlint add review amara-okafor --period 2026-Q1",
            "seen: growthlint sign amara-okafor note 2026-01-12 reviews",
            "update: growthlint add update amara-okafor --period 2026-01",
        ]
    );
}

#[test]
fn what_the_engineer_says_is_answered_by_a_command() {
    let update = ["### 2026-01", "", "- Shipped: it"];
    let story = PEOPLE.to_owned()
        + &add("2026-02-02", "amara", "Updates", &update)
        + &add("2026-03-12", "ben", "Notes", &NOTE)
        + &below("2026-03-13", "amara", "- Commit: 2026-04-09, we look", "- Disagree: one was handed over");
    let all = commands(&story, "2026-03-14");
    for command in [
        "objection-answer: growthlint add answer amara-okafor note 2026-03-12 reviews '…'",
        "update-answer: growthlint add answer amara-okafor update 2026-01 '…'",
    ] {
        assert!(all.iter().any(|line| line == command), "{command}\n{all:#?}");
    }
}
