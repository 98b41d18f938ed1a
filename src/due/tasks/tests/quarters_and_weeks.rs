//! Weekly updates, and what the engineer writes of a quarter.

use super::*;

#[test]
fn the_weeks_of_a_month_wait_for_one_answer_and_a_later_question_for_another() {
    let weeks = [
        "### 2026-W02",
        "",
        "#### Asked",
        "",
        "- a review",
        "- nothing",
        "",
        "### 2026-W04",
        "",
        "- Asked: a desk",
    ];
    let story = format!("{PEOPLE}{}", add("2026-01-25", "amara", "Updates", &weeks));
    assert_eq!(of("update-answer", &story, "2026-02-10"), ["manager | update 2026-01 | now due 2026-02-14"]);
    assert_eq!(words("update-answer", &story, "2026-02-10"), ["answer it; it asks for 2 things"]);
    assert_eq!(of("update", &story, "2026-02-10"), ["engineer | update 2026-02 | ahead due 2026-03-07"]);
    let below = |line: &str| {
        let answer = format!("  edit {DOC}\n  | {line}\n  +\n  + > On Monday.\n");
        format!("{story}{}", commit("2026-01-26", "ben", &answer))
    };
    let (first, last) = (below("- nothing"), below("- Asked: a desk"));
    assert!(of("update-answer", &first, "2026-02-24").is_empty());
    assert_eq!(of("update-ask", &first, "2026-02-24"), ["manager | update 2026-W04 | now"]);
    assert!(of("update-ask", &last, "2026-02-24").is_empty());
    // The week that ends on 1 February is January's; the one after it is not.
    let february = add("2026-02-08", "amara", "Updates", &["### 2026-W06", "", "- Shipped: it"]);
    assert!(of("update", &format!("{story}{february}"), "2026-02-10").is_empty());
}

#[test]
fn a_self_review_is_spoken_about_until_the_manager_has_said_something() {
    let own = ["### 2026-Q1 self-review", "", "I am happy with the cut-over."];
    let story = format!("{PEOPLE}{}", add("2026-04-02", "amara", "Reviews", &own));
    let talk = |story: &str, today: &str| of("self-review-word", story, today);
    assert_eq!(talk(&story, "2026-05-02"), ["both | self-review 2026-Q1 | now since 2026-04-02"]);
    assert!(talk(&story, "2026-05-03").is_empty());
    // It keeps no deadline of the manager's, and asks nobody to read it by a day.
    assert_eq!(of("review", &story, "2026-04-23")[0], "manager | review 2026-Q1 | late 8 days late");
    assert!(of("seen", &story, "2026-04-23").is_empty());
    let answer = |who: &str| {
        let said = below("2026-04-03", who, "I am happy with the cut-over.", "\n  + - Answer: so am I");
        talk(&format!("{story}{said}"), "2026-04-10").len()
    };
    assert_eq!((answer("ben"), answer("amara")), (0, 1));
    let review = |day: &str| add(day, "ben", "Reviews", &["### 2026-Q1", "", "- Standing: not yet"]);
    assert!(talk(&format!("{story}{}", review("2026-04-09")), "2026-04-10").is_empty());
    let typed = story.replace("commit 2026-04-02 amara", "commit 2026-04-02 ben");
    assert!(talk(&typed, "2026-04-10").is_empty());
}

#[test]
fn nobody_is_asked_to_read_a_note_that_is_not_filled_in() {
    let note = |situation: &str, behavior: &str| {
        let lines = [
            "### 2026-04-02 SBI: late-reviews",
            "",
            &format!("- Situation: {situation}"),
            &format!("- Behavior: {behavior}"),
        ];
        of("seen", &format!("{PEOPLE}{}", add("2026-04-02", "ben", "Notes", &lines)), "2026-04-10")
    };
    assert_eq!(note("WHEN AND WHERE IT WAS", "WHAT YOU SAW OR HEARD"), [""; 0]);
    assert_eq!(note("sprint 14", "WHAT YOU SAW OR HEARD"), [""; 0]);
    assert_eq!(note("sprint 14", "three reviews took four days").len(), 1);
}

/// The entries that are to be written by settings about what is due, each once.
fn asked(cadence: &str, story: &str, today: &str) -> Vec<String> {
    let (settings, mistakes) = Settings::parse(&format!("growthlint: 1\ncadence: {{ {cadence} }}\n"), &[]);
    assert!(mistakes.is_empty(), "{cadence}");
    let kinds = ["plan", "update", "review", "packet", "pre-read"];
    let all = told_with(story, today, &settings, Reach::Everything).into_iter().filter_map(|line| {
        let parts: Vec<&str> = line.split(" | ").collect();
        kinds.contains(&parts[0]).then(|| parts[2].to_owned())
    });
    all.collect()
}

#[test]
fn what_is_off_is_not_due_and_what_is_on_is_due_for_those_who_owe_it() {
    let everybody = "plans: all, updates: monthly, reviews: quarterly, packets: half";
    let day = "2026-01-20";
    let monthly = ["packet 2026-H1", "plan 2026-H1", "plan 2026-H2", "review 2026-Q1", "update 2026-01"];
    assert_eq!(asked(everybody, PEOPLE, day), monthly);
    assert_eq!(asked("", &candidate(), day), monthly);
    assert_eq!(asked("", PEOPLE, day), ["review 2026-Q1", "update 2026-01"]);
    for (off, gone) in
        [("plans", "plan"), ("updates", "update"), ("reviews", "review"), ("packets", "packet")]
    {
        let left: Vec<&str> = monthly.into_iter().filter(|entry| !entry.starts_with(gone)).collect();
        assert_eq!(asked(&format!("{off}: off"), &candidate(), day), left, "{off}");
    }
    let nothing = "plans: off, updates: off, reviews: off, packets: off, calibration: [2026-06-25]";
    assert!(asked(nothing, &candidate(), "2026-06-24").is_empty());
}

#[test]
fn every_week_is_due_by_itself_where_updates_are_weekly() {
    let weekly = |story: &str, today: &str| -> Vec<String> {
        let all = asked("updates: weekly", story, today);
        all.into_iter().filter(|entry| entry.starts_with("update")).collect()
    };
    assert_eq!(weekly(PEOPLE, "2026-01-20"), ["update 2026-W02", "update 2026-W03", "update 2026-W04"]);
    let second = add("2026-01-12", "amara", "Updates", &["### 2026-W03", "", "- Shipped: it"]);
    assert_eq!(weekly(&format!("{PEOPLE}{second}"), "2026-01-20"), ["update 2026-W02", "update 2026-W04"]);
    let month = add("2026-01-12", "amara", "Updates", &["### 2026-01", "", "- Shipped: it"]);
    assert!(
        weekly(&format!("{PEOPLE}{month}"), "2026-01-20").is_empty(),
        "the month's entry is about its weeks"
    );
}
