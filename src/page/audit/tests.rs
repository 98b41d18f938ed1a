//! Rows, due items and measures of small stories.

use super::*;
use crate::field::date::Day;
use crate::settings::Settings;
use crate::story::told;

const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person noor Noor Aziz <noor@acme.example>
person ben Ben Castillo <ben@acme.example>

commit 2026-01-05 ben: Start
  new people/payments/amara-okafor.md engineer amara manager ben target Staff
  new people/payments/noor-aziz.md engineer noor manager ben
";

const PLAN: &str = "
commit 2026-01-12 amara: Plan
  add people/payments/amara-okafor.md ## Visibility plans
  | ### 2026-H1
  | - Signed: Amara Okafor, 2026-01-12
  | - Promotion sponsor: Lena Vogt
  | - Gap: Scope
  |
  | #### Stretch project: cut-over
  | - Status: in progress
  |
  | #### Cross-team artifact: RFC 112
  | - Status: shipped 2026-03-18, https://git.acme.example/112
  |
  | #### Mentorship outcome: Tomas
  | - Status: done 2026-07-30

commit 2026-01-13 ben: Sign
  edit people/payments/amara-okafor.md
  | - Signed: Amara Okafor, 2026-01-12
  + - Signed: Ben Castillo, 2026-01-13
";

/// The audit of a story on a day, in lines.
fn told(story: &str, today: &str, settings: &Settings) -> Vec<String> {
    let today = Day::parse(today).unwrap();
    let (documents, evidence) = told::told(story, today, settings);
    let audit = audit(&State { audit: true, ..State::of(&documents, settings, Some(&evidence), today) });
    let share = |share: Option<Share>| {
        share.map_or("-".to_owned(), |share| format!("{}/{}", share.reached, share.of))
    };
    let mut lines: Vec<String> = Vec::new();
    for row in &audit.rows {
        let pip = match row.pip {
            None => "-".to_owned(),
            Some(PipCell::Running { day, of }) => format!("day {day}/{of}"),
            Some(PipCell::Skipped { days }) => format!("skipped {days}"),
            Some(PipCell::Undecided { days }) => format!("undecided {days}"),
        };
        let plan = row.plan.map_or("-", |plan| plan.state.name());
        let review =
            row.review.map_or("-".to_owned(), |review| format!("{} {}", review.quarter, review.state.name()));
        let open = format!("{} open {} overdue", row.open.open, row.open.overdue);
        let notes: String =
            row.footnotes.iter().map(|note| format!(" * {:?} {}", note.column, note.text.text())).collect();
        let (name, done, updates) = (row.engineer.first_name(), share(row.done), share(row.updates));
        lines.push(format!("{name} | {plan} | {done} | {updates} | {review} | {open} | {pip}{notes}"));
    }
    for due in &audit.due {
        let who: Vec<&str> = due.who.iter().map(|who| who.first_name()).collect();
        lines.push(format!("{} {} {}", due.day, due.what.text(), who.join(", ")).trim_end().to_owned());
    }
    lines.extend(
        audit
            .scorecard
            .measures
            .iter()
            .map(|measure| format!("{} {}", measure.label, share(Some(measure.value)))),
    );
    if !audit.scorecard.months_to_promotion.is_empty() {
        lines.push(format!(
            "months to promotion {}",
            audit.scorecard.months_to_promotion.iter().map(i32::to_string).collect::<Vec<_>>().join(", ")
        ));
    }
    lines.extend(audit.rows.iter().filter_map(|row| {
        let cell = row.promotion.as_ref()?;
        let months = cell.months.map_or("-".to_owned(), |months| months.to_string());
        let packet = cell.packet.unwrap_or("-");
        let (from, gaps) = (cell.from.as_deref().unwrap_or("-"), share(Some(cell.gaps)));
        let (name, to, path, sponsor) = (row.engineer.first_name(), &cell.to, cell.has_path, cell.sponsor);
        Some(format!("> {name} {from} to {to} months {months} path {path} gaps {gaps} sponsor {sponsor} packet {packet}"))
    }));
    lines
}

fn rows(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().filter(|line| line.contains(" | ")).collect()
}

fn away(stretch: &str) -> String {
    format!(
        "\ncommit 2026-01-20 ben: Away\n  edit people/payments/noor-aziz.md\n  | since: 2024-01-01\n  + away: [{stretch}]\n"
    )
}

