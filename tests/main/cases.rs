//! Whole situations with all rules running: what is found, and that nothing else is. Each folder under `tests/cases` is one.
//!
//! `history.story` is the situation; or `change.story` is what differs from `tests/cases/honest/half-year`: `# before NAME` or
//! `# instead of NAME`, where NAME is one of its `#@` passages, and then the steps; `# before NAME in well-founded` is told against that
//! case instead, and `#@ NAME` among the steps goes on at that passage, so that all between is left out. A story that ends on another
//! branch than the trusted one is a proposal. `expected` has a line for each finding: level, rule, entry or `-`. The calendar is judged
//! too, but for a proposal. `UPDATE=1` writes `expected` anew, to be read before it is believed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use growthlint::rules::RULES;

use crate::common;

#[test]
fn all_cases_are_as_expected() {
    let mut broken = Vec::new();
    for (case, found) in CASES.iter() {
        let expected = case.join("expected");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, found).unwrap();
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if *found != wanted {
            broken.push(format!("{}: expected\n{wanted}found\n{found}", case.display()));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn nobody_honest_is_accused() {
    for (case, found) in CASES.iter().filter(|(case, _)| case.starts_with("tests/cases/honest")) {
        let accused = found.lines().any(|line| !line.starts_with("info "));
        assert!(!accused, "{}", case.display());
    }
}

#[test]
fn an_attack_is_filed_under_the_rule_that_finds_it() {
    for (case, found) in CASES.iter() {
        let rule = case.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        if rule != "honest" {
            assert!(RULES.iter().any(|known| known.name == rule), "{rule} is no rule");
            assert!(
                found.lines().any(|line| line.split(' ').nth(1) == Some(rule.as_str())),
                "{}",
                case.display()
            );
        }
    }
}

/// Every case with what is found in it.
static CASES: LazyLock<Vec<(PathBuf, String)>> =
    LazyLock::new(|| common::case::all().into_iter().map(|case| (case.clone(), found(&case))).collect());

/// What all rules find: level, rule and entry of each finding, a line each.
fn found(case: &Path) -> String {
    let played = common::play(&common::case::story(case))
        .unwrap_or_else(|error| panic!("{}: {error}", case.display()));
    let proposal = played.head != played.trusted && played.worktree.is_none() && played.staged.is_none();
    let findings = common::lint_played(&played, "", !proposal);
    if std::env::var_os("SHOW").is_some_and(|show| case.ends_with(Path::new(&show))) {
        findings.iter().for_each(|finding| println!("{} {}", finding.rule, finding.message.text()));
    }
    let line = |finding: &growthlint::finding::Finding| {
        let entry = finding.entry.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        format!("{} {} {entry}\n", finding.level.name(), finding.rule)
    };
    findings.iter().map(line).collect()
}
