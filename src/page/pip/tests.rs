//! What `pip` says of small stories.

use serde_json::Value;

use crate::field::date::Day;
use crate::lint;
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
    let none = [Judged::of_unnamed(&context, None, today)];
    let mut judged: Vec<&Judged> = record.behaviours().iter().map(|known| &known.judged).collect();
    let value = serde_json::from_str(&json(&record, &judged)).unwrap();
    if judged.is_empty() {
        judged.extend(&none);
    }
    let pages: Vec<String> =
        judged.iter().map(|judged| render(&page(&record, judged), Look::PLAIN)).collect();
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