#[test]
fn a_plan_goes_from_open_to_missing_or_from_unsigned_to_signed() {
    let settings = Settings::default();
    let first = |story: &str, today: &str| rows(told(story, today, &settings))[0].clone();
    assert!(first(PEOPLE, "2026-02-11").starts_with("Amara | open | - | "));
    assert!(first(PEOPLE, "2026-02-12").starts_with("Amara | missing | - | "));
    let story = format!("{PEOPLE}{PLAN}");
    assert!(first(&story, "2026-02-12").starts_with("Amara | signed | 0/4 | "));
    assert!(first(&story, "2026-06-01").starts_with("Amara | signed | 1/4 | "));
    let half = story.split("\ncommit 2026-01-13").next().unwrap();
    assert!(first(half, "2026-02-12").starts_with("Amara | half signed | "));
    let gap = "\ncommit 2026-02-02 amara: Wider\n  edit people/payments/amara-okafor.md\n  - - Gap: Scope\n  + - Gap: Leverage\n";
    assert!(first(&format!("{story}{gap}"), "2026-02-12").starts_with("Amara | changed | "));
    let again = "\ncommit 2026-02-03 amara: Sign\n  edit people/payments/amara-okafor.md\n  - - Signed: Amara Okafor, 2026-01-12\n  + - Signed: Amara Okafor, 2026-02-03\n\ncommit 2026-02-04 ben: Sign\n  edit people/payments/amara-okafor.md\n  - - Signed: Ben Castillo, 2026-01-13\n  + - Signed: Ben Castillo, 2026-02-04\n";
    assert!(first(&format!("{story}{gap}{again}"), "2026-02-12").starts_with("Amara | revised | "));
}

#[test]
fn rows_count_updates_and_leave_out_months_away() {
    let update = "\ncommit 2026-02-05 noor: January\n  add people/payments/noor-aziz.md ## Updates\n  | ### 2026-01\n  | - Shipped: it\n";
    let settings = Settings::default();
    let story = format!("{PEOPLE}{update}");
    assert_eq!(
        rows(told(&story, "2026-03-14", &settings))[1],
        "Noor | - | - | 1/1 | - | 0 open 0 overdue | -"
    );
    assert_eq!(
        rows(told(&story, "2026-03-15", &settings))[1],
        "Noor | - | - | 1/2 | - | 0 open 0 overdue | -"
    );
    let away = away("2026-01-30/2026-03-03");
    assert_eq!(
        rows(told(&format!("{story}{away}"), "2026-03-15", &settings))[1],
        "Noor | - | - | 1/1 | - | 0 open 0 overdue | - * Updates away 33 days"
    );
}

#[test]
fn rows_show_the_last_review_notes_and_the_pip() {
    let review = "\ncommit 2026-04-10 ben: Review\n  add people/payments/noor-aziz.md ## Reviews\n  | ### 2026-Q1\n  | - Standing: at level\n";
    let seen = "\ncommit 2026-04-11 noor: Seen\n  edit people/payments/noor-aziz.md\n  | - Standing: at level\n  + - Seen: Noor Aziz, 2026-04-11, surprised\n";
    let settings = Settings::default();
    let noor = |story: &str, today: &str| rows(told(story, today, &settings))[1].clone();
    assert!(noor(PEOPLE, "2026-04-22").ends_with("| - | 0 open 0 overdue | -"));
    assert!(noor(PEOPLE, "2026-04-23").ends_with("| 2026-Q1 missing | 0 open 0 overdue | -"));
    let story = format!("{PEOPLE}{review}");
    assert!(noor(&story, "2026-04-23").contains("| 2026-Q1 unseen |"));
    assert!(noor(&format!("{story}{seen}"), "2026-04-23").contains("| 2026-Q1 seen |"));
    let note = "\ncommit 2026-04-13 ben: Note\n  add people/payments/noor-aziz.md ## Notes\n  | ### 2026-04-13 SBI: reviews\n  | - Commit: 2026-04-20, we look\n";
    let pip = "\ncommit 2026-04-14 ben: PIP\n  add people/payments/noor-aziz.md ## PIPs\n  | ### 2026-04-14 reviews\n  | - Checkpoint: 2026-04-28\n";
    let story = format!("{story}{note}{pip}");
    assert!(noor(&story, "2026-04-27").ends_with("| 1 open 0 overdue | day 13/60"));
    assert!(noor(&story, "2026-04-28").ends_with("| 1 open 1 overdue | day 14/60"));
    assert!(
        noor(&format!("{story}{}", away("2026-04-16/2026-04-17")), "2026-04-28")
            .ends_with("| day 12/60 * Pip away 2 days")
    );
}

