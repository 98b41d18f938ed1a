//! A note that was retracted and written anew under the same heading: the new one counts, and nobody gains by it. Attacks and honest twins.

use growthlint::lint;
use growthlint::story::Story;

use crate::common::in_state;
use crate::common::memory::View;
use crate::verdicts::{NOTE, PEOPLE, holds};

const HEAD: &str = "### 2026-03-12 1:1: reviews";
const CALLED: &str = "- Called out: three reviews took more than four days";
const ANEW: &str = "- Called out: three reviews took more than a week";
const RETRACTED: &str = "- Retracted: 2026-03-14, they took more than a week";
const SEEN: &str = "- Seen: Amara Okafor, 2026-03-13";

fn commit(day: &str, who: &str, hunks: &[&[&str]]) -> String {
    let hunk = |lines: &&[&str]| {
        let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
        format!("  edit people/amara.md\n{lines}")
    };
    format!("\ncommit {day} {who}: x\n{}", hunks.iter().map(hunk).collect::<String>())
}

fn seen() -> String {
    commit("2026-03-13", "amara", &[&[&format!("| {CALLED}"), &format!("+ {SEEN}")]])
}

/// The retraction, and the new note above or below it, in one commit or two.
fn anew(seen: bool, below: bool, at_once: bool) -> String {
    let old = [format!("- {CALLED}"), format!("- {SEEN}"), format!("+ {RETRACTED}")];
    let old: Vec<&str> =
        old.iter().map(String::as_str).filter(|line| seen || !line.ends_with("03-13")).collect();
    let new = if below {
        [format!("| {RETRACTED}"), "+ ".to_owned(), format!("+ {HEAD}"), format!("+ {ANEW}")]
    } else {
        ["| ## Notes".to_owned(), format!("+ {HEAD}"), format!("+ {ANEW}"), "+ ".to_owned()]
    };
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    if at_once {
        return commit("2026-03-14", "ben", &[&old, &new]);
    }
    format!("{}{}", commit("2026-03-14", "ben", &[&old]), commit("2026-03-14", "ben", &[&new]))
}

#[test]
fn a_note_may_be_retracted_and_written_anew_on_the_same_day() {
    for seen_before in [false, true] {
        for below in [false, true] {
            for at_once in [false, true] {
                let first = if seen_before { seen() } else { String::new() };
                let steps = format!("{NOTE}{first}{}", anew(seen_before, below, at_once));
                holds(&steps, &[]);
                // It is read like any other.
                let read = commit(
                    "2026-03-15",
                    "amara",
                    &[&[&format!("| {ANEW}"), "+ - Seen: Amara Okafor, 2026-03-15"]],
                );
                let steps = format!("{steps}{read}");
                holds(&steps, &[]);
                assert_eq!(reading(&steps), "seen", "{steps}");
            }
        }
    }
}

/// How the engineer's reading of the new note stands.
fn reading(steps: &str) -> &'static str {
    let played = Story::parse(&format!("{PEOPLE}{steps}")).unwrap().play().unwrap();
    in_state(&played, View::Trusted, "", true, |state| {
        let document = state.documents.iter().find(|document| document.path.as_str() == "people/amara.md");
        let record = lint::record(state, document.unwrap()).unwrap();
        let note = record.notes.iter().find(|note| !note.retracted).unwrap();
        record.reading(note.entry.unwrap()).reading.name()
    })
}

#[test]
fn the_new_note_is_frozen_like_any_other() {
    let steps = format!("{NOTE}{}", anew(false, true, false));
    let softer = "- Called out: some reviews took a little longer";
    let edit = commit("2026-04-01", "amara", &[&[&format!("- {ANEW}"), &format!("+ {softer}")]]);
    holds(&format!("{steps}{edit}"), &[("note-edited", "Amara Okafor")]);
    let back = commit("2026-04-02", "ben", &[&[&format!("- {softer}"), &format!("+ {ANEW}")]]);
    holds(&format!("{steps}{edit}{back}"), &[]);
}

#[test]
fn a_text_in_the_place_of_a_retraction_is_a_change() {
    let retract = commit("2026-03-14", "ben", &[&[&format!("- {CALLED}"), &format!("+ {RETRACTED}")]]);
    let instead = commit("2026-03-14", "ben", &[&[&format!("- {RETRACTED}"), &format!("+ {ANEW}")]]);
    holds(&format!("{NOTE}{retract}{instead}"), &[("note-edited", "Ben Castillo")]);
    // Nor does it help to take the retraction away afterwards.
    let gone = commit("2026-03-20", "ben", &[&[&format!("- {HEAD}"), &format!("- {RETRACTED}"), "- "]]);
    let steps = format!("{NOTE}{}{gone}", anew(false, true, false));
    holds(&steps, &[("note-edited", "Ben Castillo")]);
}

#[test]
fn two_notes_that_stand_at_one_address_are_a_mistake() {
    let twice = commit(
        "2026-03-14",
        "ben",
        &[&[&format!("| {CALLED}"), "+ ", &format!("+ {HEAD}"), &format!("+ {ANEW}")]],
    );
    let found = crate::verdicts::found(&format!("{NOTE}{twice}"));
    assert!(found.iter().any(|line| line.starts_with("duplicate-entry")), "{found:#?}");
}
