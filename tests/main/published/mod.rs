//! Who knew what since when: the cases that everybody asks about by name, and random histories held against the slow reference.

mod cases;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::Config;

use crate::slow_reference::check::{self, evidence, rows};
use crate::slow_reference::histories::scripts;
use crate::slow_reference::reference::Reference;
use crate::slow_reference::reference::kinds::KINDS;
use crate::slow_reference::{HISTORIES, SEED, fixed_runner, show};

proptest! {
    #![proptest_config(Config { cases: 100, failure_persistence: None, ..Config::default() })]

    /// Other histories every time.
    #[test]
    fn everything_is_what_the_reference_says_of_new_histories(script in scripts()) {
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
fn the_random_histories_have_examples_of_every_kind() {
    let mut runner = fixed_runner(SEED, Config::default());
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..HISTORIES {
        let case = scripts().new_tree(&mut runner).unwrap().current().play();
        let kinds: BTreeSet<String> = Reference::new(&case).kinds();
        kinds.into_iter().for_each(|kind| *seen.entry(kind).or_default() += 1);
    }
    println!("{seen:#?}");
    for kind in KINDS {
        assert!(seen.get(kind).is_some_and(|count| *count >= HISTORIES / 100), "{kind}: {seen:?}");
    }
}
