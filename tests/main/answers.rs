//! What a record says of topics, praise, self-reviews and of a seat that does not fit, and what it leaves out; each with its honest twin.

use growthlint::field::date::Day;
use growthlint::lint;
use growthlint::record::{Reach, Record};
use growthlint::story::Story;

use crate::common::in_state;
use crate::common::memory::View;
use crate::verdicts::PEOPLE;

/// What the record of Amara's document says after some steps.
fn says<T>(settings: &str, steps: &str, ask: impl FnOnce(&Record<'_>) -> T) -> T {
    let played = Story::parse(&format!("{PEOPLE}{steps}")).unwrap().play().unwrap();
    in_state(&played, View::Trusted, settings, true, |state| {
        let document = state.documents.iter().find(|document| document.path.as_str() == "people/amara.md");
        let context = lint::record(state, document.unwrap()).unwrap().context;
        ask(&Record::new(context, state.today, Reach::Whole))
    })
}

fn add(day: &str, who: &str, section: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("  | {line}\n")).collect();
    format!("\ncommit {day} {who}: x\n  add people/amara.md ## {section}\n{lines}")
}

const TALK: &str = "### 2026-03-24 1:1";
const CALLED: &str = "- Called out: three reviews took more than four days";
const TOPIC: &str = "- Topic: the sprints of January took in three urgent requests each";

#[test]
fn a_topic_is_open_until_there_is_a_talk_about_it() {
    let topics = |steps: &str| -> Vec<bool> {
        says("", steps, |record| record.topics.iter().map(|topic| topic.is_open).collect())
    };
    let begun = add("2026-03-18", "amara", "Notes", &[TALK, TOPIC]);
    assert_eq!(topics(&begun), [true]);
    assert_eq!(topics(&format!("{begun}{}", add("2026-03-24", "ben", "Notes", &[CALLED]))), [false]);
    // After the talk it waits for the next one.
    let talked = add("2026-03-24", "ben", "Notes", &[TALK, CALLED]);
    assert_eq!(topics(&format!("{talked}{}", add("2026-03-25", "amara", "Notes", &[TOPIC]))), [true]);
    // Nobody else says what she wants to talk about.
    assert_eq!(topics(&format!("{talked}{}", add("2026-03-25", "ben", "Notes", &[TOPIC]))), [] as [bool; 0]);
}

#[test]
fn praise_counts_from_its_day_on_and_from_the_adoption_on() {
    let lines = ["### 2026-03-12 Praise: reviews", "- Behavior: you answered each review on the day it came"];
    let praise = add("2026-03-12", "ben", "Notes", &lines);
    let of_last = |settings: &str, today: &str| {
        let today = Day::parse(today).unwrap();
        says(settings, &praise, |record| {
            record.praises.iter().filter(|praise| praise.is_of_last(30, today)).count()
        })
    };
    let found = ["2026-03-11", "2026-03-12", "2026-04-11", "2026-04-12"].map(|today| of_last("", today));
    assert_eq!(found, [0, 1, 1, 0]);
    assert_eq!(of_last("effective_from: 2026-03-12\n", "2026-03-20"), 1);
    assert_eq!(of_last("effective_from: 2026-03-13\n", "2026-03-20"), 0);
}

#[test]
fn a_self_review_that_is_empty_or_taken_back_is_none() {
    let quarters = |lines: &[&str]| {
        let steps = add("2026-04-03", "amara", "Reviews", lines);
        says("", &steps, |record| record.self_reviews.len())
    };
    let heading = "### 2026-Q1 self-review";
    assert_eq!(quarters(&[heading, "- Progress: two of four"]), 1);
    assert_eq!(quarters(&[heading]), 0);
    assert_eq!(quarters(&[heading, "- Retracted: 2026-04-03, it was about last year"]), 0);
}

#[test]
fn a_seat_that_does_not_fit_is_told_of_for_half_a_year() {
    let skipped = |day: &str, fit: &str| {
        let lines =
            [&format!("### {day} platform team"), &format!("- Fit considered: {fit}, likes ten people")];
        let steps = add(day, "ben", "Transitions", &lines.map(String::as_str));
        says("", &steps, |record| record.unnamed(None).skipped.is_some())
    };
    assert!(skipped("2026-05-04", "stage"));
    assert!(!skipped("2026-05-04", "neither"));
    // The stories are read on 2026-07-01.
    assert!(skipped("2026-01-05", "domain"));
    assert!(!skipped("2025-12-30", "domain"));
}

const KEYS: &str = "
commit 2026-01-05 dana: Whose key is whose
  write allowed_signers
  | ben@acme.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMsJdZ2AEzu/GL2Gt2NfW5lELnuV0a/ZqdUbSGga9VSt
";

