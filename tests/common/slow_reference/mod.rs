//! The evidence of random histories held against a slow reference, which works everything out from whole snapshots.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test binary uses its own part of this")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod check;
pub mod growing;
pub mod histories;
pub mod keyring;
pub mod lines;
pub mod page;
pub mod reference;

use histories::{Script, scripts};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use reference::Case;

/// How many histories show what each kind of test is for.
pub const HISTORIES: u32 = 2000;
pub const SEED: &[u8; 32] = b"growth docs and their histories.";

pub fn fixed_runner(seed: &[u8], config: Config) -> TestRunner {
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, seed))
}

/// The same histories every time.
pub fn on_fixed_histories(property: impl Fn(&Case) -> Result<(), String>) {
    on_fixed(SEED, HISTORIES, property);
}

pub fn on_fixed(seed: &[u8], cases: u32, property: impl Fn(&Case) -> Result<(), String>) {
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
pub fn show(case: &Case) -> String {
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
