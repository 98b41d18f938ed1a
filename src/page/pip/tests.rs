//! What `pip` says of small stories.

use serde_json::Value;

use crate::field::address::Behaviour;
use crate::field::date::Day;
use crate::lint;
use crate::page::objections;
use crate::page::pip::{json::json, page::page, text::render};
use crate::record::{Reach, Record, pip::Judged};
use crate::settings::Settings;
use crate::story::told::told;
use crate::term::look::Look;

const DOC: &str = "people/amara.md";
const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person noor Noor Aziz <noor@acme.example>
person eve Eve Stranger <eve@nowhere.example>

commit 2026-01-05 ben: Start
  new people/noor.md engineer noor manager ben
  new people/amara.md engineer amara manager ben
";

fn add(day: &str, who: &str, section: &str, lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("  | {line}\n")).collect();
    format!("\ncommit {day} {who}: x\n  add {DOC} ## {section}\n{lines}")
}

fn below(day: &str, who: &str, line: &str, added: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit {DOC}\n  | {line}\n  + {added}\n")
}

fn take_out(day: &str, who: &str, line: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit {DOC}\n  - {line}\n")
}

/// The page and the JSON about all behaviours on a day; about none where nothing names one.
fn said(steps: &str, today: &str) -> (String, Value) {
    let (settings, today) = (Settings::default(), Day::parse(today).unwrap());
    let (documents, evidence) = told(&format!("{PEOPLE}{steps}"), today, &settings);
    let document = documents.iter().find(|document| document.path.as_str() == DOC).unwrap();
    let context = lint::context(&evidence, document, &settings, None).unwrap();
    let record = Record::new(context, today, Reach::Whole);
    let none = [record.unnamed(None)];
    let mut judged: Vec<&Judged> = record.behaviours().iter().map(|known| &known.judged).collect();
    let value = serde_json::from_str(&json(&record, &judged)).unwrap();
    if judged.is_empty() {
        judged.extend(&none);
    }
    let printed: Vec<&Behaviour> = judged.iter().filter_map(|judged| judged.behaviour.as_ref()).collect();
    let of = |(at, judged): (usize, &&Judged)| {
        let said = objections::of_behaviour(&record, judged.behaviour.as_ref(), (at == 0, &printed));
        render(&page(&record, judged, said), Look::PLAIN)
    };
    let pages: Vec<String> = judged.iter().enumerate().map(of).collect();
    (pages.join("\n"), value)
}

const PIP: &str = "\
### 2026-05-04 reviews
- Fit considered: neither, the same work was on time before
- Expectation: every review answered within a day
- Measure: the median of each week
- Support: an hour of pairing every Tuesday
- HR: Ines Duarte
- Checkpoint: 2026-05-18, half of the reviews within a day
- Checkpoint: 2026-06-08
- Checkpoint: 2026-06-22
- Ends: 2026-07-03";

const LAST: &str = "- Ends: 2026-07-03";

#[test]
fn what_a_pip_holds_is_shown_and_its_words_are_not() {
    let met = below("2026-05-19", "ben", LAST, "- Result: 2026-05-19 met, 14 of 16");
    let comment = below("2026-05-20", "amara", LAST, "- Comment: the on-call week should not count");
    let (page, json) =
        said(&format!("{}{met}{comment}", add("2026-05-04", "ben", "PIPs", PIP)), "2026-06-10");
    assert!(
        page.contains(
            "\
PIP       it has `Measure`, `Support` and `HR`; no `Consequences`
          checkpoint 2026-05-18, with criteria: met on 2026-05-19
          checkpoint 2026-06-08: no result yet
          checkpoint 2026-06-22: still to come
          1 comment by the engineer
"
        ),
        "{page}"
    );
    for word in ["pairing", "Ines", "half of the reviews", "14 of", "on-call"] {
        assert!(!page.contains(word) && !json.to_string().contains(word), "{word}");
    }
    let written = &json["behaviours"][0]["written"];
    assert_eq!(
        (&written["measure"], &written["support"], &written["consequences"], &written["hr"]),
        (&true.into(), &true.into(), &false.into(), &true.into())
    );
    let first = &written["checkpoints"][0];
    assert_eq!(
        (first["criteria"].clone(), first["result"].clone(), first["evidence"].clone()),
        (true.into(), "met".into(), "attributed".into())
    );
    assert!(written["checkpoints"][1]["result"].is_null());
}

