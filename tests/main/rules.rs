//! Every rule has a page, and its examples are held to their word with all rules running.

#![allow(clippy::print_stdout, reason = "what SHOW asks for")]

use crate::common;

use common::page::{Example, examples};
use growthlint::finding::{Finding, Severity};
use growthlint::rules::{Check, RULES};
use growthlint::settings::rule_matches;
use growthlint::story::StoryError;

fn findings(example: &Example) -> Result<Vec<Finding>, StoryError> {
    if example.is_story {
        common::lint_story(&example.text, &example.settings, example.audit)
    } else {
        Ok(common::lint_text(&example.text, &example.settings))
    }
}

#[test]
fn pages_keep_their_word() {
    let mut broken = Vec::new();
    for rule in RULES {
        // Rules about the settings and about all findings are shown by the command line's own tests.
        let examples = examples(rule.page);
        for example in &examples {
            let findings = match findings(example) {
                Ok(findings) => findings,
                Err(error) => {
                    broken.push(format!("{} (example at line {}): {error}", rule.name, example.line));
                    continue;
                }
            };
            // `SHOW=rule-name cargo test --test rules -- --nocapture` prints what the examples of a page are told.
            if std::env::var_os("SHOW").is_some_and(|show| show == *rule.name) {
                findings.iter().for_each(|finding| println!("{}", shown(example, finding)));
            }
            let found = findings.iter().any(|finding| finding.rule == rule.name);
            let others: Vec<String> = findings
                .iter()
                .filter(|finding| {
                    // Short stories have few witnesses; what nobody else's commit shows is no crosstalk.
                    finding.rule != "evidence-not-established"
                        && finding.rule != rule.name
                        && finding.level != Severity::Info
                        && !example.also.iter().any(|also| rule_matches(also, finding.rule))
                })
                .map(|finding| {
                    format!(
                        "{}:{} {}: {}",
                        finding.place.start.line,
                        finding.place.start.column,
                        finding.rule,
                        finding.message.text()
                    )
                })
                .collect();
            if found != example.fails || !others.is_empty() {
                let verdict = if found == example.fails {
                    "other findings"
                } else if found {
                    "found, though it should pass"
                } else {
                    "not found"
                };
                broken
                    .push(format!("{} (example at line {}): {verdict} {others:#?}", rule.name, example.line));
            }
        }
    }
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

fn shown(example: &Example, finding: &Finding) -> String {
    format!(
        "example {}, line {}: {}[{}]: {}\n    help ({}): {}",
        example.line,
        finding.place.start.line,
        finding.level.name(),
        finding.rule,
        finding.message.text(),
        finding.owner.name(),
        finding.help.text()
    )
}

#[test]
fn every_page_has_its_name_and_both_kinds_of_examples() {
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {}\n", rule.name)), "{}", rule.name);
        let all = examples(rule.page);
        if !matches!(rule.check, Check::Report(_)) {
            assert!(all.iter().any(|example| example.fails), "{} shows nothing that fails", rule.name);
            assert!(all.iter().any(|example| !example.fails), "{} shows nothing that passes", rule.name);
        }
    }
}

#[test]
fn names_are_unique_and_kebab_case() {
    for (at, rule) in RULES.iter().enumerate() {
        assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.name);
        assert!(!RULES[..at].iter().any(|other| other.name == rule.name), "{} twice", rule.name);
        assert!(!rule.summary.ends_with('.') && !rule.summary.is_empty(), "{}", rule.name);
    }
}
