//! Lines and their owners in ten thousand random histories, the same ones every time, held against the slow reference.

use crate::slow_reference::{SEED, lines};

/// In each of two runs.
const AGREED: u32 = 5000;
const OTHER_SEED: &[u8; 32] = b"and the other half of all lines.";

#[test]
fn lines_and_their_owners_are_what_the_reference_says() {
    lines::on_fixed(SEED, AGREED);
}

#[test]
fn lines_and_their_owners_are_what_the_reference_says_of_as_many_more() {
    lines::on_fixed(OTHER_SEED, AGREED);
}