#[test]
fn the_page_begins_with_what_the_engineer_objects_to() {
    let pip = add("2026-05-04", "ben", "PIPs", PIP);
    let objects = below("2026-05-05", "amara", LAST, "- Disagree: the on-call week should not count");
    let answers = below("2026-05-06", "ben", LAST, "- Answer: we leave it out");
    let (page, json) = said(&format!("{pip}{objects}"), "2026-05-20");
    let told =
        "OBJECTIONS\n  Amara disagrees with pip 2026-05-04 reviews (since 2026-05-05, unanswered)\nNO: ";
    assert!(page.contains(told), "{page}");
    assert!(
        page.contains("DO        Ben: talk about what the engineer objects to, and write `Answer`"),
        "{page}"
    );
    assert!(!page.contains("on-call") && !page.contains("leave it out"), "{page}");
    assert_eq!(json["objections"][0]["answer"], "unanswered");
    let (page, json) = said(&format!("{pip}{objects}{answers}"), "2026-05-20");
    assert!(page.contains("OBJECTIONS\n  answered: pip 2026-05-04 reviews\n"), "{page}");
    assert!(!page.contains("talk about what"), "{page}");
    assert_eq!(json["objections"][0]["answered_on"], "2026-05-06");
}

#[test]
fn a_result_is_of_the_checkpoint_before_it_and_the_managers() {
    let pip = add("2026-05-04", "ben", "PIPs", PIP);
    let first =
        |steps: &str| said(&format!("{pip}{steps}"), "2026-06-30").1["behaviours"][0]["written"].clone();
    let results = |steps: &str| -> Vec<String> {
        let points = first(steps)["checkpoints"].as_array().unwrap().clone();
        points.iter().map(|point| format!("{} {}", point["result"], point["looked_at"])).collect()
    };
    // The last of several counts, and a later one answers what came before it.
    let twice = below("2026-06-09", "ben", LAST, "- Result: 2026-06-09 not met: two of nine");
    let again = below("2026-06-12", "ben", LAST, "- Result: 2026-06-12 partly, five of nine");
    assert_eq!(results(&format!("{twice}{again}")), ["null true", "\"partly\" true", "null false"]);
    // Who only says it in words of their own has looked at it.
    let words = below("2026-05-19", "ben", LAST, "- Result: 2026-05-19 met with the team, on track");
    assert_eq!(results(&words), ["null true", "null false", "null false"]);
    // The engineer cannot write it, and nobody else can take it out.
    let liar = below("2026-05-19", "amara", LAST, "- Result: 2026-05-19 met");
    assert_eq!(results(&liar), ["null false", "null false", "null false"]);
    let met = below("2026-05-19", "ben", LAST, "- Result: 2026-05-19 not met");
    let gone = take_out("2026-05-25", "amara", "- Result: 2026-05-19 not met");
    assert_eq!(results(&format!("{met}{gone}"))[0], "\"not met\" true");
    let back = take_out("2026-05-25", "ben", "- Result: 2026-05-19 not met");
    assert_eq!(results(&format!("{met}{back}"))[0], "null false");
}

const NOTE: &str = "### 2026-02-24 1:1: reviews\n- Called out: three reviews took more than four days";

const MOVE: &str = "\
### 2026-05-04 platform team
- Fit considered: domain, strongest in infrastructure
- Inside: Platform, Maria Lund, by 2026-06-01";

fn moved(who: &str) -> String {
    format!("{}{}", add("2026-02-24", "ben", "Notes", NOTE), add("2026-05-04", who, "Transitions", MOVE))
}

#[test]
fn a_transition_that_was_decided_on_answers_instead_of_preconditions() {
    let (page, json) = said(&moved("ben"), "2026-05-20");
    let told = "\
NO: `transition 2026-05-04` says that the domain does not fit, so a transition
was decided on instead of a PIP.
Evidence: names in commits, colleagues' clocks, no keys
DECISION  `transition 2026-05-04`, by 2026-06-01; no PIP
CLOCK     Nothing here says that a PIP is deserved.
";
    assert!(page.ends_with(told), "{page}");
    let judged = &json["behaviours"][0];
    assert_eq!(judged["decision"], "managed-transition");
    assert_eq!(
        (&judged["skipped"]["entry"], &judged["skipped"]["fit"]),
        (&"transition 2026-05-04".into(), &"domain".into())
    );
    // No note names anything: the seat is wrong all the same.
    let (page, _) = said(&add("2026-05-04", "ben", "Transitions", MOVE), "2026-05-20");
    assert!(page.contains("NO: `transition 2026-05-04`"), "{page}");
    let undated = MOVE.split("\n- Inside").next().unwrap();
    let (page, _) = said(&add("2026-05-04", "ben", "Transitions", undated), "2026-05-20");
    assert!(page.contains("DO        Ben: add to `transition 2026-05-04` where to"), "{page}");
}

