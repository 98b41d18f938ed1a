//! Whatever takes the ground from under a verdict is said: no passing example stays without a finding once its deciding commit cannot
//! be believed, and none that rests on a witness stays established without it.

use growthlint::field::date::Day;
use growthlint::finding::Finding;
use growthlint::rules::{Check, RULES};
use growthlint::story::Played;

use crate::common::{self, page::cases};

const FUTURE: &str = "2097-01-01";

/// The passing stories of rules that read history, with the settings of each.
fn passing() -> Vec<(&'static str, usize, Played, String, bool)> {
    let mut stories = Vec::new();
    for rule in RULES.iter().filter(|rule| matches!(rule.check, Check::History(_) | Check::Repository(_))) {
        for example in cases(rule.name)
            .into_iter()
            .filter(|example| example.is_story && !example.fails && !switches_off(&example.settings))
        {
            let played = common::play(&example.text).unwrap_or_else(|error| panic!("{}: {error}", rule.name));
            stories.push((rule.name, example.line, played, example.settings, example.audit));
        }
    }
    assert!(stories.len() > 60, "only {} stories", stories.len());
    stories
}

/// Whether an example switches all other rules off, so that nothing else could be said.
fn switches_off(settings: &str) -> bool {
    settings.contains("\"*\": off")
}

fn touches_documents(played: &Played, commit: usize) -> bool {
    let commit = &played.commits[commit];
    let before = commit.parents.first().map(|parent| &played.commits[*parent].files);
    commit.files.iter().any(|(path, text)| {
        common::is_document(path) && before.and_then(|before| before.get(path)) != Some(text)
    })
}

#[test]
fn a_deciding_commit_from_the_future_is_reported() {
    let future = Day::parse(FUTURE).unwrap().start().0;
    for (rule, line, played, settings, audit) in passing() {
        for commit in (0..played.commits.len()).filter(|commit| touches_documents(&played, *commit)) {
            let mut doubtful = played.clone();
            doubtful.commits[commit].committer.when.seconds = future;
            let findings: Vec<Finding> = common::lint_played(&doubtful, &settings, audit);
            let said = findings.iter().any(|finding| finding.rule == "date-in-future");
            let reachable = reachable(&doubtful).contains(&commit);
            assert!(
                said || !reachable,
                "{rule}, example at line {line}: commit {commit} lies in the future, and nothing is said"
            );
        }
    }
}

#[test]
fn a_pip_without_its_last_witness_is_not_established() {
    let mut tried = 0;
    for (rule, line, played, settings, audit) in
        passing().into_iter().filter(|story| story.0.starts_with("pip-not-") || story.0 == "pip-unwitnessed")
    {
        let plain = common::lint_played(&played, &settings, audit);
        let unwitnessed = |findings: &[Finding]| {
            findings
                .iter()
                .any(|finding| finding.rule.starts_with("pip-") && finding.rule != "pip-seen-unproven")
        };
        let has_pip = played.commits.iter().any(|commit| {
            commit.files.values().any(|text| String::from_utf8_lossy(text).contains("## PIPs"))
        });
        if unwitnessed(&plain) || !has_pip {
            continue;
        }
        // Everybody but the manager commits under a name that nobody knows: their clocks count for nothing.
        let mut alone = played.clone();
        for commit in &mut alone.commits {
            if commit.author.who.email != "ben@acme.example" {
                commit.author.who.email = "somebody@elsewhere.example".to_owned();
                commit.committer.who.email = "somebody@elsewhere.example".to_owned();
            }
        }
        let findings = common::lint_played(&alone, &settings, audit);
        assert!(
            !findings.is_empty(),
            "{rule}, example at line {line}: no witness is left, and nothing is said"
        );
        tried += 1;
    }
    assert!(tried >= 4, "only {tried} stories have a PIP that passes");
}

fn reachable(played: &Played) -> std::collections::BTreeSet<usize> {
    let mut seen = std::collections::BTreeSet::new();
    let mut open: Vec<usize> = [&played.head, &played.trusted]
        .iter()
        .filter_map(|branch| played.branches.get(*branch).copied())
        .collect();
    while let Some(commit) = open.pop() {
        if seen.insert(commit) {
            open.extend(&played.commits[commit].parents);
        }
    }
    seen
}
