//! The evidence held against a slow reference on random histories, and the cases that everybody asks about by name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs, unreachable_pub)]

#[path = "published/cases.rs"]
mod cases;
#[path = "published/check.rs"]
mod check;
#[path = "published/histories.rs"]
mod histories;
#[path = "published/keyring.rs"]
mod keyring;
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

/// How many histories show what each kind of test is for.
const HISTORIES: u32 = 2000;
/// On how many the engine and the reference give the same answers, in each of two runs.
const AGREED: u32 = 5000;
const SEED: &[u8; 32] = b"growth docs and their histories.";
const OTHER_SEED: &[u8; 32] = b"and the other half of all these.";

fn fixed_runner(seed: &[u8], config: Config) -> TestRunner {
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, seed))
}

/// The same histories every time.
fn on_fixed_histories(property: impl Fn(&Case) -> Result<(), String>) {
    on_fixed(SEED, HISTORIES, property);
}

fn on_fixed(seed: &[u8], cases: u32, property: impl Fn(&Case) -> Result<(), String>) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let mut runner = fixed_runner(seed, config);
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
            text +=
                &format!("    {path}: {}\n", String::from_utf8_lossy(bytes).trim_end().replace('\n', "; "));
        }
    }
    let staged = case.played.staged.as_ref().map(|staged| {
        staged
            .files
            .iter()
            .map(|(path, bytes)| format!("{path}: {}", String::from_utf8_lossy(bytes).replace('\n', "; ")))
            .collect::<Vec<_>>()
    });
    let ring = &case.keyring;
    let list: Vec<String> = ring
        .list
        .iter()
        .map(|given| format!("key {} to {} {:?}", given.key, given.to, (given.after, given.before)))
        .collect();
    text += &format!(
        "at level signed: {}; {list:?} by {:?}; signed by keys {:?}\n",
        ring.signed, ring.brought, ring.signatures
    );
    text + &format!(
        "{:?} {:?} head {} trusted {} staged {staged:?}",
        case.view, case.played.branches, case.played.head, case.played.trusted
    )
}

#[test]
fn everything_is_what_the_reference_says() {
    on_fixed(SEED, AGREED, check::everything_agrees);
}

#[test]
fn everything_is_what_the_reference_says_of_as_many_more() {
    on_fixed(OTHER_SEED, AGREED, check::everything_agrees);
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
    let mut runner = fixed_runner(SEED, Config::default());
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
    let mut runner = fixed_runner(SEED, Config::default());
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
