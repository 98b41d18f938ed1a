//! How engineers go from level to level: the case study's outcome, what may leave a repository, and that a company is the sum of its
//! repositories, byte for byte.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::place::{BEN, Place, Run};

const RUBRIC: &str = "\
growthlint: 1
capabilities:
  - { name: Disputes without manual work, level: Senior, by: 2026-Q4 }
rubric:
  levels: [Mid, Senior, Staff]
  dimensions:
    Scope: { Senior: Scopes a project before the first pull request }
    Autonomy: { Senior: Takes it to where the metrics have moved }
    Leadership: { Senior: Unblocks others }
";

/// Two engineers of source 000: weak on scoping, and weak on follow-through and across teams.
const A: &str = "Adwoa Mensah <adwoa@acme.example>";
const B: &str = "Bruno Keller <bruno@acme.example>";

fn doc(person: &str) -> String {
    let handle = person.split('<').nth(1).unwrap().split('@').next().unwrap();
    format!("people/squad/{handle}.md")
}

fn document(person: &str, front: &str, body: &str) -> String {
    format!(
        "---\ngrowthdoc: 1\nengineer: {person}\nmanager: {BEN}\nteam: secret-squad\n{front}since: 2023-09-01\n---\n\n{body}"
    )
}

const GOAL: &str = "\
## Goals

### Scope what I own

- For: Senior

Evidence I will look for:

- [ ] A written scope doc, before the first pull request, on a feature you own
- [ ] One push-back per project: a brief that you reframed, with the reasoning written down
";

const PACKET: &str = "
## Packets

### 2025-H1 Senior

- Headline: from briefs done as asked to briefs asked for
- Decision: approved 2025-05-12
";

/// The case study, told by real commits.
fn case_study() -> Place {
    let place = Place::new();
    place.write("growthlint.yaml", RUBRIC);
    place.write(&doc(A), document(A, "levels:\n  Mid: 2022-05-01\n", ""));
    place.write(&doc(B), document(B, "levels:\n  Mid: 2021-05-01\n", ""));
    place.commit(BEN, "2023-11-06");
    // The plans that are no HR documents; the one date that counts is this commit's.
    place.append(&doc(A), GOAL);
    place.append(&doc(B), GOAL);
    place.commit(BEN, "2024-01-15");
    place.edit(&doc(A), "- For: Senior\n", "- For: Senior\n- Looked at: 2024-02-12\n");
    place.commit(A, "2024-02-12");
    place.append(&doc(A), PACKET);
    place.append(&doc(B), &PACKET.replace("approved 2025-05-12", "returned 2025-06-20"));
    place.commit(BEN, "2025-06-23");
    place.edit(&doc(A), "  Mid: 2022-05-01\n", "  Mid: 2022-05-01\n  Senior: 2025-05-15\n");
    place.commit(BEN, "2025-06-24");
    // More evidence, presented again.
    place.edit(
        &doc(B),
        "- Decision: returned 2025-06-20\n",
        "- Decision: returned 2025-06-20\n- Decision: approved 2025-08-14\n",
    );
    place.edit(&doc(B), "  Mid: 2021-05-01\n", "  Mid: 2021-05-01\n  Senior: 2025-08-15\n");
    place.commit(BEN, "2025-08-18");
    // The goal has served and goes; it was published all the same.
    place.edit(&doc(B), GOAL, "");
    place.commit(B, "2025-09-01");
    place.on("2026-03-02");
    place
}

fn row<'v>(value: &'v Value, from: &str, to: &str) -> &'v Value {
    let rows = value["transitions"].as_array().unwrap();
    rows.iter()
        .find(|row| row["from"] == from && row["to"] == to)
        .unwrap_or_else(|| panic!("no {from} to {to} in {value:#}"))
}