#[test]
fn what_comes_is_listed_by_day_and_everybody_is_nobody_in_particular() {
    let mut settings = Settings::default();
    settings.cadence.calibration = vec![crate::field::date::Day::parse("2026-06-25").unwrap()];
    let due = |story: &str, today: &str| -> Vec<String> {
        told(story, today, &settings)
            .into_iter()
            .filter(|line| line.starts_with("2026-") && !line.contains(" | "))
            .collect()
    };
    let story = format!("{PEOPLE}{PLAN}");
    assert_eq!(due(PEOPLE, "2026-01-10"), ["2026-02-04 visibility plans Amara", "2026-02-07 updates, all"]);
    assert_eq!(
        due(&story, "2026-06-18"),
        [
            "2026-06-23 pre-reads Amara",
            "2026-06-30 half-year packets Amara",
            "2026-07-07 updates, all",
            "2026-07-15 reviews, all"
        ]
    );
    assert_eq!(
        due(&story, "2026-04-08"),
        ["2026-04-15 reviews, all", "2026-04-30 decisions on plans Amara", "2026-05-07 updates, all"]
    );
    assert_eq!(due(&story, "2026-05-30")[0], "2026-05-31 self-audits Amara");
    let update = "\ncommit 2026-02-05 noor: January\n  add people/payments/noor-aziz.md ## Updates\n  | ### 2026-01\n  | - Shipped: it\n";
    assert_eq!(
        due(&format!("{story}{update}"), "2026-02-06"),
        ["2026-02-07 updates Amara", "2026-02-19 answers to updates Noor", "2026-03-07 updates, all"]
    );
    let pip = "\ncommit 2026-02-05 ben: PIP\n  add people/payments/noor-aziz.md ## PIPs\n  | ### 2026-02-05 reviews\n  | - Checkpoint: 2026-02-19\n  | - Checkpoint: 2026-03-20\n  | - Result: 2026-02-19 on track\n";
    let pip = due(&format!("{PEOPLE}{pip}"), "2026-03-10");
    assert_eq!(
        pip,
        ["2026-03-20 PIP checkpoints Noor", "2026-04-06 end of PIP Noor", "2026-04-07 updates, all"]
    );
}

#[test]
fn the_scorecard_counts_what_was_owed() {
    let settings = Settings::default();
    let score = |story: &str, today: &str| -> Vec<String> {
        measures(story, today, &settings).into_iter().filter(|line| !line.starts_with("> ")).collect()
    };
    let update = |of: &str, on: &str| {
        format!(
            "\ncommit {on} noor: Update\n  add people/payments/noor-aziz.md ## Updates\n  | ### {of}\n  | - Shipped: it\n"
        )
    };
    let story = format!("{PEOPLE}{PLAN}{}", update("2026-01", "2026-02-14"));
    let path =
        ["documented path 1/2", "gaps with projects 0/2", "criteria walked through 0/1", "sponsor named 1/1"];
    assert_eq!(
        score(&story, "2026-02-15"),
        [&["plans signed in month 1 1/1", "updates on time 1/2"], &path[..]].concat()
    );
    let late = format!("{PEOPLE}{}", update("2026-01", "2026-02-15"));
    let path = ["documented path 0/2", "gaps with projects 0/2", "criteria walked through 0/1"];
    assert_eq!(
        score(&late, "2026-03-09"),
        [&["plans signed in month 1 0/1", "updates on time 0/2", "answered 0/1"], &path[..]].concat()
    );
    let pip = "\ncommit 2026-01-05 ben: PIP\n  add people/payments/noor-aziz.md ## PIPs\n  | ### 2026-01-05 reviews\n";
    let ended = "\ncommit 2026-03-06 ben: It went well\n  edit people/payments/noor-aziz.md\n  | ### 2026-01-05 reviews\n  + - Outcome: 2026-03-06 improved\n";
    let in_time = |story: &str, today| score(story, today).contains(&"PIPs resolved in time 1/1".to_owned());
    assert!(in_time(&format!("{PEOPLE}{pip}{ended}"), "2026-03-10"));
    assert!(!in_time(&format!("{PEOPLE}{pip}{}", ended.replace("03-06", "03-07")), "2026-03-10"));
    assert!(!score(&format!("{PEOPLE}{pip}"), "2026-03-06").iter().any(|line| line.starts_with("PIPs")));
    assert!(score(&format!("{PEOPLE}{pip}"), "2026-03-07").contains(&"PIPs resolved in time 0/1".to_owned()));
    let packet = "\ncommit 2026-03-01 ben: Packet\n  add people/payments/noor-aziz.md ## Packets\n  | ### 2026-H1 L5\n  | - Headline: x\n";
    let decided = |lines: &str| score(&format!("{PEOPLE}{packet}{lines}"), "2026-03-10");
    let approved = "  | - Decision: approved 2026-03-02\n";
    assert!(decided(approved).contains(&"approved in the first round 1/1".to_owned()));
    assert!(
        decided(&format!("{}{approved}", "  | - Decision: returned 2026-03-01\n"))
            .contains(&"approved in the first round 0/1".to_owned())
    );
}

