//! Commands about one person or one change read nobody else's text. They say the same as if they did; `--test slow` has more of it.

use crate::common::{less::same, random_company};

#[test]
fn the_same_is_said_over_random_histories_of_several() {
    same((0..6).map(|seed| (format!("random {seed}"), random_company::story(seed))), [500, 2]);
}