#[test]
fn the_case_study_has_its_outcome_table() {
    let place = case_study();
    let value = place.lint(&["pipeline", "--min-group", "1", "--format", "json"]).ends(0).json();
    assert_eq!(
        (&value["schema"], &value["as_of"], &value["complete"]),
        (&json!("growthlint-pipeline/1"), &json!("2026-03-02"), &json!(true))
    );
    let outcome = row(&value, "Mid", "Senior");
    for (field, is) in [
        ("decided", json!(2)),
        ("first_round_approved", json!(1)),
        ("eventually_approved", json!(2)),
        ("revisions", json!(1)),
        ("months_to_promotion", json!([16, 19])),
        ("here_six_months_later", json!(2)),
        ("engineers", json!(0)),
        ("withheld", json!([])),
    ] {
        assert_eq!(outcome[field], is, "{field}: {value:#}");
    }
    assert_eq!(row(&value, "Senior", "Staff")["engineers"], 2);
    let text = place.lint(&["pipeline", "--min-group", "1"]).ends(0).out;
    let rows: Vec<String> =
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for line in ["Mid to Senior 2 1/2 50% 2/2 100% 1", "Mid to Senior 2 2/2 100% 16, 19"] {
        assert!(rows.iter().any(|row| row == line), "{line}\n{text}");
    }
    let table = place.lint(&["pipeline", "--min-group", "1", "--format", "csv"]).ends(0).out;
    assert!(table.contains("\ntransition,Mid,Senior,,0,0,0,0,2,1,2,1,2,16 19,2,2,"), "{table}");
    // Half a year after the second promotion is not over yet.
    let early = place
        .lint(&["pipeline", "--min-group", "1", "--format", "json", "--as-of", "2026-02-14"])
        .ends(0)
        .json();
    assert_eq!(row(&early, "Mid", "Senior")["here_six_months_later"], 1);
    assert_eq!(row(&early, "Mid", "Senior")["six_months_passed"], 1);
}

#[test]
fn two_people_are_few() {
    let place = case_study();
    let value = place.lint(&["pipeline", "--format", "json"]).ends(0).json();
    let outcome = row(&value, "Mid", "Senior");
    assert_eq!(outcome["withheld"], json!(["packets", "promotions"]));
    for field in [
        "decided",
        "first_round_approved",
        "eventually_approved",
        "revisions",
        "months_to_promotion",
        "here_six_months_later",
    ] {
        assert!(outcome[field].is_null(), "{field}: {value:#}");
    }
    for field in ["engineers", "surprises", "without_next_level"] {
        assert!(value[field].is_null() || value[field] == 0, "{field}: {value:#}");
    }
    assert!(value["pips"]["opened"].is_null());
    for format in ["text", "csv"] {
        let run = place.lint(&["pipeline", "--format", format]).ends(0);
        assert!(!run.out.contains("16") && !run.out.contains("19"), "{run:?}");
    }
    place.lint(&["pipeline", "--format", "json", "--min-group", "3"]).ends(0);
    let two = place.lint(&["pipeline", "--format", "json", "--min-group", "2"]).ends(0).json();
    assert_eq!(row(&two, "Mid", "Senior")["months_to_promotion"], json!([16, 19]));
}

#[test]
fn who_sets_the_clock_back_was_not_faster() {
    // The goal is published by a commit dated in 2024, on top of Bruno's of 2025.
    let place = case_study();
    let cheat = "Cleo Marsh <cleo@acme.example>";
    place.write(&doc(cheat), document(cheat, "levels:\n  Mid: 2022-05-01\n  Senior: 2025-12-15\n", ""));
    place.commit(BEN, "2025-09-02");
    place.append(&doc(cheat), GOAL);
    place.commit(cheat, "2025-02-01");
    place.on("2026-03-02");
    let value = place.lint(&["pipeline", "--min-group", "1", "--format", "json"]).ends(0).json();
    // From 2 September, by Ben's clock; ten months by Cleo's own.
    assert_eq!(row(&value, "Mid", "Senior")["months_to_promotion"], json!([3, 16, 19]));
}

#[test]
fn who_left_was_not_here() {
    let place = case_study();
    place.edit(&doc(B), "since: 2023-09-01\n", "since: 2023-09-01\nstatus: left\n");
    place.commit(BEN, "2025-11-03");
    place.edit(&doc(A), "since: 2023-09-01\n", "since: 2023-09-01\nstatus: left\n");
    place.commit(BEN, "2026-01-12");
    place.on("2026-03-02");
    let value = place.lint(&["pipeline", "--min-group", "1", "--format", "json"]).ends(0).json();
    let outcome = row(&value, "Mid", "Senior");
    // Adwoa left eight months after, Bruno not three.
    assert_eq!((&outcome["six_months_passed"], &outcome["here_six_months_later"]), (&json!(2), &json!(1)));
    assert_eq!(value["engineers"], 0);
}

// Many repositories.

const PEOPLE: usize = 9;

fn person(number: usize) -> String {
    format!("Engineer {number} <e{number}@acme.example>")
}

