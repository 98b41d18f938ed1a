//! `--format sarif`: SARIF 2.1.0, for code scanning. What could not be checked is a notification, and what is waived is suppressed.

use serde_json::{Value, json};

use crate::finding::{Finding, Place, Severity};
use crate::lint::Waived;
use crate::report::found::Report;
use crate::report::{programs, same, told, uri};
use crate::rules::{RULES, Rule};
use crate::term::escape;

/// Where the standard's own schema is. Nothing here ever asks for it.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What paths begin at, in the words that code scanning knows.
const ROOT: &str = "%SRCROOT%";

/// The whole report as one SARIF log with one run.
pub fn render(report: &Report) -> String {
    let found = report.findings.iter().map(|finding| (finding, None));
    let waived = report.waived.iter().map(|waived| (&waived.finding, Some(waived)));
    let all: Vec<(&Finding, Option<&Waived>)> = found.chain(waived).collect();
    let rules: Vec<&Rule> =
        RULES.iter().filter(|rule| all.iter().any(|(finding, _)| finding.rule == rule.name)).collect();
    let names = same::fingerprints(all.iter().map(|(finding, _)| *finding));
    let results: Vec<Value> = all
        .iter()
        .zip(&names)
        .map(|((finding, waived), name)| result(finding, *waived, name, &rules))
        .collect();
    let mut run = json!({
        "tool": {"driver": {
            "name": "growthlint",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            "notifications": [
                {"id": told::NOT_CHECKED, "shortDescription": {"text": "Something could not be checked."}},
                {"id": "not-read", "shortDescription": {"text": "growthlint does not read these lines."}},
                {"id": "rules-off", "shortDescription": {"text": "The settings switch these rules off."}},
            ],
        }},
        "invocations": [invocation(report)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    let mut properties = json!({"asOf": report.as_of.to_string(), "documents": report.documents});
    if let Some(head) = report.head {
        properties["head"] = head.to_string().into();
    }
    run["properties"] = properties;
    programs::text(&json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}))
}

/// How the run went: it is no success while something could not be checked.
fn invocation(report: &Report) -> Value {
    let missing = report.unchecked.iter().map(|missing| {
        json!({
            "level": "error",
            "descriptor": {"id": told::NOT_CHECKED},
            "message": message(&told::unchecked(missing)),
        })
    });
    let remarks = [("not-read", report.unread_line()), ("rules-off", report.off_line())];
    let remarks = remarks.into_iter().filter_map(|(id, line)| {
        Some(json!({"level": "note", "descriptor": {"id": id}, "message": message(&line?)}))
    });
    json!({
        "executionSuccessful": report.is_complete(),
        "exitCode": report.ending.exit_code,
        "toolExecutionNotifications": missing.collect::<Vec<_>>(),
        "toolConfigurationNotifications": remarks.collect::<Vec<_>>(),
    })
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": level(rule.level)},
        "properties": {"owner": rule.owner.name()},
    })
}

fn result(finding: &Finding, waived: Option<&Waived>, name: &str, rules: &[&Rule]) -> Value {
    let mut properties = json!({"owner": finding.owner.name()});
    if let Some(engineer) = &finding.engineer {
        properties["engineer"] = engineer.email.as_str().into();
    }
    if let Some(entry) = &finding.entry {
        properties["entry"] = entry.to_string().into();
    }
    if !finding.proofs.is_empty() {
        properties["commits"] = finding.proofs.iter().map(|proof| proof.commit.to_string()).collect();
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.level),
        "message": message(&told::finding(finding)),
        "locations": [location(&finding.place)],
        "partialFingerprints": {"growthlint/v1": name},
        "properties": properties,
    });
    if let Some(index) = rules.iter().position(|rule| rule.name == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    if let Some(related) = &finding.related {
        let mut second = location(&related.place);
        second["id"] = 1.into();
        second["message"] = message(&escape::line(related.what.text()));
        result["relatedLocations"] = json!([second]);
    }
    // Where one result has suppressions, all have to say whether they are suppressed.
    let suppressions = waived.map(|waived| {
        let why = format!("waived in growthlint.yaml until {}", waived.until);
        json!({"kind": "external", "status": "accepted", "justification": why})
    });
    result["suppressions"] = suppressions.into_iter().collect();
    result
}

fn location(place: &Place) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri::path(place.path.as_str()), "uriBaseId": ROOT},
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        },
    }})
}

/// A message in which no name is a placeholder or a link: SARIF doubles braces, and has no escape for what only looks like a link.
fn message(text: &str) -> Value {
    let text = text.replace('{', "{{").replace('}', "}}").replace("](", "] (");
    json!({"text": text})
}

fn level(level: Severity) -> &'static str {
    match level {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::person::Person;
    use crate::finding::RepoPath;
    use crate::report::tests as sample;

    fn log(report: &Report) -> Value {
        let mut log: Value = serde_json::from_str(&render(report)).unwrap();
        log["runs"][0].take()
    }

    #[test]
    fn a_result_names_its_rule_its_place_and_its_second_place() {
        let mut report = sample::report();
        report.ending.exit_code = 1;
        let run = log(&report);
        let (result, driver) = (&run["results"][0], &run["tool"]["driver"]);
        assert_eq!(driver["rules"][0]["id"], result["ruleId"]);
        assert!(
            driver["rules"][0]["help"]["text"].as_str().unwrap().starts_with("# plan-changed-after-signing")
        );
        assert_eq!(
            result["message"]["text"],
            "the plan was changed after Amara Okafor signed it\nsign the plan again, both of you (engineer)"
        );
        let region = json!({"startLine": 14, "startColumn": 3, "endLine": 14, "endColumn": 35});
        assert_eq!(result["locations"][0]["physicalLocation"]["region"], region);
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "the first change");
        assert_eq!(run["results"][1]["level"], "warning");
        assert_eq!(run["invocations"][0]["exitCode"], 1);
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    }

    #[test]
    fn what_could_not_be_checked_is_no_success() {
        let mut report = sample::incomplete();
        report.ending.exit_code = 2;
        let invocation = &log(&report)["invocations"][0];
        assert_eq!(invocation["executionSuccessful"], false);
        let notification = &invocation["toolExecutionNotifications"][0];
        assert_eq!(notification["level"], "error");
        assert_eq!(
            notification["message"]["text"],
            "not checked: the history was not read\nrun it without `--no-history`"
        );
    }

    #[test]
    fn what_is_waived_is_suppressed() {
        let mut report = sample::report();
        let finding = report.findings.remove(1);
        report.waived.push(Waived { finding, until: sample::day("2026-08-01") });
        let run = log(&report);
        assert_eq!(run["results"][0]["suppressions"], json!([]));
        let suppression = &run["results"][1]["suppressions"][0];
        assert_eq!(suppression["justification"], "waived in growthlint.yaml until 2026-08-01");
    }

    #[test]
    fn a_name_is_no_placeholder_and_no_link_and_a_path_no_address() {
        let mut report = sample::report();
        report.findings[0].message =
            message!["by ", Person::new("{0} [x](https://evil.example)\u{202e}", "a@b")];
        report.findings[0].place.path = RepoPath::new("javascript:a/b c#d.md");
        let result = &log(&report)["results"][0];
        let text = result["message"]["text"].as_str().unwrap();
        assert!(text.starts_with("by {{0}} [x] (https://evil.example)\\u{{202e}}\n"), "{text}");
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(place["uri"], "javascript%3Aa/b%20c%23d.md");
    }
}
