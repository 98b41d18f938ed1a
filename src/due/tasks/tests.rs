//! What waits in small stories.

mod actions;
mod commands;
mod quarters_and_weeks;

use super::*;
use crate::lint;
use crate::record::{self, Record};
use crate::settings::Settings;
use crate::story::told;

const DOC: &str = "people/payments/amara-okafor.md";
const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person noor Noor Aziz <noor@acme.example>
person ben Ben Castillo <ben@acme.example>
person dana Dana Reyes <dana@acme.example>

commit 2026-01-05 ben: Start
  new people/payments/amara-okafor.md engineer amara manager ben
";

/// The same with a target.
fn candidate() -> String {
    PEOPLE.replace("engineer amara manager ben", "engineer amara manager ben target Staff")
}

fn commit(day: &str, who: &str, what: &str) -> String {
    format!("\ncommit {day} {who}: x\n{what}")
}

fn add(day: &str, who: &str, section: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("  | {line}\n").replace("  | \n", "  |\n")).collect();
    commit(day, who, &format!("  add {DOC} ## {section}\n{lines}"))
}

/// A line that is put below another one.
fn below(day: &str, who: &str, line: &str, added: &str) -> String {
    commit(day, who, &format!("  edit {DOC}\n  | {line}\n  + {added}\n"))
}

/// What waits on a day: kind, whom it waits for, entry, urgency with its words, line, what.
fn told_with(story: &str, today: &str, settings: &Settings, reach: Reach) -> Vec<String> {
    let today = Day::parse(today).unwrap();
    let (documents, evidence) = told::told(story, today, settings);
    let mut lines = Vec::new();
    for document in &documents {
        let context = lint::context(&evidence, document, settings, None).unwrap();
        let record = Record::new(context, today, record::Reach::Whole);
        let Some(owed) = Owed::new(&record) else { continue };
        for task in agenda(&owed, reach) {
            let party = match &task.party {
                Party::Engineer => "engineer".to_owned(),
                Party::Manager => "manager".to_owned(),
                Party::Both => "both".to_owned(),
                Party::Successor(who, _) => format!("successor {}", who.name),
                Party::Assignee(who, _) => format!("assignee {}", who.name),
                Party::Named(capacity, _) => format!("{capacity:?}").to_lowercase(),
            };
            let urgency = format!("{:?}", task.urgency(today)).to_lowercase();
            let when = format!("{urgency} {}", task.when(today).text());
            let entry = task.entry.as_ref().map(ToString::to_string).unwrap_or_default();
            let line = document.source.position(task.span.start).line;
            lines.push(format!(
                "{} | {party} | {entry} | {} | :{line} | {}",
                task.kind.slug(),
                when.trim_end(),
                task.what.text()
            ));
        }
    }
    lines
}

fn told(story: &str, today: &str) -> Vec<String> {
    told_with(story, today, &Settings::default(), Reach::Everything)
}

/// Of one kind only, without line and words.
fn of(kind: &str, story: &str, today: &str) -> Vec<String> {
    let all = told(story, today).into_iter().filter(|line| line.starts_with(&format!("{kind} | ")));
    all.map(|line| line.split(" | ").skip(1).take(3).collect::<Vec<_>>().join(" | ")).collect()
}

/// The words of one kind only.
fn words(kind: &str, story: &str, today: &str) -> Vec<String> {
    let all = told(story, today).into_iter().filter(|line| line.starts_with(&format!("{kind} | ")));
    all.map(|line| line.rsplit(" | ").next().unwrap().to_owned()).collect()
}

const PLAN: [&str; 20] = [
    "### 2026-H1",
    "",
    "- Gap: Scope",
    "- Promotion sponsor: Viktor Holm",
    "",
    "#### Stretch project: cut-over",
    "",
    "- Sponsor: Dana Reyes, VP",
    "- Surface: Treasury (Ines Duarte) closes on it",
    "- Status: in progress",
    "",
    "#### Cross-team artifact: RFC 112",
    "",
    "- Consumer: Checkout (Lena Vogt)",
    "- Status: planned",
    "",
    "#### Mentorship outcome: Tomas",
    "",
    "- Status: planned",
    "",
];