/// What is decided later about somebody, and a word of theirs; everybody's is a little different.
fn later(number: usize) -> (String, String) {
    let decisions = [
        "approved 2025-05-12",
        "returned 2025-05-12\n- Decision: approved 2025-07-01",
        "2025-05-12 postponed",
    ];
    let packet = format!(
        "\n## Packets\n\n### 2025-H1 Senior\n\n- Headline: canary-headline\n- Decision: {}\n",
        decisions[number % 3]
    );
    let pip = if number.is_multiple_of(2) {
        let outcome = if number.is_multiple_of(4) { "- Outcome: 2025-05-30 improved\n" } else { "" };
        format!("\n## PIPs\n\n### 2025-05-12 reviews\n\n- Expectation: canary-expectation\n{outcome}")
    } else {
        String::new()
    };
    let seen = ["as expected", "surprised"][number % 2];
    let review = "\n## Reviews\n\n### 2025-Q1\n\n- Standing: not yet\n";
    (format!("{packet}{pip}{review}"), format!("- Seen: Engineer {number}, 2025-06-02, {seen}\n"))
}

/// A repository with the documents of some of the people, each with the same commits on the same days.
fn repository(numbers: &[usize]) -> Place {
    let place = Place::new();
    place.write("growthlint.yaml", RUBRIC);
    for &number in numbers {
        let level = if number.is_multiple_of(3) {
            "  Mid: 2022-05-01\n  Senior: 2025-05-15\n"
        } else {
            "  Mid: 2022-05-01\n"
        };
        let target = if number.is_multiple_of(2) { "target: Senior\n" } else { "" };
        place.write(
            &doc(&person(number)),
            document(&person(number), &format!("levels:\n{level}{target}"), ""),
        );
    }
    place.commit(BEN, "2024-01-08");
    for (month, turn) in ["2024-02-05", "2024-03-04", "2024-04-08"].iter().enumerate() {
        for &number in numbers.iter().filter(|number| *number % 4 == month) {
            place.append(&doc(&person(number)), GOAL);
        }
        place.commit(BEN, turn);
    }
    for &number in numbers {
        let plan = "\n## Visibility plans\n\n### 2025-H2\n\n- Gap: Scope, canary-gap; closed by the canary project\n- Gap: vague canary\n";
        place.append(
            &doc(&person(number)),
            &format!("{}{}", later(number).0, if number > 4 { plan } else { "" }),
        );
        if number.is_multiple_of(5) {
            place.append(
                &doc(&person(number)),
                "\n## Allocations\n\n### 2025-05-12 Canary\n\n- Capability: disputes without manual work\n",
            );
        }
    }
    place.commit(BEN, "2025-05-26");
    for &number in numbers {
        place.edit(
            &doc(&person(number)),
            "- Standing: not yet\n",
            &format!("- Standing: not yet\n{}", later(number).1),
        );
        place.commit(&person(number), "2025-06-02");
    }
    place.on("2025-12-01");
    place
}

fn export(place: &Place, name: &str) -> PathBuf {
    let file = place.beside(name);
    place.lint(&["pipeline", "--export", file.to_str().unwrap(), "--salt", "salt and pepper"]).ends(0);
    file
}

fn merge(place: &Place, files: &[PathBuf], args: &[&str]) -> Run {
    let files = files.iter().map(|file| file.to_str().unwrap());
    place.lint_in(&place.home(), &[args, &["--merge"], &files.collect::<Vec<_>>()].concat())
}

const FORMS: [&[&str]; 5] = [
    &["pipeline"],
    &["pipeline", "--format", "json"],
    &["pipeline", "--min-group", "1"],
    &["pipeline", "--min-group", "1", "--format", "json"],
    &["pipeline", "--min-group", "2", "--format", "csv"],
];

