//! Commands about one person or one change read nobody else's text. They say the same as if they did.

use crate::common::{case, less::same, random_company};

#[test]
fn the_same_is_said_in_every_case() {
    // Few of them are about a change that is staged; the random histories are.
    same(case::all().iter().map(|case| (case.display().to_string(), case::story(case))), [1000, 0]);
}

#[test]
fn the_same_is_said_over_random_histories_of_several() {
    same((6..120).map(|seed| (format!("random {seed}"), random_company::story(seed))), [10_000, 40]);
}