#[test]
fn a_plan_waits_to_be_written_then_to_be_signed_by_each() {
    assert_eq!(of("plan", &candidate(), "2026-01-10")[0], "both | plan 2026-H1 | now due 2026-02-04");
    assert_eq!(
        of("plan", &candidate(), "2026-02-12"),
        ["both | plan 2026-H1 | late 8 days late", "both | plan 2026-H2 | ahead due 2026-07-31"]
    );
    assert!(of("plan", PEOPLE, "2026-02-12").is_empty());
    let story = candidate() + &add("2026-01-08", "ben", "Visibility plans", &PLAN);
    assert_eq!(of("plan", &story, "2026-01-10"), ["both | plan 2026-H2 | ahead due 2026-07-31"]);
    let both =
        ["engineer | plan 2026-H1 | now due 2026-02-04", "manager | plan 2026-H1 | now due 2026-02-04"];
    assert_eq!(of("plan-signature", &story, "2026-01-10"), both);
    let story = story + &below("2026-01-11", "amara", "### 2026-H1", "- Signed: Amara Okafor, 2026-01-11");
    assert_eq!(of("plan-signature", &story, "2026-01-12"), ["manager | plan 2026-H1 | now due 2026-02-04"]);
    let story = story
        + &below(
            "2026-01-13",
            "ben",
            "- Signed: Amara Okafor, 2026-01-11",
            "- Signed: Ben Castillo, 2026-01-13",
        );
    assert!(of("plan-signature", &story, "2026-01-14").is_empty());
    // One word changes, and both sign again; when the half is over, nobody does.
    let story = story
        + &commit("2026-03-02", "ben", &format!("  edit {DOC}\n  - - Gap: Scope\n  + - Gap: Leverage\n"));
    let again =
        ["engineer | plan 2026-H1 | now since 2026-03-02", "manager | plan 2026-H1 | now since 2026-03-02"];
    assert_eq!(of("plan-signature", &story, "2026-06-30"), again);
    assert_eq!(
        words("plan-signature", &story, "2026-06-30")[0],
        "sign it again: its text was changed on 2026-03-02"
    );
    assert!(of("plan-signature", &story, "2026-07-01").is_empty());
}

#[test]
fn a_line_that_somebody_else_typed_is_still_to_be_signed_and_one_of_nobody_knows_whom_is_not() {
    let story = candidate() + &add("2026-01-08", "ben", "Visibility plans", &PLAN);
    let typed = below("2026-01-11", "ben", "### 2026-H1", "- Signed: Amara Okafor, 2026-01-11");
    assert_eq!(
        words("plan-signature", &format!("{story}{typed}"), "2026-01-12"),
        ["sign it", "sign it yourself, Amara Okafor: Ben Castillo typed the line"]
    );
    let home = story.replace("person dana", "person home Amara Okafor <amara@home.example>\nperson dana");
    let signed = below("2026-01-11", "home", "### 2026-H1", "- Signed: Amara Okafor, 2026-01-11");
    assert_eq!(
        of("plan-signature", &format!("{home}{signed}"), "2026-01-12"),
        ["manager | plan 2026-H1 | now due 2026-02-04"]
    );
}