#[test]
fn a_company_is_the_sum_of_its_repositories() {
    let one = repository(&(0..PEOPLE).collect::<Vec<_>>());
    let value = one.lint(&["pipeline", "--min-group", "1", "--format", "json"]).ends(0).json();
    // Something of everything, or nothing is shown.
    let step = row(&value, "Mid", "Senior");
    for field in [
        "engineers",
        "candidates",
        "with_path",
        "decided",
        "first_round_approved",
        "eventually_approved",
        "revisions",
    ] {
        assert!(step[field].as_u64().unwrap() > 0, "{field}: {value:#}");
    }
    assert_eq!(step["months_to_promotion"], json!([13, 15]), "{value:#}");
    assert_eq!(value["pips"], json!({"opened": 5, "resolved_within_60_days": 3, "running": 0}), "{value:#}");
    assert_eq!(
        (&value["surprises"], &value["gaps"]),
        (&json!(4), &json!([{"dimension": "Scope", "count": 4}])),
        "{value:#}"
    );
    assert_eq!(value["capabilities"][0]["engineers"], 2);
    let whole = export(&one, "one.json");
    // By no rule at all, and the same every time.
    for (turn, seed) in [7_usize, 23, 91].into_iter().enumerate() {
        let parts = 2 + turn;
        let at = |number: usize| (number + 1).pow(3) * seed / 7 % parts;
        let places: Vec<Place> = (0..parts)
            .map(|part| (0..PEOPLE).filter(|number| at(*number) == part).collect::<Vec<_>>())
            .filter(|part| !part.is_empty())
            .map(|part| repository(&part))
            .collect();
        assert!(places.len() > 1);
        let mut files: Vec<PathBuf> = places.iter().map(|place| export(place, "part.json")).collect();
        files.reverse();
        for args in FORMS {
            let expected = one.lint(args).ends(0).out;
            assert_eq!(merge(&one, &files, args).ends(0).out, expected, "{args:?}");
            let folders: Vec<&str> = places.iter().map(|place| place.root.to_str().unwrap()).collect();
            assert_eq!(one.lint(&[args, &folders].concat()).ends(0).out, expected, "{args:?}");
            assert_eq!(merge(&one, std::slice::from_ref(&whole), args).ends(0).out, expected, "{args:?}");
        }
    }
}

