//! Does the work on a document and its history grow no faster than they do?

use crate::field::date::Day;
use crate::field::work;
use crate::lint;
use crate::record::{Reach, Record};
use crate::settings::Settings;
use crate::story::told::told;

const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>

commit 2026-01-05 ben: Start
  new people/amara.md engineer amara manager ben
";

const NOTE: &str = "### 2026-03-12 SBI: reviews\n\n- Situation: sprint 23\n- Behavior: three late reviews\n\
- Impact: two teams waited\n- Ask: answer within a day\n- Commit: 2026-04-12\n";

fn steps(story: &str) -> usize {
    let today = Day::parse("2026-07-01").unwrap();
    let settings = Settings::default();
    work::take();
    let (documents, evidence) = told(&format!("{PEOPLE}{story}"), today, &settings);
    for document in &documents {
        let context = lint::context(&evidence, document, &settings, None).unwrap();
        Record::new(context, today, Reach::Whole).behaviours();
    }
    work::take()
}

/// Twice as much of a shape takes no more than a little over twice the steps.
fn assert_linear(shape: impl Fn(usize) -> String) {
    let (one, two) = (steps(&shape(40)), steps(&shape(80)));
    assert!(one > 40, "{one} steps show nothing");
    assert!(two * 10 < one * 25, "{one} steps, then {two}");
}

fn added(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("  | {line}\n")).collect();
    format!("\ncommit 2026-03-13 ben: More\n  add people/amara.md ## Notes\n{lines}")
}

#[test]
fn lines_that_name_behaviours() {
    let same = |count: usize| (0..count).map(|at| format!("- Same as: slow-{at}\n")).collect::<String>();
    assert_linear(|count| added(&format!("{NOTE}{}", same(count))));
}

#[test]
fn notes_of_the_same_words() {
    let note = |at: usize| format!("### 2026-03-12 SBI: slow-{at}\n\nthe same\n");
    assert_linear(|count| added(&(0..count).map(note).collect::<String>()));
}

#[test]
fn a_note_that_comes_and_goes() {
    let to_and_fro = "\ncommit 2026-03-14 ben: Out\n  edit people/amara.md\n  - - Ask: answer within a day\n\
\ncommit 2026-03-15 ben: In\n  edit people/amara.md\n  | - Impact: two teams waited\n  + - Ask: answer within a day\n";
    assert_linear(|count| format!("{}{}", added(NOTE), to_and_fro.repeat(count)));
}

#[test]
fn a_line_that_two_people_take_out_and_put_in() {
    let to_and_fro = "\ncommit 2026-03-14 amara: Seen\n  edit people/amara.md\n  | - Commit: 2026-04-12\n\
\x20 + - Seen: Amara Okafor, 2026-03-14\n\ncommit 2026-03-15 ben: Not seen\n  edit people/amara.md\n  - - Seen: Amara Okafor, 2026-03-14\n";
    assert_linear(|count| format!("{}{}", added(NOTE), to_and_fro.repeat(count)));
}

#[test]
fn an_address_that_changes() {
    let at = |at: usize| if at == 0 { "amara".to_owned() } else { format!("amara{at}") };
    let moved = |count: usize| {
        format!(
            "\ncommit 2026-02-01 ben: Move\n  edit people/amara.md\n  - engineer: Amara Okafor <{}@acme.example>\n\
\x20 + engineer: Amara Okafor <{}@acme.example>\n",
            at(count),
            at(count + 1)
        )
    };
    assert_linear(|count| (0..count).map(moved).collect::<String>());
}