#[test]
fn a_plan_on_its_way() {
    let story = candidate() + &add("2026-01-08", "ben", "Visibility plans", &PLAN);
    assert_eq!(
        of("plan-self-audit", &story, "2026-02-20"),
        ["engineer | plan 2026-H1 | ahead due 2026-03-31", "engineer | plan 2026-H1 | ahead due 2026-05-31"]
    );
    assert_eq!(
        of("plan-self-audit", &story, "2026-03-01")[0],
        "engineer | plan 2026-H1 | now due 2026-03-31"
    );
    // Nobody is told to decide while the month runs.
    assert_eq!(of("plan-decision", &story, "2026-04-29"), ["manager | plan 2026-H1 | ahead due 2026-04-30"]);
    assert_eq!(of("plan-decision", &story, "2026-04-30"), ["manager | plan 2026-H1 | now due today"]);
    assert_eq!(
        words("plan-decision", &story, "2026-05-08"),
        ["0 of 4 done: decide `course-correct` or `accept delay to 2026-H2`"]
    );
    assert_eq!(of("plan-decision", &story, "2026-05-08"), ["manager | plan 2026-H1 | late 8 days late"]);
}

#[test]
fn what_is_out_is_confirmed_by_whom_the_plan_names() {
    let story = candidate() + &add("2026-01-08", "ben", "Visibility plans", &PLAN);
    assert!(of("plan-confirmed", &story, "2026-05-01").is_empty());
    let out = commit(
        "2026-04-20",
        "amara",
        &format!(
            "  edit {DOC}\n  - - Status: in progress\n  + - Status: shipped 2026-04-20, https://x.example\n"
        ),
    );
    let story = story + &out;
    assert_eq!(
        of("plan-confirmed", &story, "2026-05-01"),
        ["sponsor | plan 2026-H1 | now since 2026-04-20", "user | plan 2026-H1 | now since 2026-04-20"]
    );
    assert_eq!(of("plan-confirmed", &story, "2026-09-01").len(), 2);
    assert!(of("plan-confirmed", &story, "2027-01-01").is_empty());
    let confirmed = below(
        "2026-04-21",
        "amara",
        "- Status: shipped 2026-04-20, https://x.example",
        "- Confirmed: Ines Duarte, 2026-04-21",
    );
    assert!(of("plan-confirmed", &format!("{story}{confirmed}"), "2026-05-01").is_empty());
}

#[test]
fn months_quarters_and_halves_wait_when_they_are_over() {
    assert_eq!(of("update", PEOPLE, "2026-01-31"), ["engineer | update 2026-01 | ahead due 2026-02-07"]);
    assert_eq!(
        of("update", PEOPLE, "2026-02-01"),
        [
            "engineer | update 2026-01 | now due 2026-02-07",
            "engineer | update 2026-02 | ahead due 2026-03-07"
        ]
    );
    assert_eq!(of("update", PEOPLE, "2026-02-15")[0], "engineer | update 2026-01 | late 8 days late");
    assert_eq!(of("review", PEOPLE, "2026-03-31"), ["manager | review 2026-Q1 | ahead due 2026-04-15"]);
    assert_eq!(of("review", PEOPLE, "2026-04-01")[0], "manager | review 2026-Q1 | now due 2026-04-15");
    assert_eq!(of("packet", &candidate(), "2026-05-31"), ["manager | packet 2026-H1 | ahead due 2026-06-30"]);
    assert_eq!(of("packet", &candidate(), "2026-06-01"), ["manager | packet 2026-H1 | now due 2026-06-30"]);
}

#[test]
fn an_update_waits_for_its_answer_and_a_question_below_the_answer_for_another() {
    let update = ["### 2026-01", "", "- Shipped: it", "- Asked: a review", "- Asked: nothing"];
    let story = format!("{PEOPLE}{}", add("2026-02-02", "amara", "Updates", &update));
    assert_eq!(of("update-answer", &story, "2026-02-10"), ["manager | update 2026-01 | now due 2026-02-16"]);
    assert_eq!(words("update-answer", &story, "2026-02-10"), ["answer it; it asks for 1 thing"]);
    assert_eq!(of("update-answer", &story, "2026-02-24"), ["manager | update 2026-01 | late 8 days late"]);
    let answered =
        commit("2026-02-11", "ben", &format!("  edit {DOC}\n  | - Asked: nothing\n  +\n  + > On Monday.\n"));
    let story = story + &answered;
    assert!(
        of("update-answer", &story, "2026-02-24").is_empty()
            && of("update-ask", &story, "2026-02-24").is_empty()
    );
    let more = commit(
        "2026-02-12",
        "amara",
        &format!("  edit {DOC}\n  | > On Monday.\n  +\n  + - Asked: and Tuesday?\n"),
    );
    let story = story + &more;
    assert_eq!(of("update-ask", &story, "2026-02-24"), ["manager | update 2026-01 | now"]);
}

