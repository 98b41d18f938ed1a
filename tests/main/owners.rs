//! Who gave a line, whose it is and who took it out, and who wrote a text, a win and what was added to it: random histories held against
//! a slow reference, and what the reference found; `--test slow` has more of them.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::Config;

use crate::slow_reference::lines::histories::scripts;
use crate::slow_reference::lines::kinds::{kinds, wanted};
use crate::slow_reference::lines::owners::Owners;
use crate::slow_reference::lines::{self, Told};
use crate::slow_reference::{SEED, fixed_runner};
use crate::verdicts::{NOTE, PEOPLE, found, holds, take_out};

/// How many histories the fast tests try.
const AGREED: u32 = 300;

#[test]
fn lines_and_their_owners_are_what_the_reference_says() {
    lines::on_fixed(SEED, AGREED);
}

/// The random histories hold what they are for, each kind in several of them.
#[test]
fn the_random_histories_of_lines_have_examples_of_every_kind() {
    const TRIED: u32 = 500;
    let mut runner = fixed_runner(SEED, Config::default());
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..TRIED {
        let told = Told::of(&scripts().new_tree(&mut runner).unwrap().current());
        kinds(&Owners::new(&told)).into_iter().for_each(|kind| *seen.entry(kind).or_default() += 1);
    }
    println!("{seen:#?}");
    for kind in wanted() {
        assert!(seen.get(kind).is_some_and(|count| *count >= 3), "{kind}: {seen:#?}");
    }
}

const SEEN: &str = "
  edit people/amara.md
  | - Called out: three reviews took more than four days
  + - Seen: Amara Okafor, 2026-03-13
";
const LINE: &str = "- Seen: Amara Okafor, 2026-03-13";

/// An address that nobody knows may be the owner's if it bears the name by which documents know the owner.
#[test]
fn the_name_of_an_owner_is_the_one_that_documents_know() {
    let by_trailer = format!("{NOTE}\ncommit 2026-03-14 ben with=amara: Bring it in{SEEN}");
    let taken = |who: &str| take_out("2026-05-03", who, LINE);
    holds(&format!("{by_trailer}{}", taken("home")), &[]);
    holds(&format!("{by_trailer}{}", taken("eve")), &[("line-removed", "eve@nowhere.example")]);
    // Her computer calls her Eve, and that is no name of hers.
    let typed = format!("{NOTE}\ncommit 2026-03-14 odd: Read{SEEN}{}", taken("eve"));
    holds(&format!("\nperson odd Eve Stranger <amara@acme.example>\n{typed}"), &[("line-removed", "eve@")]);
}

/// The whole entry went, though two branches had written it, or somebody had changed its text before.
#[test]
fn who_removes_a_whole_note_takes_none_of_its_lines_back() {
    let written = format!("{NOTE}\ncommit 2026-03-13 amara: Read{SEEN}");
    let without = "
commit 2026-05-04 ben: And back
  add people/amara.md ## Notes
  | ### 2026-03-12 1:1: reviews
  | - Called out: three reviews took more than four days
";
    let removed = "
commit 2026-05-03 amara: Tidy up
  edit people/amara.md
  - ### 2026-03-12 1:1: reviews
  - - Called out: three reviews took more than WORD days
  - - Seen: Amara Okafor, 2026-03-13
";
    let changed = "
commit 2026-05-02 noor: A slip
  edit people/amara.md
  - - Called out: three reviews took more than four days
  + - Called out: three reviews took more than five days
";
    let plain = format!("{written}{}{without}", removed.replace("WORD", "four"));
    let after_slip = format!("{written}{changed}{}{without}", removed.replace("WORD", "five"));
    for steps in [plain, after_slip] {
        assert_eq!(infos(&steps, "line-taken-back"), Vec::<String>::new(), "{steps}");
        holds(&steps, &[]);
    }
    // Out of a note that stands, it is taken back.
    assert_eq!(
        infos(&format!("{written}{}", take_out("2026-05-03", "amara", LINE)), "line-taken-back").len(),
        1
    );
}

fn infos(steps: &str, rule: &str) -> Vec<String> {
    let story = growthlint::story::Story::parse(&format!("{PEOPLE}{steps}")).unwrap();
    let findings = crate::common::lint_played(&story.play().unwrap(), "", false);
    findings
        .into_iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| finding.message.text().to_owned())
        .collect()
}

/// A manager whom only the engineer has named counts from the day on which somebody else names them, and not from before.
#[test]
fn whoever_is_named_by_the_engineer_alone_manages_nobody_until_somebody_else_says_so() {
    let by = |who: &str, day: &str, from: &str, to: &str| {
        format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  - manager: {from}\n  + manager: {to}\n")
    };
    let (ben, dana) = ("Ben Castillo <ben@acme.example>", "Dana Reyes <dana@acme.example>");
    let note = NOTE.replace("2026-03-12 ben", "2026-03-12 dana");
    let engineers = by("amara", "2026-03-11", ben, dana);
    let handed_over = format!("{}{}", by("ben", "2026-06-01", dana, ben), by("ben", "2026-06-10", ben, dana));
    // Who becomes the manager within a week counts as one, but by the engineer's word alone nobody does.
    let steps = format!("{}{engineers}{handed_over}", note.replace("2026-03-12 dana", "2026-03-10 dana"));
    assert!(
        found(&steps).iter().any(|line| line.starts_with("note-wrong-author: Dana Reyes")),
        "{:#?}",
        found(&steps)
    );
    // Ben names her himself.
    holds(&format!("{}{note}", by("ben", "2026-03-11", ben, dana)), &[]);
}

/// The same of a stand-in, who may be named afterwards, but not by the engineer alone.
#[test]
fn whoever_the_engineer_alone_lets_stand_in_writes_nothing_of_the_manager() {
    let stands_in = |who: &str| {
        format!(
            "\ncommit 2026-03-14 {who}: x\n  edit people/amara.md\n  | manager: Ben Castillo <ben@acme.example>\n  + \
             writers: [{{ who: \"Dana Reyes <dana@acme.example>\", from: 2026-03-01, to: 2026-03-31, as: acting }}]\n"
        )
    };
    let note = NOTE.replace("2026-03-12 ben", "2026-03-12 dana");
    holds(
        &format!("{note}{}", stands_in("amara")),
        &[("note-wrong-author", "Dana Reyes"), ("front-matter-wrong-author", "Amara Okafor")],
    );
    holds(&format!("{note}{}", stands_in("ben")), &[]);
}
