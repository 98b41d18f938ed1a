//! `growthlint schema`, and that what the commands print fits it.

use crate::place::Place;

#[test]
fn schema_prints_the_published_file() {
    let place = Place::bare_home();
    let printed = place.lint_in(&place.home(), &["schema", "report"]).ends(0).out;
    assert_eq!(printed, include_str!("../../schema/report.schema.json"));
}