const NOTE: [&str; 7] = [
    "### 2026-03-12 SBI: reviews",
    "",
    "- Situation: sprint 23",
    "- Behavior: three took four days",
    "- Impact: a week lost",
    "- Ask: within 24 hours",
    "- Commit: 2026-04-09, we look",
];

#[test]
fn a_note_is_read_then_come_back_to_then_spoken_about() {
    let story = format!("{PEOPLE}{}", add("2026-03-12", "ben", "Notes", &NOTE));
    assert_eq!(
        of("seen", &story, "2026-03-13"),
        ["engineer | note 2026-03-12 reviews | now since 2026-03-12"]
    );
    assert_eq!(of("seen", &story, "2026-03-20"), ["engineer | note 2026-03-12 reviews | late 8 days late"]);
    assert_eq!(
        of("note-outcome", &story, "2026-04-08"),
        ["manager | note 2026-03-12 reviews | ahead due 2026-04-09"]
    );
    assert_eq!(
        of("note-outcome", &story, "2026-04-09"),
        ["manager | note 2026-03-12 reviews | now due today"]
    );
    let typed =
        below("2026-03-14", "ben", "- Commit: 2026-04-09, we look", "- Seen: Amara Okafor, 2026-03-14");
    assert!(words("seen", &format!("{story}{typed}"), "2026-03-20")[0].contains("somebody else typed"));
    let seen =
        below("2026-03-14", "amara", "- Commit: 2026-04-09, we look", "- Seen: Amara Okafor, 2026-03-14");
    let outcome = below(
        "2026-04-10",
        "ben",
        "- Seen: Amara Okafor, 2026-03-14",
        "- Outcome: 2026-04-09 unchanged, two more",
    );
    let story = format!("{story}{seen}{outcome}");
    assert!(
        of("seen", &story, "2026-04-11").is_empty() && of("note-outcome", &story, "2026-04-11").is_empty()
    );
    assert_eq!(
        words("outcome-word", &story, "2026-05-10"),
        ["`unchanged` is recorded for 2026-04-09; ask Amara Okafor for their view"]
    );
    assert!(of("outcome-word", &story, "2026-05-11").is_empty());
    let word = below(
        "2026-04-12",
        "amara",
        "- Outcome: 2026-04-09 unchanged, two more",
        "- Disagree: one of them was handed over",
    );
    assert!(of("outcome-word", &format!("{story}{word}"), "2026-04-13").is_empty());
    let all = add(
        "2026-04-12",
        "amara",
        "Updates",
        &["### 2026-03", "", "- Shipped: it", "- Seen: all to 2026-03-31"],
    );
    assert!(of("outcome-word", &format!("{story}{all}"), "2026-04-13").is_empty());
}

