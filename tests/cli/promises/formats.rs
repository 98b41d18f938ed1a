//! What other programs may rely on: the report's schema and key order, one line a finding, exit codes, the order of findings.

use serde_json::Value;

use crate::common::tools;
use crate::keys::{DANA, SIGNED, enrolled, everybodys, january_note, witness};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, findings, rules, team, update};

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../../../schema/report.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// The team with errors, warnings and infos of many families.
pub(crate) fn messy() -> Place {
    let place = team();
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour\nfavourite: colour");
    place.edit(DOC, "## Notes\n", "## Wishes\n\n## Notes\n");
    place.edit(CLEOS, "## Notes\n", &format!("## Notes\n\n{}", NOTE.replace("2026-03-12", "2026-01-02")));
    place.commit(BEN, "2026-03-18");
    place.edit(DOC, "more than four days", "more than nine days");
    place.append(CLEOS, &update("2026-04"));
    place.commit(AMARA, "2026-03-19");
    place.edit(DOC, "- Gap: Leverage", "- Gap: Lever");
    place.commit(CLEO, "2026-03-20");
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\nrules: {note-edit: off}\n");
    place.commit(BEN, "2026-03-21");
    place.on("2026-06-15");
    place
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// What every report has, in this order.
const KNOWN: [&str; 10] =
    ["schema", "as_of", "head", "trusted", "evidence", "complete", "counts", "unread", "off", "findings"];
/// What an audit has besides.
const OF_AUDIT: [&str; 7] =
    ["engineers", "decisions", "scorecard", "todo", "due", "calibrations", "not_enough_evidence"];

/// What holds of every report.
fn holds(place: &Place, report: &Value) {
    let errors: Vec<String> = validator().iter_errors(report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{report:#}");
    let all = keys(report);
    assert!(all[..10] == KNOWN && (all.len() == 10 || all[10..] == OF_AUDIT), "{all:?}");
    assert_eq!(keys(&report["counts"]), ["documents", "error", "warning", "info"]);
    if !report["trusted"].is_null() {
        assert_eq!(keys(&report["trusted"]), ["ref", "commit"]);
    }
    let mut places = Vec::new();
    for finding in findings(report) {
        assert_eq!(
            keys(finding),
            [
                "rule",
                "level",
                "path",
                "line",
                "column",
                "end_line",
                "end_column",
                "engineer",
                "entry",
                "owner",
                "message",
                "help",
                "evidence"
            ]
        );
        let number = |key: &str| finding[key].as_u64().unwrap();
        let (start, end) = ((number("line"), number("column")), (number("end_line"), number("end_column")));
        assert!(start.0 > 0 && start.1 > 0 && start <= end, "{finding:#}");
        let (path, rule) = (finding["path"].as_str().unwrap(), finding["rule"].as_str().unwrap());
        let gone = ["document-removed", "trust-file-changed"].contains(&rule);
        assert!(gone || place.root.join(path).symlink_metadata().is_ok(), "{finding:#}");
        for text in ["message", "help"] {
            let text = finding[text].as_str().unwrap();
            assert!(!text.is_empty() && !text.contains('\n') && !text.ends_with('.'), "{finding:#}");
        }
        for proof in finding["evidence"].as_array().unwrap() {
            assert_eq!(keys(proof), ["commit", "author", "committed", "what"]);
        }
        places.push((path.to_owned(), start, rule.to_owned()));
    }
    assert!(places.is_sorted(), "{places:#?}");
    let count = |level: &str| findings(report).iter().filter(|finding| finding["level"] == level).count();
    for level in ["error", "warning", "info"] {
        assert_eq!(report["counts"][level], count(level));
    }
}

#[test]
fn every_report_fits_its_schema() {
    let place = messy();
    place.append(CLEOS, &update("2026-05"));
    place.git(&["add", "-A"]);
    crate::place::copy(&place.root, &place.beside("other"));
    let mut seen = std::collections::BTreeSet::new();
    let before = place.git(&["rev-parse", "HEAD~3"]);
    for args in [
        &["check"][..],
        &["check", "--staged"],
        &["check", "--base", &before],
        &["check", "--no-history"],
        &["check", DOC],
        &["check", "--select", "nothing-*,note-*"],
        &["audit"],
        &["audit", "--as-of", "2027-02-01"],
        &["audit", ".", "../other"],
    ] {
        let run = place.lint(&[args, &["--format", "json"]].concat());
        if args.contains(&"nothing-*,note-*") {
            assert!(run.code == 2 && run.out.is_empty(), "{run:?}");
            continue;
        }
        let report = run.json();
        // Two repositories put their folder in front.
        if args.len() < 3 || args[1] != "." {
            holds(&place, &report);
        }
        assert_eq!(report["engineers"].is_array(), args[0] == "audit");
        assert!(run.out.ends_with("}\n"), "one whole object");
        seen.extend(rules(&report).into_iter().map(str::to_owned));
    }
    assert!(seen.len() > 12, "{seen:?}");
    let team = team();
    holds(&team, &team.json(&["check"]));
}

#[test]
fn concise_and_github_print_one_line_for_each_finding() {
    let place = messy();
    for args in [&["check"][..], &["audit"]] {
        let report = place.json(args);
        let run = place.lint(&[args, &["--format", "concise"]].concat()).ends(1);
        assert_eq!(run.out.lines().count(), findings(&report).len());
        for (line, finding) in run.out.lines().zip(findings(&report)) {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            let expected = format!(
                "{}:{}:{}: {}[{}] {}",
                text("path"),
                finding["line"],
                finding["column"],
                text("level"),
                text("rule"),
                text("message")
            );
            assert_eq!(line, expected);
        }
        let run = place.lint(&[args, &["--format", "github"]].concat()).ends(1);
        let command = |line: &&str| {
            ["::error file=", "::warning file=", "::notice file="].iter().any(|start| line.starts_with(start))
        };
        let (commands, other): (Vec<&str>, Vec<&str>) = run.out.lines().partition(command);
        // What GitHub would drop is a line of the log.
        let (summary, logged) = other.split_last().unwrap();
        assert_eq!(commands.len() + logged.len(), findings(&report).len(), "{}", run.out);
        assert!(
            logged.iter().all(|line| !line.starts_with("::")) && summary.starts_with("::notice title="),
            "{other:?}"
        );
    }
}

#[test]
fn exit_codes_follow_select_ignore_and_fail_on() {
    let place = messy();
    place.lint(&["check"]).ends(1);
    place.lint(&["check", "--fail-on", "never"]).ends(0);
    place.lint(&["check", "--fail-on", "warning"]).ends(1);
    place.lint(&["check", "--select", "note-late"]).ends(0);
    place.lint(&["check", "--select", "unknown-section"]).ends(0);
    place.lint(&["check", "--select", "unknown-section", "--fail-on", "warning"]).ends(1);
    place.lint(&["check", "--select", "unknown-section", "--fail-on=error"]).ends(0);
    let run = place
        .lint(&["check", "--select", "note-*,unknown-key", "--ignore", "note-late", "--format", "json"])
        .ends(1);
    let report = run.json();
    let mut found = rules(&report);
    found.sort_unstable();
    found.dedup();
    assert!(
        found.contains(&"note-edited") && found.contains(&"unknown-key") && !found.contains(&"note-late"),
        "{found:?}"
    );
    assert!(found.iter().all(|rule| rule.starts_with("note-") || *rule == "unknown-key"), "{found:?}");
    let without = place.json(&["check", "--ignore", "*"]);
    assert!(findings(&without).is_empty());
    place.lint(&["check", "--ignore", "*"]).ends(0);
    // Not being able to check wins over having found something.
    let (url, clone) = (format!("file://{}", place.root.display()), place.beside("clone"));
    place.git_in(&place.home(), &["clone", "-q", "--depth", "1", &url, clone.to_str().unwrap()]);
    place.lint_in(&clone, &["check", "--select", "unknown-key"]).ends(2);
    place.lint_in(&clone, &["check", "--fail-on", "never", "--ignore", "*"]).ends(2);
}

#[test]
fn colours_appear_on_a_terminal_or_on_request() {
    let place = messy();
    let plain = place.lint(&["check"]).out;
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(place.lint(&["check", "--color", "never"]).out, plain);
    assert!(place.lint(&["check", "--color", "always"]).out.contains("\u{1b}["));
    place.set("NO_COLOR", "1");
    assert_eq!(place.lint(&["check"]).out, plain);
    for format in ["json", "concise", "github", "sarif", "gitlab", "junit", "rdjson", "markdown"] {
        assert!(
            !place.lint(&["check", "--color", "always", "--format", format]).out.contains('\u{1b}'),
            "{format}"
        );
    }
}

#[test]
fn every_report_names_its_level_of_evidence() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (settings, level, page) in [
        (SIGNED, "signed", "Evidence: signatures by 4 keys"),
        (&*SIGNED.replace("signed", "attributed"), "attributed", "Evidence: names in commits"),
    ] {
        let place = enrolled(settings, DANA, &everybodys);
        place.append(DOC, &january_note());
        place.commit(BEN, "2026-01-12");
        witness(&place, "2026-01-20");
        place.on("2026-02-03");
        for args in [&["check"][..], &["audit"], &["pip", "amara", "review-turnaround"]] {
            assert_eq!(place.json(args)["evidence"], level, "{args:?}");
        }
        for args in [&["audit"][..], &["pip", "amara", "review-turnaround"]] {
            assert!(place.lint(args).out.contains(page), "{:?}", place.lint(args));
        }
        let text = place.lint(&["check"]).out;
        assert_eq!(text.contains("2 documents (evidence: signed)"), level == "signed", "{text}");
        // Where keys are asked for, a note that only a name supports is marked.
        let by_name = place.json(&["pip", "amara", "review-turnaround"])["behaviours"][0]["by_name"].clone();
        assert_eq!(by_name.as_array().unwrap().len(), usize::from(level == "signed"));
        // Several repositories are as good as the least of them.
        let other = enrolled(&SIGNED.replace("signed", "attributed"), DANA, &everybodys);
        other.on("2026-02-03");
        let both = place.json(&["audit", ".", other.root.to_str().unwrap()]);
        assert_eq!(both["evidence"], "attributed");
    }
}

#[test]
fn what_is_shown_of_many_findings_changes_no_exit_code() {
    let place = team();
    let many: String = (1..=15).map(|number| format!("favourite{number}: colour\n")).collect();
    place.edit(DOC, "team: payments\n", &format!("team: payments\n{many}"));
    place.commit(AMARA, "2026-03-20");
    let run = place.lint(&["check", "--format", "github"]).ends(1);
    assert_eq!(run.out.matches("::error file=").count(), 10, "{}", run.out);
    assert_eq!(run.out.matches("error[unknown-key]").count(), 5, "{}", run.out);
    assert!(run.out.ends_with("2 documents; 5 of them only in the log of this step\n"), "{}", run.out);
    place.lint(&["check", "--format", "github", "--fail-on", "never"]).ends(0);
    // Warnings alone pass, and fail where they are asked to.
    place.write("growthlint.yaml", "growthlint: 1\nrules: {unknown-key: warning}\n");
    place.commit(AMARA, "2026-03-21");
    for (fail_on, code) in [("error", 0), ("warning", 1)] {
        let run = place.lint(&["check", "--format", "github", "--fail-on", fail_on]).ends(code);
        assert_eq!(run.out.matches("::warning file=").count(), 10, "{}", run.out);
    }
}