/// The scorecard of a story whose last day is given, and with it the months that promotions took.
fn measures(story: &str, today: &str, settings: &Settings) -> Vec<String> {
    told(story, today, settings)
        .into_iter()
        .filter(|line| !line.contains(" | ") && !line.starts_with("2026-"))
        .collect()
}

fn says(story: &str, today: &str, measure: &str) -> Option<String> {
    let found =
        measures(story, today, &Settings::default()).into_iter().find(|line| line.starts_with(measure))?;
    Some(found[measure.len()..].trim().to_owned())
}

fn add(day: &str, who: &str, section: &str, lines: &str) -> String {
    let text: String = lines.lines().map(|line| format!("  | {line}\n")).collect();
    format!("\ncommit {day} {who}: More\n  add people/payments/amara-okafor.md ## {section}\n{text}")
}

#[test]
fn a_path_is_a_goal_with_evidence_or_a_signed_plan() {
    let goal = "### Own a change\n- For: L5\n\nEvidence I will look for:\n\n- [ ] A month-end close";
    let of = |story: &str, today: &str| says(story, today, "documented path").unwrap();
    assert_eq!(of(PEOPLE, "2026-02-15"), "0/2");
    assert_eq!(of(&format!("{PEOPLE}{}", add("2026-01-20", "ben", "Goals", goal)), "2026-02-15"), "1/2");
    for none in [
        goal.replace("L5", "L4"),
        goal.replace("- [ ] A month-end close", ""),
        format!("{goal}\n- Status: dropped 2026-01-20, no"),
    ] {
        let none = none.replacen(
            "- For",
            if none.contains("dropped") { "- Status: dropped 2026-01-20, no\n- For" } else { "- For" },
            1,
        );
        assert_eq!(
            of(&format!("{PEOPLE}{}", add("2026-01-20", "ben", "Goals", &none)), "2026-02-15"),
            "0/2",
            "{none}"
        );
    }
    let story = format!("{PEOPLE}{PLAN}");
    assert_eq!(of(&story, "2026-06-30"), "1/2");
    assert_eq!(of(story.split("\ncommit 2026-01-13").next().unwrap(), "2026-06-30"), "0/2", "half signed");
    // The old plan serves until the new one is late.
    assert_eq!((of(&story, "2026-08-07"), of(&story, "2026-08-08")), ("1/2".to_owned(), "0/2".to_owned()));
}

