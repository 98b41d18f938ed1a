//! `growthlint pipeline --export` and `--merge`: a company is the sum of its repositories, and an export names nobody.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::pipeline::{GOAL, RUBRIC, doc, document, row};
use crate::place::{BEN, Place, Run};

const PEOPLE: usize = 9;

pub(crate) fn person(number: usize) -> String {
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
        let outcome = if number.is_multiple_of(4) { "- Outcome: 2025-05-26 improved\n" } else { "" };
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
fn an_export_names_nobody() {
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
fn exports_that_do_not_belong_together_are_refused() {
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
    refused(&[&first, &first], "are from the same repository");
    // The same repository, later.
    one.append(&doc(&person(0)), "\n## Notes\n");
    one.commit(BEN, "2025-11-03");
    one.on("2025-12-01");
    refused(&[&first, &second, &export(&one, "later.json")], "first.json` and `");
    // One engineer in two repositories that have nothing else in common.
    let both = repository(&[3, 4]);
    let both = export(&both, "both.json");
    refused(&[&first, &second, &both], "1 engineer is both in `");
    let day = two.beside("day.json");
    let later = ["--salt", "salt and pepper", "--as-of", "2025-12-02"];
    two.lint(&[&["pipeline", "--export", day.to_str().unwrap()], &later[..]].concat()).ends(0);
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
    refused(&[&first, &report], "is not an export");
    refused(&[&one.root.join("growthlint.yaml")], "is not an export");
    refused(&[&first, &one.beside("nowhere.json")], "cannot be read");
    refused(&[&one.root], "cannot be read");
    merge(&one, &[first, second], &["pipeline", "-o", out.to_str().unwrap()]).ends(0);
    assert!(out.exists());
}

#[test]
fn an_export_that_would_miss_somebody_is_not_written() {
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
fn an_engineer_in_two_repositories_is_reported_with_both() {
    let (one, two) = (repository(&[0, 1]), repository(&[1, 2]));
    let folders = [one.root.to_str().unwrap(), two.root.to_str().unwrap()];
    let run = one.lint(&["pipeline", folders[0], folders[1]]).refuses("one engineer is both in");
    assert!(folders.iter().all(|folder| run.err.contains(folder)), "{run:?}");
    // Who was transferred counts where they are.
    one.edit(&doc(&person(1)), "since: 2023-09-01\n", "since: 2023-09-01\nstatus: transferred\n");
    one.commit(BEN, "2025-11-03");
    one.on("2025-12-01");
    let run = one.lint(&["pipeline", folders[0], folders[1], "--min-group", "1", "--format", "json"]).ends(0);
    assert!(run.err.contains("1 engineer is in two places") && run.json()["engineers"] == 3, "{run:?}");
}