#[test]
fn only_the_manager_decides_that_the_seat_is_wrong() {
    let skipped = |steps: &str| said(steps, "2026-05-20").1["behaviours"][0]["skipped"].clone();
    assert!(skipped(&moved("amara")).is_null());
    let neither = moved("ben").replace("domain, strongest", "neither, strongest");
    assert!(skipped(&neither).is_null());
    let edit = |who: &str, line: &str, other: &str| {
        format!("\ncommit 2026-05-06 {who}: x\n  edit {DOC}\n  - {line}\n  + {other}\n")
    };
    // Who makes a decision of another one has not decided; who mends a word leaves it what it is.
    let forged = edit(
        "amara",
        "- Fit considered: neither, strongest in infrastructure",
        "- Fit considered: domain, strongest in infrastructure",
    );
    assert!(skipped(&format!("{neither}{forged}")).is_null());
    let mended = edit(
        "amara",
        "- Inside: Platform, Maria Lund, by 2026-06-01",
        "- Inside: Platform, Maria Lund, by 2026-06-02",
    );
    assert_eq!(skipped(&format!("{}{mended}", moved("ben")))["evidence"], "attributed");
    // An address that nobody knows shows nothing, and accuses nobody.
    let (page, json) = said(&moved("eve"), "2026-05-20");
    assert_eq!(json["behaviours"][0]["skipped"]["evidence"], "not established");
    assert!(page.contains("NOT ENOUGH EVIDENCE: `transition 2026-05-04` says"), "{page}");
}

#[test]
fn a_decision_is_about_what_was_seen_before_it_and_the_last_one_counts() {
    let skipped = |steps: &str, today: &str| said(steps, today).1["behaviours"][0]["skipped"].clone();
    let later = add("2026-05-11", "ben", "Notes", &NOTE.replace("2026-02-24", "2026-05-11"));
    assert!(
        skipped(&format!("{}{later}", add("2026-05-04", "ben", "Transitions", MOVE)), "2026-05-20").is_null()
    );
    let again = add(
        "2026-05-18",
        "ben",
        "Transitions",
        "### 2026-05-18 no move\n- Fit considered: neither, Platform has no opening and she wants to stay",
    );
    assert!(skipped(&format!("{}{again}", moved("ben")), "2026-05-20").is_null());
    // Before its day it decides nothing, and a PIP that was written all the same is judged.
    assert!(skipped(&moved("ben"), "2026-05-03").is_null());
    let pip = add("2026-05-12", "ben", "PIPs", &PIP.replace("2026-05-04", "2026-05-12"));
    let (page, json) = said(&format!("{}{pip}", moved("ben")), "2026-05-20");
    assert!(json["behaviours"][0]["skipped"].is_null() && page.contains("NAMED IN WRITING"), "{page}");
}

#[test]
fn a_pip_that_has_ended_says_so_and_so_does_one_that_somebody_took_out() {
    let pip = add("2026-05-04", "ben", "PIPs", PIP);
    let ended = below("2026-06-09", "ben", LAST, "- Outcome: 2026-06-09 improved, none late");
    let (page, json) = said(&format!("{pip}{ended}"), "2026-06-20");
    let told = "\
DECISION  started on 2026-05-04; ended on 2026-06-09: improved
CLOCK     from 2026-05-04 to 2026-06-09. ";
    assert!(page.contains(told), "{page}");
    assert_eq!(json["behaviours"][0]["written"]["outcome"], "improved");
    assert!(json["behaviours"][0]["taken_out"].is_null());

    let lines: String = PIP.lines().map(|line| format!("  - {line}\n")).collect();
    let gone = |who: &str| format!("\ncommit 2026-06-09 {who}: x\n  edit {DOC}\n{lines}");
    let (page, json) = said(&format!("{pip}{}", gone("ben")), "2026-06-20");
    let told = "\
DECISION  started on 2026-05-04; Ben Castillo took it out on 2026-06-09
DO        Ben: put the PIP back as it was published.";
    assert!(page.contains(told), "{page}");
    assert_eq!(json["behaviours"][0]["taken_out"]["on"], "2026-06-09");
    assert_eq!(json["behaviours"][0]["pip"], true);

    // It is there again, or it was never the manager's: nothing was taken out.
    let back = format!("{pip}{}{}", gone("ben"), add("2026-06-10", "ben", "PIPs", PIP));
    let never = format!("{}{}", add("2026-05-04", "noor", "PIPs", PIP), gone("ben"));
    for steps in [back, never] {
        let (page, _) = said(&steps, "2026-06-20");
        assert!(!page.contains("took it out"), "{page}");
    }
}