#[test]
fn cases_calibrations_and_what_was_said_before() {
    let packet = add(
        "2026-03-01",
        "ben",
        "Packets",
        "### 2026-H1 Staff\n- Headline: x\n- Decision: returned 2026-03-02\n- Decision: approved 2026-03-20",
    );
    let story = format!("{PEOPLE}{packet}");
    assert_eq!(says(&story, "2026-03-19", "approved in the end").unwrap(), "0/1");
    assert_eq!(says(&story, "2026-03-20", "approved in the end").unwrap(), "1/1");
    assert_eq!(says(&story, "2026-03-20", "approved in the first round").unwrap(), "0/1");
    assert_eq!(says(&story, "2026-03-20", "told before a not yet").unwrap(), "0/1");
    let review = |day: &str| add(day, "ben", "Reviews", "### 2025-Q4\n- Standing: not yet");
    assert_eq!(
        says(&format!("{PEOPLE}{}{packet}", review("2026-01-10")), "2026-03-20", "told before a not yet")
            .unwrap(),
        "1/1"
    );
    assert_eq!(
        says(&format!("{PEOPLE}{packet}{}", review("2026-03-03")), "2026-03-20", "told before a not yet")
            .unwrap(),
        "0/1"
    );
    let not_yet =
        add("2026-03-02", "ben", "Calibrations", "### 2026-H1\n- Decision: 2026-03-02 not yet\n- Gap: Scope");
    let story = format!("{PEOPLE}{not_yet}");
    assert_eq!(says(&story, "2026-04-08", "not yets with a plan"), None, "it still has time");
    assert_eq!(says(&story, "2026-04-09", "not yets with a plan").unwrap(), "0/1");
    let goal = add("2026-03-10", "ben", "Goals", "### Scope\n- For: Staff");
    assert_eq!(says(&format!("{story}{goal}"), "2026-03-10", "not yets with a plan").unwrap(), "1/1");
    assert_eq!(
        says(
            &format!("{PEOPLE}{}", not_yet.replace("2026-H1", "2026-H1 mock")),
            "2026-04-09",
            "told before a not yet"
        ),
        None
    );
}

#[test]
fn promotions_are_followed_for_half_a_year_and_longer() {
    let goal = add("2026-01-10", "ben", "Goals", "### Scope\n- For: L5");
    let reached = "\ncommit 2026-03-12 ben: Promoted\n  edit people/payments/amara-okafor.md\n  |   L4: 2024-01-01\n  +   L5: 2026-03-10\n";
    let story = format!("{PEOPLE}{goal}{reached}");
    assert_eq!(says(&story, "2026-03-12", "months to promotion").unwrap(), "2");
    assert_eq!(says(&story, "2026-03-09", "months to promotion"), None);
    assert_eq!(says(&story, "2026-09-09", "promoted, still here"), None);
    assert_eq!(says(&story, "2026-09-10", "promoted, still here").unwrap(), "1/1");
    assert_eq!(says(&story, "2026-09-10", "promoted who mentor").unwrap(), "0/1");
    let mentor = add(
        "2026-05-02",
        "amara",
        "Visibility plans",
        "### 2026-H1\n#### Mentorship outcome: Tomas\n- Status: done 2026-05-01",
    );
    assert_eq!(says(&format!("{story}{mentor}"), "2026-09-10", "promoted who mentor").unwrap(), "1/1");
    let before = mentor.replace("done 2026-05-01", "done 2026-03-01");
    assert_eq!(says(&format!("{story}{before}"), "2026-09-10", "promoted who mentor").unwrap(), "0/1");
    let left = |day: &str| {
        format!(
            "\ncommit {day} ben: Left\n  edit people/payments/amara-okafor.md\n  | since: 2024-01-01\n  + status: left\n"
        )
    };
    assert_eq!(
        says(&format!("{story}{}", left("2026-09-10")), "2026-09-11", "promoted, still here").unwrap(),
        "0/1"
    );
    assert_eq!(
        says(&format!("{story}{}", left("2026-09-11")), "2026-09-11", "promoted, still here").unwrap(),
        "1/1"
    );
}

#[test]
fn a_candidate_has_a_row_of_their_own() {
    let row = |story: &str, today: &str| {
        told(story, today, &Settings::default()).into_iter().find(|line| line.starts_with("> ")).unwrap()
    };
    assert_eq!(
        row(PEOPLE, "2026-02-15"),
        "> Amara L4 to Staff months - path false gaps 0/0 sponsor false packet -"
    );
    let goal = add(
        "2026-01-10",
        "ben",
        "Goals",
        "### Scope\n- For: Staff\n\nEvidence I will look for:\n\n- [ ] A close",
    );
    let packet = add("2026-06-01", "ben", "Packets", "### 2026-H1 Staff\n- Headline: x");
    let story = format!("{PEOPLE}{PLAN}{goal}{packet}");
    assert_eq!(
        row(&story, "2026-06-15"),
        "> Amara L4 to Staff months 5 path true gaps 0/1 sponsor true packet written"
    );
    let decided = |what: &str| {
        row(
            &format!("{story}{}", add("2026-06-10", "ben", "Packets", &format!("- Decision: {what}"))),
            "2026-06-20",
        )
    };
    assert!(decided("returned 2026-06-10").ends_with("packet returned"));
    assert!(decided("approved 2026-06-10").ends_with("packet approved"));
    let reached = "\ncommit 2026-06-12 ben: Promoted\n  edit people/payments/amara-okafor.md\n  |   L4: 2024-01-01\n  +   Staff: 2026-06-12\n";
    assert!(
        !told(&format!("{story}{reached}"), "2026-06-15", &Settings::default())
            .iter()
            .any(|line| line.starts_with("> "))
    );
}

