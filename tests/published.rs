//! The evidence held against a slow reference on random histories, and the cases that everybody asks about by name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs, unreachable_pub)]

#[path = "published/cases.rs"]
mod cases;
#[path = "published/check.rs"]
mod check;
#[path = "published/histories.rs"]
mod histories;
#[path = "published/page.rs"]
mod page;
#[path = "published/reference.rs"]
mod reference;

use std::collections::{BTreeMap, BTreeSet};

use check::{evidence, rows};
use histories::{Script, scripts};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use reference::{Case, Reference};

const HISTORIES: u32 = 2000;

fn fixed_runner(config: Config) -> TestRunner {
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, b"growth docs and their histories."))
}

/// The same histories every time.
fn on_fixed_histories(property: impl Fn(&Case) -> Result<(), String>) {
    let config = Config { cases: HISTORIES, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let mut runner = fixed_runner(config);
    let told = |script: Script| property(&script.play()).map_err(TestCaseError::fail);
    if let Err(failure) = runner.run(&scripts(), told) {
        if let TestError::Fail(why, script) = &failure {
            panic!("{why}\n\n{}\n{script:?}", show(&script.play()));
        }
        panic!("{failure}");
    }
}

/// A history to read: one line a commit, then its files.
fn show(case: &Case) -> String {
    let mut text = String::new();
    for (number, commit) in case.played.commits.iter().enumerate() {
        let date = if case.unreadable.contains(&number) {
            "?".to_owned()
        } else {
            growthlint::field::date::Time(commit.committer.when.seconds).to_string()
        };
        let (author, committer) = (&commit.author.who.name, &commit.committer.who.name);
        let trailers: Vec<&str> = commit.message.lines().skip(2).collect();
        text += &format!("{number} {:?} {date} {author} / {committer} {trailers:?}\n", commit.parents);
        for (path, bytes) in &commit.files {
            text += &format!("    {path}: {}\n", String::from_utf8_lossy(bytes).trim_end().replace('\n', "; "));
        }
    }
    let staged = case.played.staged.as_ref().map(|staged| {
        staged
            .files
            .iter()
            .map(|(path, bytes)| format!("{path}: {}", String::from_utf8_lossy(bytes).replace('\n', "; ")))
            .collect::<Vec<_>>()
    });
    text + &format!(
        "{:?} {:?} head {} trusted {} staged {staged:?}",
        case.view, case.played.branches, case.played.head, case.played.trusted
    )
}

#[test]
fn nothing_happens_unseen() {
    on_fixed_histories(|case| check::nothing_happens_unseen(&evidence(case, &rows(case)), &Reference::new(case)));
}

#[test]
fn facts_are_what_the_reference_says() {
    on_fixed_histories(|case| check::facts_agree(&evidence(case, &rows(case)), &Reference::new(case)));
}

#[test]
fn clocks_are_what_the_reference_says() {
    on_fixed_histories(|case| check::clocks_agree(&evidence(case, &rows(case)), &Reference::new(case)));
}

#[test]
fn verdicts_are_what_the_reference_says() {
    on_fixed_histories(|case| check::verdicts_agree(&evidence(case, &rows(case)), &Reference::new(case)));
}

#[test]
fn losing_a_witness_shows_nothing() {
    on_fixed_histories(check::losing_a_witness_shows_nothing);
}

#[test]
fn a_later_commit_changes_no_answer() {
    on_fixed_histories(check::a_later_commit_changes_no_answer);
}

proptest! {
    #![proptest_config(Config { cases: 100, failure_persistence: None, ..Config::default() })]

    /// Other histories every time.
    #[test]
    fn everything_agrees_on_new_histories(script in scripts()) {
        let case = script.play();
        check::everything_agrees(&case).map_err(|why| TestCaseError::fail(format!("{why}\n\n{}", show(&case))))?;
    }
}

/// Leaving out whatever equals any parent, as a plain log does, hides drops and restores.
#[test]
fn the_wrong_simplification_is_caught() {
    let mut runner = fixed_runner(Config::default());
    let mut caught = 0;
    for _ in 0..HISTORIES {
        let case = scripts().new_tree(&mut runner).unwrap().current().play();
        let wrong = evidence(&case, &check::simplified(&rows(&case)));
        caught += u32::from(check::nothing_happens_unseen(&wrong, &Reference::new(&case)).is_err());
    }
    println!("{caught} of {HISTORIES} histories show that it is wrong");
    assert!(caught > 0);
}

/// The random histories hold what they are for, each kind in at least one of a hundred.
#[test]
fn the_histories_have_everything() {
    let mut runner = fixed_runner(Config::default());
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..HISTORIES {
        let case = scripts().new_tree(&mut runner).unwrap().current().play();
        let kinds: BTreeSet<String> = Reference::new(&case).kinds();
        kinds.into_iter().for_each(|kind| *seen.entry(kind).or_default() += 1);
    }
    println!("{seen:#?}");
    for kind in reference::KINDS {
        assert!(seen.get(kind).is_some_and(|count| *count >= HISTORIES / 100), "{kind}: {seen:?}");
    }
}
