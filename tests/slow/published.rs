//! The evidence of thousands of random histories, the same ones every time, held against the slow reference.

use crate::slow_reference::{SEED, check, on_fixed, on_fixed_histories};

/// On how many the engine and the reference give the same answers, in each of two runs.
const AGREED: u32 = 5000;
const OTHER_SEED: &[u8; 32] = b"and the other half of all these.";

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
