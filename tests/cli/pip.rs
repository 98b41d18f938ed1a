//! `growthlint pip`: what it says where no PIP may start. The pages of the rules show when one may, `promises/clocks.rs` whose clock counts.

use crate::place::team;

#[test]
fn pip_finds_a_feedback_gap_where_no_note_names_the_behaviour() {
    let place = team();
    let unnamed = place.lint(&["pip", "amara", "punctuality"]).ends(0);
    assert!(
        unnamed.err.contains("no entry names `punctuality`\nhelp: the notes name review-turnaround"),
        "{unnamed:?}"
    );
    assert!(
        unnamed.out.contains("none of the three holds") && unnamed.out.contains("feedback gap"),
        "{unnamed:?}"
    );
    let json = place.lint(&["pip", "amara", "punctuality", "--format", "json"]).ends(0).out;
    assert!(json.contains("\"decision\": \"feedback-gap\""), "{json}");
    let none = place.lint(&["pip", "cleo"]).ends(0).out;
    assert!(none.contains("feedback gap"), "{none}");
    place.lint(&["pip", "amara", "?"]).refuses("`?` is not a behaviour");
}
