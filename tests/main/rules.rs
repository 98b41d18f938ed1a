//! Every rule has a page, and its examples are held to their word; so are the further cases beside it, with all rules running.
//! `UPDATE=1 cargo test --test main rules` writes a finding's words into the pages, to be read before they are believed.

#![allow(clippy::print_stdout, reason = "what SHOW asks for")]
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use crate::common;

use std::fs;
use std::iter;

use common::page::{Example, cases, cases_of, examples, fences, page_of, with_words};
use common::read;
use growthlint::finding::{Finding, Severity};
use growthlint::report::found::Sources;
use growthlint::report::text;
use growthlint::rules::{Check, RULES, Rule};
use growthlint::settings::rule_matches;
use growthlint::story::StoryError;
use growthlint::term::look::Look;

/// What a page says, in this order.
const FORM: [&str; 5] = ["What it finds", "Why it matters", "What to do", "Example", "Settings"];

/// The most lines of a page: two screens.
const LINES: usize = 60;

/// The most columns of a page's line.
const COLUMNS: usize = 100;

fn findings(example: &Example) -> Result<Vec<Finding>, StoryError> {
    if example.is_story {
        common::lint_story(&example.text, &example.settings, example.audit)
    } else {
        Ok(common::lint_text(&example.text, &example.settings))
    }
}

/// The pages with their text.
fn pages() -> Vec<(&'static Rule, String)> {
    RULES.iter().map(|rule| (rule, read(&page_of(rule.name)))).collect()
}

/// What is wrong with an example of a rule, if anything is.
fn broken(rule: &Rule, example: &Example) -> Option<String> {
    let findings = match findings(example) {
        Ok(findings) => findings,
        Err(error) => return Some(error.to_string()),
    };
    // `SHOW=rule-name cargo test --test main rules -- --nocapture` prints what a rule's examples are told.
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
                && !example.is_excerpt
                && !example.also.iter().any(|also| rule_matches(also, finding.rule))
        })
        .map(|finding| shown(example, finding))
        .collect();
    let verdict = match found {
        _ if found == example.fails && others.is_empty() => return None,
        _ if found == example.fails => "other findings",
        true => "found, though it should pass",
        false => "not found",
    };
    Some(format!("{verdict} {others:#?}"))
}

#[test]
fn examples_of_pages_and_cases_keep_their_word() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for path in iter::once(page_of(rule.name)).chain(cases_of(rule.name)) {
            wrong.extend(examples(&read(&path)).iter().filter_map(|example| {
                Some(format!("{}:{}: {}", path.display(), example.line, broken(rule, example)?))
            }));
        }
    }
    assert!(wrong.is_empty(), "{} broken:\n{}", wrong.len(), wrong.join("\n"));
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

/// What growthlint prints about an example: level, message and help of the rule's findings, without places and commits.
fn words(rule: &Rule, example: &Example) -> String {
    let look = Look { width: COLUMNS, ..Look::PLAIN };
    let mut out = String::new();
    // What cannot be played is found by the test above.
    for mut finding in
        findings(example).unwrap_or_default().into_iter().filter(|finding| finding.rule == rule.name)
    {
        finding.proofs.clear();
        finding.related = None;
        text::finding(&finding, look, &Sources::new(), &mut out);
    }
    out.lines().filter(|line| !line.starts_with("  --> ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_page_shows_what_a_finding_says_word_for_word() {
    let mut wrong = Vec::new();
    for (rule, page) in pages() {
        let failing = examples(&page).into_iter().filter(|example| example.fails);
        let words: Vec<String> = failing.map(|example| words(rule, &example)).collect();
        let now = with_words(&page, &words);
        if now == page {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(page_of(rule.name), now).unwrap();
        } else {
            wrong.push(format!("{}:\n{}", rule.name, words.join("\n")));
        }
    }
    let help = "these pages show other words; `UPDATE=1 cargo test --test main rules` writes them";
    assert!(wrong.is_empty(), "{help}\n{}", wrong.join("\n"));
}

/// What is wrong with the form of a rule's page.
fn mistakes(rule: &Rule, page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    if !page.starts_with(&format!("# {}\n\n## {}\n", rule.name, FORM[0])) {
        wrong.push("it does not begin with the rule's name".to_owned());
    }
    if page.lines().count() > LINES {
        wrong.push(format!("it has {} lines; {LINES} fit on two screens", page.lines().count()));
    }
    let wide = page.lines().filter(|line| line.chars().count() > COLUMNS);
    wrong.extend(wide.map(|line| format!("more than {COLUMNS} columns: {line}")));
    let mut outside = page.to_owned();
    for fence in fences(page) {
        outside = outside.replacen(&fence.text, "", 1);
    }
    let headings: Vec<&str> = outside.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    if headings != FORM {
        wrong.push(format!("its sections are {headings:?}"));
    }
    let all = examples(page);
    let begins = all.first().is_some_and(|example| example.fails);
    let ends = all.last().is_some_and(|example| !example.fails);
    if !begins || !ends {
        wrong.push("it needs an example below `Fails: …`, then one below `Passes: …`".to_owned());
    }
    if all.iter().any(|example| !example.also.is_empty()) {
        wrong.push("`also=` is for cases; leave text out with `…` instead".to_owned());
    }
    wrong
}

#[test]
fn a_page_has_the_form_and_fits_on_two_screens() {
    let wrong: Vec<String> = pages()
        .into_iter()
        .flat_map(|(rule, page)| {
            mistakes(rule, &page).into_iter().map(|what| format!("{}: {what}", rule.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_settings_of_a_page_are_those_that_count_without_any() {
    for (rule, page) in pages() {
        let shown = fences(&page).into_iter().find(|fence| fence.section == "Settings");
        let shown = shown.unwrap_or_else(|| panic!("{} shows no settings", rule.name));
        assert!(shown.words == ["yaml"] && shown.text.contains(rule.name), "{}", rule.name);
        let (settings, mistakes) = common::settings(&shown.text);
        let mistakes: Vec<String> = mistakes.iter().map(|mistake| format!("{:?}", mistake.kind)).collect();
        assert_eq!(mistakes, Vec::<String>::new(), "{}", rule.name);
        assert_eq!(settings.rules.len(), 1, "{}", rule.name);
        assert_eq!(settings.level_of(rule.name, Severity::Info), Some(rule.level), "{}", rule.name);
    }
}

#[test]
fn every_rule_has_examples_of_both_kinds() {
    for rule in RULES {
        let further = cases_of(rule.name).map(|path| read(&path));
        let named = |text: &String| text.starts_with(&format!("# {}\n", rule.name));
        assert!(further.as_ref().is_none_or(named), "{}", rule.name);
        let mut all = examples(&read(&page_of(rule.name)));
        all.extend(cases(rule.name));
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