#[test]
fn a_note_without_a_key_stands_by_a_name_only_where_keys_are_asked_for() {
    let note = add("2026-03-24", "ben", "Notes", &["### 2026-03-24 1:1: reviews", CALLED]);
    let by_name = |settings: &str, steps: &str| {
        says(settings, steps, |record| {
            let judged = &record.behaviours()[0].judged;
            (judged.preconditions.counted.len(), judged.by_name.len())
        })
    };
    assert_eq!(by_name("", &format!("{KEYS}{note}")), (1, 0));
    assert_eq!(by_name("evidence: signed\n", &format!("{KEYS}{note}")), (1, 1));
    // Before there was any list of keys, nobody could have signed with one.
    let later = KEYS.replace("2026-01-05", "2026-04-01");
    assert_eq!(by_name("evidence: signed\n", &format!("{note}{later}")), (1, 0));
}

#[test]
fn only_who_stands_in_for_the_manager_is_acting() {
    let writers = "
commit 2026-01-05 ben: x
  edit people/amara.md
  | since: 2024-01-01
  + writers: [{ who: Dana Reyes <dana@acme.example>, from: 2026-02-01, as: acting }, { who: Noor Aziz <noor@acme.example>, from: 2026-02-01, as: dotted }]
";
    let acting = |day: &str| -> Vec<String> {
        let day = Day::parse(day).unwrap();
        let name = |(person, _): (growthlint::field::person::Person, _)| person.name.clone();
        says("", writers, |record| record.context.acting(day).into_iter().map(name).collect())
    };
    assert_eq!(acting("2026-03-01"), ["Dana Reyes"]);
    assert_eq!(acting("2026-01-31"), [] as [&str; 0]);
}

#[test]
fn a_self_audit_counts_once_it_says_something() {
    let lines =
        ["### 2026-H1", "#### Self-audit 2026-02", "- On track: the ledger", "#### Self-audit 2026-03"];
    let audits = says("", &add("2026-03-02", "amara", "Visibility plans", &lines), |record| {
        record.plans[0].audits.iter().map(ToString::to_string).collect::<Vec<_>>()
    });
    assert_eq!(audits, ["2026-02"]);
}

#[test]
fn the_steps_of_a_goal_are_the_items_that_say_what_is_done() {
    let steps = |lines: &[&str]| {
        let all = [&["### Two services on one ledger"], lines].concat();
        says("", &add("2026-01-12", "ben", "Goals", &all), |record| {
            let goal = &record.goals[0];
            (goal.steps_done, goal.steps, goal.checked, goal.of)
        })
    };
    let (read, write) = ("- [x] Read the close of March", "- [ ] Write one page");
    let (below_read, below_write) = (&*format!("  {read}"), &*format!("  {write}"));
    let two = [
        vec!["Steps:", "", read, write],
        vec!["#### Steps", "", read, write],
        vec!["- Steps:", below_read, below_write],
        vec!["- **Action steps:**", below_read, "", "  After the audit:", "", below_write],
        // The item that heads them is none, with a box or without.
        vec!["- [ ] Steps:", below_read, below_write],
        vec!["- Steps:", read, write],
        // A step of its own may end with a colon, too.
        vec!["- [x] Step: Read the close of March:", "- [ ] Step: Write one page"],
        vec!["Steps:", "", "- [x] Read three closes:", "  - March", write],
        // What is nested below a step is a part of it.
        vec!["- [x] Step: Read the close", "  - [ ] March", "  - [ ] April", "- [ ] Step: Write one page"],
    ];
    for lines in two {
        assert_eq!(steps(&lines), (1, 2, 0, 0), "{lines:#?}");
    }
    assert_eq!(steps(&["- [x] Step:"]), (0, 0, 0, 0));
    let evidence =
        ["- Evidence I will look for:", "  - [x] Two services, https://x.example/1", "  - [ ] A talk"];
    assert_eq!(steps(&evidence), (0, 0, 1, 2));
    let both = [&evidence[..], &["- Steps:", below_read, below_write]].concat();
    assert_eq!(steps(&both), (1, 2, 1, 2));
}

#[test]
fn an_artifact_is_confirmed_once_somebody_says_on_which_day_it_arrived() {
    let confirmed = |line: &str| -> Vec<bool> {
        let lines = [
            "### 2026-H1",
            "#### Stretch project: payouts",
            line,
            "#### Design doc: one ledger",
            "- Status: open",
        ];
        says("", &add("2026-06-02", "ben", "Visibility plans", &lines), |record| {
            record.plans[0]
                .said
                .artifacts
                .iter()
                .filter(|found| found.is_there)
                .map(|found| found.confirmed.is_some())
                .collect()
        })
    };
    assert_eq!(confirmed("- Confirmed: Ines Duarte (Merchant Support), 2026-06-01"), [true, false]);
    assert_eq!(confirmed("- Confirmed: soon"), [false, false]);
    assert_eq!(confirmed("- Surface: merchants see payouts on the day itself"), [false, false]);
}