#[test]
fn a_pip_has_its_checkpoints_and_its_end() {
    let pip = [
        "### 2026-02-05 reviews",
        "",
        "- Checkpoint: 2026-02-19",
        "- Checkpoint: 2026-03-20",
        "- Ends: 2026-04-06",
    ];
    let story = format!("{PEOPLE}{}", add("2026-02-05", "ben", "PIPs", &pip));
    assert_eq!(
        of("pip-checkpoint", &story, "2026-02-19"),
        [
            "manager | pip 2026-02-05 reviews | now due today",
            "manager | pip 2026-02-05 reviews | ahead due 2026-03-20"
        ]
    );
    assert_eq!(
        of("pip-end", &story, "2026-03-29"),
        ["manager | pip 2026-02-05 reviews | ahead due 2026-04-06"]
    );
    assert_eq!(
        of("pip-end", &story, "2026-03-30"),
        ["manager | pip 2026-02-05 reviews | now due 2026-04-06"]
    );
    // A clock has no grace.
    assert_eq!(of("pip-end", &story, "2026-04-07"), ["manager | pip 2026-02-05 reviews | late 1 day late"]);
    assert_eq!(
        of("seen", &story, "2026-02-06"),
        ["engineer | pip 2026-02-05 reviews | now since 2026-02-05"]
    );
    let looked = below("2026-02-19", "ben", "- Ends: 2026-04-06", "- Result: 2026-02-19 on track");
    assert_eq!(
        of("pip-checkpoint", &format!("{story}{looked}"), "2026-02-20"),
        ["manager | pip 2026-02-05 reviews | ahead due 2026-03-20"]
    );
    let ended = below("2026-03-25", "ben", "- Ends: 2026-04-06", "- Outcome: 2026-03-25 improved");
    assert!(of("pip-end", &format!("{story}{ended}"), "2026-04-07").is_empty());
}

#[test]
fn a_goal_is_looked_at_by_both_every_month() {
    let goal = ["### Ship", "", "Evidence I will look for:", "", "- [ ] one", "- Looked at: 2026-02-10"];
    let story = format!("{PEOPLE}{}", add("2026-02-10", "ben", "Goals", &goal));
    assert_eq!(of("goal-look", &story, "2026-03-02"), ["both | goal 1 | ahead due 2026-03-10"]);
    assert_eq!(of("goal-look", &story, "2026-03-03"), ["both | goal 1 | now due 2026-03-10"]);
    assert_eq!(of("goal-look", &story, "2026-03-18"), ["both | goal 1 | late 8 days late"]);
}

#[test]
fn a_handover_waits_for_whom_it_names_whoever_is_manager_yet() {
    let handover = ["### 2026-04-01 new manager", "", "- Handover: 2026-04-01, Noor Aziz"];
    let story = format!("{PEOPLE}{}", add("2026-04-01", "ben", "Transitions", &handover));
    assert_eq!(
        of("handover-seen", &story, "2026-04-02"),
        ["successor Noor Aziz | transition 2026-04-01 | now since 2026-04-01"]
    );
    let changed = commit(
        "2026-04-02",
        "dana",
        &format!(
            "  edit {DOC}\n  - manager: Ben Castillo <ben@acme.example>\n  + manager: Noor Aziz <noor@acme.example>\n"
        ),
    );
    let story = story + &changed;
    assert_eq!(of("handover-seen", &story, "2026-04-03").len(), 1);
    let typed =
        below("2026-04-03", "ben", "- Handover: 2026-04-01, Noor Aziz", "- Seen: Noor Aziz, 2026-04-03");
    assert_eq!(
        of("handover-seen", &format!("{story}{typed}"), "2026-04-04").len(),
        1,
        "Ben cannot read it for her"
    );
    let seen =
        below("2026-04-03", "noor", "- Handover: 2026-04-01, Noor Aziz", "- Seen: Noor Aziz, 2026-04-03");
    assert!(of("handover-seen", &format!("{story}{seen}"), "2026-04-04").is_empty());
}

#[test]
fn who_is_away_has_time_and_who_left_owes_nothing() {
    let story = format!("{PEOPLE}{}", add("2026-03-12", "ben", "Notes", &NOTE));
    let away = commit(
        "2026-03-12",
        "ben",
        &format!("  edit {DOC}\n  | since: 2024-01-01\n  + away: [2026-03-01/2026-04-30]\n"),
    );
    let away = format!("{story}{away}");
    assert_eq!(of("seen", &away, "2026-03-20"), ["engineer | note 2026-03-12 reviews | now due 2026-05-01"]);
    assert_eq!(
        of("note-outcome", &away, "2026-04-20"),
        ["manager | note 2026-03-12 reviews | ahead due 2026-05-01"]
    );
    assert!(of("update", &away, "2026-04-20").iter().all(|line| !line.contains("2026-03")));
    let left =
        commit("2026-03-13", "ben", &format!("  edit {DOC}\n  | since: 2024-01-01\n  + status: left\n"));
    assert!(told(&format!("{story}{left}"), "2026-06-20").is_empty());
}