#[test]
fn who_is_gone_has_no_row() {
    let left = "\ncommit 2026-02-01 ben: Left\n  edit people/payments/noor-aziz.md\n  | since: 2024-01-01\n  + status: left\n";
    assert_eq!(rows(told(&format!("{PEOPLE}{left}"), "2026-03-15", &Settings::default())).len(), 1);
}

#[test]
fn a_transition_instead_of_a_pip_is_in_the_column_of_pips() {
    let story = "\ncommit 2026-04-14 ben: Move\n  add people/payments/noor-aziz.md ## Transitions\n  | ### 2026-04-14 platform team\n  | - Fit considered: domain, strongest in infrastructure\n  | - Inside: Platform, Maria Lund, by 2026-05-11\n";
    let lines = rows(told(&format!("{PEOPLE}{story}"), "2026-04-28", &Settings::default()));
    assert!(lines[1].ends_with("| skipped 14"), "{}", lines[1]);
}

/// What the scorecard says of a measure.
fn measure(story: &str, today: &str, label: &str) -> Option<String> {
    let found = told(story, today, &Settings::default()).into_iter().find(|line| line.starts_with(label));
    found.map(|line| line[label.len()..].trim().to_owned())
}

#[test]
fn the_scorecard_counts_what_people_did_who_have_left() {
    let (signed, on_time) = ("plans signed in month 1", "updates on time");
    let update = "\ncommit 2026-02-03 amara: Update\n  add people/payments/amara-okafor.md ## Updates\n  | ### 2026-01\n  | - Shipped: it\n";
    let story = format!("{PEOPLE}{PLAN}{update}");
    let gone = |day: &str| {
        format!(
            "{story}\ncommit {day} ben: Left\n  edit people/payments/amara-okafor.md\n  | since: 2024-01-01\n  + status: left\n"
        )
    };
    assert_eq!(measure(&story, "2026-03-20", signed).as_deref(), Some("1/1"));
    assert_eq!(measure(&gone("2026-03-02"), "2026-09-20", signed).as_deref(), Some("1/1"));
    // Noor owes every month and wrote none. Amara's January counts, her February was not late yet when she left.
    let noors = |today: &str| measure(PEOPLE, today, on_time).unwrap();
    assert_eq!(noors("2026-03-20"), "0/4");
    assert_eq!(measure(&gone("2026-03-02"), "2026-03-20", on_time).as_deref(), Some("1/3"));
    assert_eq!(measure(&gone("2026-03-02"), "2027-03-20", signed), None, "that is long ago");
}

#[test]
fn the_scorecard_counts_the_plan_of_a_target_that_has_been_reached() {
    let signed = "plans signed in month 1";
    let story = format!("{PEOPLE}{PLAN}");
    let without = "\ncommit 2026-07-02 ben: Promoted\n  edit people/payments/amara-okafor.md\n  |   L4: 2024-01-01\n  +   Staff: 2026-07-01\n\ncommit 2026-07-02 ben: No target\n  edit people/payments/amara-okafor.md\n  - target: Staff\n";
    let with = "\ncommit 2026-07-02 ben: Promoted\n  edit people/payments/amara-okafor.md\n  |   L4: 2024-01-01\n  +   Staff: 2026-06-30\n";
    for promoted in [without, with] {
        let story = format!("{story}{promoted}");
        assert_eq!(measure(&story, "2026-09-20", signed).as_deref(), Some("1/1"), "{promoted}");
    }
    assert_eq!(
        measure(&story, "2026-09-20", signed).as_deref(),
        Some("1/2"),
        "who is a candidate still owes the next one"
    );
}