#[test]
fn where_the_last_pip_was_taken_out_the_page_does_not_speak_of_the_one_before_it() {
    let first = add("2026-05-04", "ben", "PIPs", PIP);
    let ended = below("2026-05-20", "ben", LAST, "- Outcome: 2026-05-20 improved, none late");
    let second = PIP.replace("2026-05-04", "2026-06-08").replace(LAST, "- Ends: 2026-08-07");
    let lines: String = second.lines().map(|line| format!("  - {line}\n")).collect();
    let gone = format!("\ncommit 2026-06-12 ben: x\n  edit {DOC}\n{lines}");
    let (page, json) =
        said(&format!("{first}{ended}{}{gone}", add("2026-06-08", "ben", "PIPs", &second)), "2026-06-20");
    let behaviour = &json["behaviours"][0];
    assert!(
        page.contains("DECISION  started on 2026-06-08; Ben Castillo took it out on 2026-06-12"),
        "{page}"
    );
    assert!(!page.contains("from 2026-05-04") && !page.contains("it has `Measure`"), "{page}");
    assert_eq!(behaviour["start"], "2026-06-08");
    assert!(behaviour["written"].is_null() && behaviour["taken_out"]["on"] == "2026-06-12", "{json}");
}

/// A complete SBI note about reviews, written on the day that it is about.
fn sbi(day: &str, commit: &str, what: &str) -> String {
    let text = format!(
        "### {day} SBI: reviews\n\n- Situation: sprint {day}\n- Behavior: {what}\n- Impact: a week lost\n- Ask: within 24 hours\n\
         - Commit: {commit}, we look"
    );
    add(day, "ben", "Notes", &text)
}

/// What is missing and the earliest date, from the JSON, and the decision on that day and on the day before it.
fn earliest(written: &str, rest: &str, today: &str) -> (Value, [Value; 2]) {
    let missing = said(written, today).1["behaviours"][0]["missing"].clone();
    let day = Day::parse(missing["earliest"].as_str().unwrap()).unwrap();
    let decision = |day: Day| {
        let (_, json) = said(&format!("{written}{rest}"), &day.to_string());
        json["behaviours"][0]["decision"].clone()
    };
    (missing, [decision(day.plus_days(-1)), decision(day)])
}

#[test]
fn the_earliest_date_is_the_first_on_which_a_pip_may_start_if_nothing_is_put_off() {
    let first = sbi("2026-03-02", "2026-03-16", "three took four days");
    let second = sbi("2026-03-10", "2026-03-24", "two took five days");
    let outcome = |day: &str| {
        below(day, "ben", "- Commit: 2026-03-16, we look", &format!("- Outcome: {day} unchanged, two more"))
    };
    let bystander = |day: &str| format!("\ncommit {day} noor: x\n  append people/noor.md\n  | x {day}\n");
    // One note: another one today, and a look when the two are far enough apart.
    let rest = format!("{second}{}{}", outcome("2026-04-01"), bystander("2026-04-02"));
    let (missing, decisions) = earliest(&first, &rest, "2026-03-10");
    assert_eq!((&missing["notes"], &missing["sbi"], &missing["days"]), (&1.into(), &0.into(), &30.into()));
    assert_eq!((&missing["outcome"], &missing["earliest"]), (&true.into(), &"2026-04-09".into()));
    assert_eq!(decisions, ["wait", "start"]);
    // Two notes that are far enough apart: only the look is missing, and it counts from the day after.
    let both = format!("{first}{}", sbi("2026-04-10", "2026-04-24", "two took five days"));
    let rest = format!("{}{}", outcome("2026-05-20"), bystander("2026-05-20"));
    let (missing, decisions) = earliest(&both, &rest, "2026-05-20");
    assert_eq!(
        (&missing["notes"], &missing["outcome"], &missing["days"]),
        (&0.into(), &true.into(), &0.into())
    );
    assert_eq!(
        (&missing["earliest"], decisions),
        (&"2026-05-21".into(), ["talk-first".into(), "start".into()])
    );
}