#[test]
fn nobody_stands_in_an_export() {
    let place = repository(&[0, 1, 2, 5]);
    let file = export(&place, "out.json");
    let text = std::fs::read_to_string(&file).unwrap().to_lowercase();
    for word in [
        "engineer 1",
        "e1@",
        "acme",
        "ben",
        "castillo",
        "squad",
        "canary",
        "people/",
        "reviews",
        "salt and pepper",
        "2024-",
        "2025-05",
    ] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    // One day: that of the export.
    assert_eq!(text.matches("2025-").count(), 1);
    assert_eq!(
        text,
        std::fs::read_to_string(export(&place, "again.json")).unwrap().to_lowercase(),
        "the same bytes"
    );
    let other = place.beside("other.json");
    place.lint(&["pipeline", "--export", other.to_str().unwrap(), "--salt", "another"]).ends(0);
    let digests = |file: &Path| -> Vec<String> {
        let value: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        value["engineers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["engineer"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(digests(&file).iter().all(|digest| !digests(&other).contains(digest)));
    place.set("GROWTHLINT_SALT", "another");
    let by_environment = place.lint(&["pipeline", "--export", "-"]).ends(0);
    assert_eq!(by_environment.out, std::fs::read_to_string(&other).unwrap());
}

#[test]
fn what_does_not_belong_together_is_refused_and_nothing_is_written() {
    let (one, two) = (repository(&[0, 1]), repository(&[2, 3]));
    let (first, second) = (export(&one, "first.json"), export(&two, "second.json"));
    let out = one.beside("out.txt");
    let refused = |files: &[&Path], because: &str| {
        let files: Vec<PathBuf> = files.iter().map(|file| (*file).to_owned()).collect();
        for format in ["text", "json"] {
            merge(&one, &files, &["pipeline", "--format", format, "-o", out.to_str().unwrap()])
                .refuses(because);
            assert!(!out.exists());
        }
    };
    let change = |name: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(&second).unwrap();
        assert!(text.contains(from), "{from}");
        let file = one.beside(name);
        std::fs::write(&file, text.replace(from, to)).unwrap();
        file
    };
    let salted = two.beside("salted.json");
    two.lint(&["pipeline", "--export", salted.to_str().unwrap(), "--salt", "x"]).ends(0);
    refused(&[&first, &salted], "different salts");
    refused(&[&first, &first], "are of one repository");
    // The same repository, later.
    one.append(&doc(&person(0)), "\n## Notes\n");
    one.commit(BEN, "2025-11-03");
    one.on("2025-12-01");
    refused(&[&first, &second, &export(&one, "later.json")], "first.json` and `");
    // Somebody who stands in two repositories that have nothing else in common.
    let both = repository(&[3, 4]);
    let both = export(&both, "both.json");
    refused(&[&first, &second, &both], "1 engineer stands both in `");
    let day = two.beside("day.json");
    two.lint(&[
        "pipeline",
        "--export",
        day.to_str().unwrap(),
        "--salt",
        "salt and pepper",
        "--as-of",
        "2025-12-02",
    ])
    .ends(0);
    refused(&[&first, &day], "different days");
    refused(
        &[&first, &change("version.json", "growthlint-pipeline-export/1", "growthlint-pipeline-export/2")],
        "another version",
    );
    refused(&[&first, &change("damaged.json", "\"surprises\": 0", "\"surprises\": \"none\"")], "is damaged");
    refused(
        &[&first, &change("ladder.json", "\"Mid\",\n      \"Senior\"", "\"Mid\",\n      \"Staff\"")],
        "different orders",
    );
    let report = one.beside("report.json");
    one.lint(&["pipeline", "--format", "json", "-o", report.to_str().unwrap()]).ends(0);
    refused(&[&first, &report], "is no export");
    refused(&[&one.root.join("growthlint.yaml")], "is no export");
    refused(&[&first, &one.beside("nowhere.json")], "cannot be read");
    refused(&[&one.root], "cannot be read");
    merge(&one, &[first, second], &["pipeline", "-o", out.to_str().unwrap()]).ends(0);
    assert!(out.exists());
}

#[test]
fn an_export_is_everybody_or_none() {
    let place = repository(&[0, 1, 2, 5, 7]);
    let file = place.beside("out.json");
    let export = ["pipeline", "--export", file.to_str().unwrap()];
    place.lint(&export).refuses("needs a salt");
    place.lint(&[&export[..], &["--salt", ""]].concat()).refuses("needs a salt");
    place.set("GROWTHLINT_SALT", "s");
    place.write("people/squad/broken.md", "---\ngrowthdoc: 1\nteam: x\n---\n");
    let levels = person(1);
    place.edit(&doc(&levels), "levels:\n  Mid: 2022-05-01\n", "levels: {}\n");
    place.write("people/squad/twice.md", document(&person(2), "levels: {Mid: 2022-05-01}\n", ""));
    place.commit(BEN, "2025-11-03");
    place.on("2025-12-01");
    let run = place.lint(&export).ends(2);
    assert!(run.out.is_empty() && !file.exists() && run.err.contains("is not written"), "{run:?}");
    let run = place.lint(&["pipeline", "--format", "json", "--min-group", "1"]).ends(2);
    for path in ["people/squad/broken.md", "people/squad/e1.md", "people/squad/twice.md"] {
        assert!(run.err.contains(&format!("not counted: `{path}`")), "{run:?}");
    }
    assert_eq!((&run.json()["complete"], &run.json()["engineers"]), (&json!(false), &json!(4)));
    let text = place.lint(&["pipeline"]).ends(2).out;
    assert!(text.contains("Not everything could be counted."), "{text}");
    // A clone without its history.
    let (url, clone) = (format!("file://{}", place.root.display()), place.beside("clone"));
    place.git_in(&place.home(), &["clone", "-q", "--depth", "1", &url, clone.to_str().unwrap()]);
    let run = place.lint_in(&clone, &export).ends(2);
    assert!(run.out.is_empty() && !file.exists() && run.err.contains("cannot be read"), "{run:?}");
    let run = place.lint(&["pipeline", ".", clone.to_str().unwrap(), "--format", "json"]).ends(2);
    assert_eq!(run.json()["complete"], false);
    // No export lands on a document.
    place.git(&["checkout", "-q", "HEAD~1"]);
    place.git(&["checkout", "-q", "-B", "main"]);
    let before = place.read(&doc(&person(0)));
    let run = place.lint(&["pipeline", "--export", &doc(&person(0))]).ends(2);
    assert!(run.err.contains("not overwritten") && place.read(&doc(&person(0))) == before, "{run:?}");
}

#[test]
fn one_engineer_in_two_repositories_is_said_with_both() {
    let (one, two) = (repository(&[0, 1]), repository(&[1, 2]));
    let folders = [one.root.to_str().unwrap(), two.root.to_str().unwrap()];
    let run = one.lint(&["pipeline", folders[0], folders[1]]).refuses("one engineer stands both in");
    assert!(folders.iter().all(|folder| run.err.contains(folder)), "{run:?}");
    // Who was transferred counts where they are.
    one.edit(&doc(&person(1)), "since: 2023-09-01\n", "since: 2023-09-01\nstatus: transferred\n");
    one.commit(BEN, "2025-11-03");
    one.on("2025-12-01");
    let run = one.lint(&["pipeline", folders[0], folders[1], "--min-group", "1", "--format", "json"]).ends(0);
    assert!(run.err.contains("1 engineer stands in two places") && run.json()["engineers"] == 3, "{run:?}");
}
