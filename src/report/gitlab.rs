//! `--format gitlab`: GitLab's Code Quality report, a list of issues.

use serde_json::{Value, json};

use crate::field::id::TextHash;
use crate::finding::{Finding, Severity};
use crate::lint::SETTINGS_FILE;
use crate::report::found::{Report, Unchecked};
use crate::report::{programs, same, told};
use crate::term::escape;

/// All findings as issues. Code Quality has no place for what could not be checked, so that is an issue too, of the gravest kind.
pub fn render(report: &Report) -> String {
    let names = same::fingerprints(&report.findings);
    let found = report.findings.iter().zip(&names).map(|(finding, name)| issue(finding, name));
    programs::text(&report.unchecked.iter().map(unchecked).chain(found).collect::<Vec<Value>>())
}

fn issue(finding: &Finding, fingerprint: &str) -> Value {
    let message = escape::line(finding.message.text());
    let description = match told::help(finding) {
        Some(help) => format!("{message}; help: {help}"),
        None => message.into_owned(),
    };
    let severity = match finding.level {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    // GitLab finds no file by a path that begins so.
    let path = finding.place.path.as_str().trim_start_matches("./");
    json!({
        "description": description,
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": finding.place.start.line}},
    })
}

fn unchecked(missing: &Unchecked) -> Value {
    json!({
        "description": told::unchecked(missing).replace('\n', "; help: "),
        "check_name": told::NOT_CHECKED,
        "fingerprint": TextHash::of(missing.what.text().as_bytes()).hex(),
        "severity": "blocker",
        "location": {"path": SETTINGS_FILE, "lines": {"begin": 1}},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests as sample;

    #[test]
    fn an_issue_has_the_fields_that_gitlab_asks_for() {
        let issues: Value = serde_json::from_str(&render(&sample::report())).unwrap();
        let issue = &issues[0];
        assert_eq!(
            issue["description"],
            "the plan was changed after Amara Okafor signed it; help: sign the plan again, both of you (engineer)"
        );
        assert_eq!(
            (&issue["check_name"], &issue["severity"]),
            (&json!("plan-changed-after-signing"), &json!("major"))
        );
        assert_eq!(
            issue["location"],
            json!({"path": "people/payments/amara-okafor.md", "lines": {"begin": 14}})
        );
        assert_eq!(issue["fingerprint"].as_str().unwrap().len(), 64);
        assert_eq!(render(&sample::empty()), "[]\n");
    }

    #[test]
    fn what_could_not_be_checked_is_never_fine() {
        let issues: Value = serde_json::from_str(&render(&sample::incomplete())).unwrap();
        assert_eq!(
            (&issues[0]["severity"], &issues[0]["check_name"]),
            (&json!("blocker"), &json!("not-checked"))
        );
        assert_eq!(
            issues[0]["description"],
            "not checked: the history was not read; help: run it without `--no-history`"
        );
    }
}