#[test]
fn the_page_says_what_is_missing_even_while_nothing_holds() {
    let (page, _) = said("", "2026-03-02");
    let told = "\
MISSING   2 notes about it, 1 of them a complete SBI note; 30 days at work more
          between the first and the last; the outcome `unchanged`, on the day
          that the SBI note names or later
EARLIEST  2026-04-02, if what is missing is written today or as soon as it
          counts. A note of today counts from tomorrow.
";
    assert!(page.contains(told), "{page}");
    let (page, _) = said(&sbi("2026-03-02", "2026-03-16", "three took four days"), "2026-03-02");
    assert!(page.contains("2026-03-02 SBI  published today; it counts from tomorrow"), "{page}");
}

#[test]
fn a_pip_without_grounds_has_a_clock_all_the_same() {
    let (page, json) = said(&add("2026-05-04", "ben", "PIPs", PIP), "2026-05-20");
    assert!(page.contains("DECISION  started on 2026-05-04 without grounds"), "{page}");
    assert!(page.contains("CLOCK     from 2026-05-04 to 2026-07-03."), "{page}");
    assert!(!page.contains("MISSING") && json["behaviours"][0]["missing"].is_null(), "{page}");
}

/// Both preconditions and decision of each behaviour.
fn judged(json: &Value) -> Vec<String> {
    let all = json["behaviours"].as_array().unwrap();
    let of = |one: &Value, key: &str| one[key].to_string();
    let keys = ["behaviour", "named", "repeated", "unchanged", "decision", "start"];
    all.iter().map(|one| keys.map(|key| of(one, key)).join(" ")).collect()
}

/// Notes and PIPs that somebody moves into a second file of the engineer count as they did, and it is said where the PIP is.
#[test]
fn what_somebody_moved_into_a_second_file_goes_on_counting() {
    let notes = [
        ("2026-01-12", "2026-02-09", "three took more than four days"),
        ("2026-02-20", "2026-03-20", "two more"),
    ];
    let written: String = notes.iter().map(|(day, commit, what)| sbi(day, commit, what)).collect();
    let outcome =
        below("2026-03-21", "ben", "- Commit: 2026-03-20, we look", "- Outcome: 2026-03-21 unchanged");
    let pip = add("2026-05-04", "ben", "PIPs", PIP);
    let steps = format!("{written}{outcome}{pip}");
    let text = |(day, commit, what): &(&str, &str, &str)| {
        format!(
            "### {day} SBI: reviews\n\n- Situation: sprint {day}\n- Behavior: {what}\n- Impact: a week lost\n- Ask: \
             within 24 hours\n- Commit: {commit}, we look\n"
        )
    };
    let second = format!("{}- Outcome: 2026-03-21 unchanged\n", text(&notes[1]));
    let all = [text(&notes[0]), second].join("\n");
    let add_to = |who: &str, lines: &str| {
        let lines: String = lines.lines().map(|line| format!("  | {line}\n")).collect();
        format!("\ncommit 2026-05-20 {who}: x\n  new people/second.md engineer amara manager ben\n{lines}")
    };
    let taken = |lines: &str| -> String {
        let lines: String = lines.lines().map(|line| format!("  - {line}\n")).collect();
        format!("  edit {DOC}\n{lines}")
    };
    let (_, before) = said(&steps, "2026-06-01");
    assert!(
        judged(&before)[0].contains("\"named\" \"yes\"")
            || before["behaviours"][0]["decision"] != "feedback-gap"
    );
    for who in ["noor", "eve", "ben"] {
        let moved_notes = format!("{}{}", add_to(who, &format!("## Notes\n\n{all}")), taken(&all));
        let moved_pip = format!("{}{}", add_to(who, &format!("## PIPs\n\n{PIP}")), taken(PIP));
        for moved in [&moved_notes, &moved_pip] {
            let (page, json) = said(&format!("{steps}{moved}"), "2026-06-01");
            assert_eq!(judged(&json), judged(&before), "{page}");
        }
        let (page, json) = said(&format!("{steps}{moved_pip}"), "2026-06-01");
        assert!(page.contains("started on 2026-05-04; it is in `people/second.md`"), "{page}");
        assert_eq!(json["behaviours"][0]["taken_out"]["file"], "people/second.md");
    }
}