#[test]
fn a_packet_and_what_comes_before_and_after_it() {
    let mut settings = Settings::default();
    settings.cadence.calibration = vec![crate::field::date::Day::parse("2026-06-25").unwrap()];
    let told = |story: &str, today: &str| -> Vec<String> {
        let kinds = ["pre-read", "self-reflection", "packet-returned", "promotion-sponsor"];
        let all = told_with(story, today, &settings, Reach::Everything).into_iter();
        all.filter(|line| kinds.iter().any(|kind| line.starts_with(kind)))
            .map(|line| line.split(" | ").take(4).collect::<Vec<_>>().join(" | "))
            .collect()
    };
    let story = candidate() + &add("2026-01-08", "ben", "Visibility plans", &PLAN);
    assert_eq!(told(&story, "2026-05-25"), ["pre-read | manager | packet 2026-H1 | ahead due 2026-06-23"]);
    assert_eq!(told(&story, "2026-06-24"), ["pre-read | manager | packet 2026-H1 | now was due 2026-06-23"]);
    assert!(
        told(&story, "2026-06-26").is_empty(),
        "after the calibration there is nothing to read before it"
    );
    let packet = ["### 2026-H1 Staff", "", "- Headline: x"];
    let story = story + &add("2026-06-10", "ben", "Packets", &packet);
    assert_eq!(
        told(&story, "2026-06-26"),
        ["self-reflection | engineer | packet 2026-H1 Staff | now due 2026-06-30"]
    );
    let reflected =
        below("2026-06-11", "amara", "- Headline: x", "- Self-reflection: I have led one and executed two.");
    assert!(told(&format!("{story}{reflected}"), "2026-06-26").is_empty());
    let returned = below("2026-06-26", "ben", "- Headline: x", "- Decision: returned 2026-06-26, scope");
    assert_eq!(
        told(&format!("{story}{returned}"), "2026-06-27"),
        ["packet-returned | manager | packet 2026-H1 Staff | now due 2026-07-26"]
    );
    let alone = PLAN.map(|line| if line.starts_with("- Promotion") { "- Gap: Impact" } else { line });
    let story = candidate() + &add("2026-01-08", "ben", "Visibility plans", &alone);
    assert_eq!(
        told(&story, "2026-07-01"),
        ["promotion-sponsor | manager | plan 2026-H1 | now was due 2026-06-30"]
    );
}

#[test]
fn a_cut_history_leaves_what_the_text_says() {
    let story = format!("{PEOPLE}{}", add("2026-03-12", "ben", "Notes", &NOTE));
    let settings = Settings::default();
    let kinds = |reach: Reach| -> Vec<String> {
        let all = told_with(&story, "2026-06-20", &settings, reach).into_iter();
        all.map(|line| line.split(" | ").next().unwrap().to_owned()).collect()
    };
    let all = kinds(Reach::Everything);
    assert_eq!(all.iter().filter(|kind| *kind == "update").count(), 6);
    assert!(all.contains(&"seen".to_owned()) && all.contains(&"note-outcome".to_owned()));
    let text = kinds(Reach::TextOnly);
    assert_eq!(text.iter().filter(|kind| *kind == "update").count(), 2, "the last month and this one");
    assert!(!text.contains(&"seen".to_owned()) && text.contains(&"note-outcome".to_owned()));
    assert!(!kinds(Reach::Dates).contains(&"seen".to_owned()));
}
