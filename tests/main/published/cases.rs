//! The cases that everybody asks about, told as stories. Each is also held against the reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::memory::View;
use growthlint::evidence::Evidence;
use growthlint::evidence::fact::Cause;
use growthlint::evidence::history::FactHistory;
use growthlint::evidence::text::Text;
use growthlint::evidence::verdict::{Attribution, Verdict};
use growthlint::field::date::{Absences, Day};
use growthlint::field::id::TextHash;
use growthlint::field::person::Person;
use growthlint::story::{Played, Story};

use crate::slow_reference::check::{self, parties};
use crate::slow_reference::keyring::Keyring;
use crate::slow_reference::page::address;
use crate::slow_reference::reference::{Case, Kind, Reference};

const PEOPLE: &str = "person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person carol Carol Wu <carol@acme.example>
person dana Dana Reyes <dana@acme.example>
commit 2026-01-05 ben: Start a growth doc
  write amara.md
  | engineer Amara Okafor <amara@acme.example>
  | manager Ben Castillo <ben@acme.example>
  |
  | text 9 plan
";

struct Told {
    evidence: Evidence,
}

/// Plays the steps after the first commit, which is number 0.
fn told(steps: &str) -> Told {
    told_as_of(steps, View::Trusted, "2027-01-01")
}

fn told_as_of(steps: &str, view: View, as_of: &str) -> Told {
    let played = reachable(Story::parse(&format!("{PEOPLE}{steps}")).unwrap().play().unwrap());
    let carol_and_dana = ["Carol Wu <carol@acme.example>", "Dana Reyes <dana@acme.example>"];
    let case = Case {
        played,
        unreadable: BTreeSet::new(),
        view,
        as_of: day(as_of),
        witnesses: carol_and_dana.iter().filter_map(|person| Person::parse(person)).collect(),
        forges: Vec::new(),
        keyring: Keyring::default(),
    };
    check::everything_agrees(&case).unwrap();
    Told { evidence: check::evidence(&case, &check::rows(&case)) }
}

/// The commits that a branch still reaches: a rebase leaves others behind.
fn reachable(mut played: Played) -> Played {
    let mut kept = BTreeSet::new();
    let mut open: Vec<usize> =
        [&played.trusted, &played.head].iter().map(|branch| played.branches[*branch]).collect();
    while let Some(commit) = open.pop() {
        if kept.insert(commit) {
            open.extend(&played.commits[commit].parents);
        }
    }
    let number: BTreeMap<usize, usize> = kept.iter().copied().zip(0..).collect();
    played.branches =
        played.branches.into_iter().filter_map(|(name, tip)| Some((name, *number.get(&tip)?))).collect();
    played.commits = kept.iter().map(|commit| played.commits[*commit].clone()).collect();
    for parent in played.commits.iter_mut().flat_map(|commit| &mut commit.parents) {
        *parent = number[parent];
    }
    played
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn mail(handle: &str) -> String {
    format!("{handle}@acme.example")
}

impl Told {
    fn text(&self, entry: u32, word: &str) -> &FactHistory<Text> {
        let past = self.evidence.document(&Person::new("", &mail("amara"))).unwrap();
        let document = past.whole().unwrap();
        document.entries[&address(entry)]
            .text(TextHash::of(format!("text {entry} {word}").as_bytes()))
            .unwrap()
    }

    fn runs(&self, entry: u32, word: &str) -> Vec<(usize, Option<usize>)> {
        self.text(entry, word).runs.iter().map(|run| (run.from, run.to)).collect()
    }

    fn writes(&self, entry: u32, word: &str) -> Vec<(usize, Cause)> {
        self.text(entry, word).writes.iter().map(|write| (write.commit, write.cause)).collect()
    }

    fn losses(&self, entry: u32, word: &str) -> Vec<usize> {
        self.text(entry, word).losses.clone()
    }

    /// Whether Ben's text was published before a day, as he claims against Amara.
    fn before(&self, entry: u32, word: &str, limit: &str) -> Verdict {
        let at = self.text(entry, word).current().unwrap().from;
        self.evidence.published_before(
            at,
            day(limit),
            &parties(&self.evidence, &[mail("ben")], Some(&mail("amara"))),
        )
    }

    fn outliers(&self) -> Vec<(usize, Kind)> {
        let all = (0..self.evidence.commits.len())
            .filter_map(|commit| Some((commit, check::kind(self.evidence.outlier(commit)?))));
        all.collect()
    }
}

const NOTE: &str = "commit 2026-03-12 ben: Write a note
  append amara.md
  | text 0 note
";

#[test]
fn rebasing_onto_a_note_witnesses_it_by_the_day_of_the_rebase() {
    let told = told(&format!(
        "branch work
commit 2026-03-01 amara: What I worked on
  write work.txt
  | x
switch main
{NOTE}rebase 2026-03-20 amara work
"
    ));
    assert!(matches!(told.before(0, "note", "2026-03-21"), Verdict::Established(_)));
    assert_eq!(
        told.before(0, "note", "2026-03-20"),
        Verdict::NotEstablished,
        "an author's date of 1 March shows nothing"
    );
    assert_eq!(told.outliers(), []);
}

const EDIT_AND_UNDO: [&str; 2] = [
    "commit 2026-05-05 WHO: Change the note
  edit amara.md
  - text 0 note
  + text 0 other
",
    "commit 2026-05-06 WHO: Undo that
  edit amara.md
  - text 0 other
  + text 0 note
",
];

fn edited_and_undone_by(who: &str) -> Told {
    let again = EDIT_AND_UNDO.concat().replace("WHO", who);
    told(&format!("{NOTE}commit 2026-03-14 carol: A link\n  write links.txt\n  | x\n{again}{again}"))
}

#[test]
fn the_engineer_cannot_move_a_note_by_editing_and_undoing() {
    let told = edited_and_undone_by("amara");
    assert_eq!(told.runs(0, "note"), [(1, None)]);
    assert_eq!(told.losses(0, "note"), [3, 5], "it is seen all the same");
    assert!(matches!(told.before(0, "note", "2026-05-04"), Verdict::Established(_)));
}

#[test]
fn the_author_moves_a_note_by_editing_and_undoing() {
    let told = edited_and_undone_by("ben");
    assert_eq!(told.runs(0, "note"), [(1, Some(3)), (4, Some(5)), (6, None)]);
    assert!(matches!(told.before(0, "note", "2026-05-04"), Verdict::Contradicted(_)));
}

#[test]
fn a_false_trailer_on_an_edit_moves_nothing() {
    let [edit, undo] = EDIT_AND_UNDO.map(|step| step.replace("WHO", "amara with=ben"));
    assert_eq!(told(&format!("{NOTE}{edit}{undo}")).runs(0, "note"), [(1, None)]);
}

#[test]
fn an_edit_by_the_author_counts_anywhere_in_the_gap() {
    let [edit, undo] = EDIT_AND_UNDO.map(|step| step.replace("WHO", "amara"));
    let told = told(&format!(
        "{NOTE}branch topic
commit 2026-05-04 ben: Change the note
  edit amara.md
  - text 0 note
  + text 0 third
switch main
{edit}merge 2026-05-05 ben topic using ours
{undo}"
    ));
    assert_eq!(told.runs(0, "note"), [(1, Some(2)), (4, None)]);
}

#[test]
fn a_squash_names_its_authors_in_trailers() {
    let told = told(&format!(
        "branch topic
commit 2026-03-10 amara: An update
  edit amara.md
  | text 9 plan
  + text 1 update
{NOTE}switch main
squash 2026-03-14 carol topic: What the topic had
{}",
        EDIT_AND_UNDO.concat().replace("WHO", "ben")
    ));
    let note = told.text(0, "note");
    let ben = Person::new("Ben Castillo", &mail("ben"));
    let attribution = told.evidence.attribution(&note.writes, |_, person| person.is(&ben));
    assert_eq!(attribution, Attribution::Trailer(ben, 1));
    assert_eq!(
        told.runs(0, "note"),
        [(1, Some(2)), (3, None)],
        "whoever a trailer names as its author claims it too"
    );
}

#[test]
fn a_side_that_a_merge_ignores_is_lost() {
    let told = told(&format!("branch topic\n{NOTE}switch main\nmerge 2026-03-14 amara topic using ours\n"));
    assert_eq!(told.losses(0, "note"), [2]);
    assert_eq!(told.runs(0, "note"), []);
}

#[test]
fn a_stale_side_of_a_merge_restores_a_text() {
    let told = told(&format!(
        "{NOTE}branch topic
commit 2026-03-13 amara: Something else
  edit amara.md
  | text 9 plan
  + text 1 update
switch main
commit 2026-03-14 ben: Say it otherwise
  edit amara.md
  - text 0 note
  + text 0 other
merge 2026-03-15 amara topic using theirs
"
    ));
    assert_eq!(told.writes(0, "note"), [(1, Cause::Written), (4, Cause::Restored)]);
    assert_eq!(told.losses(0, "other"), [4]);
    assert_eq!(told.runs(0, "note"), [(1, Some(2)), (3, None)]);
}

#[test]
fn a_merge_can_change_what_neither_side_changed() {
    let told = told(&format!(
        "{NOTE}branch topic
commit 2026-03-13 amara: Another file
  write other.txt
  | x
switch main
merge 2026-03-14 amara topic
  edit amara.md
  - text 0 note
  + text 0 other
"
    ));
    assert_eq!(told.losses(0, "note"), [3]);
    assert_eq!(told.writes(0, "other"), [(3, Cause::Written)]);
}

#[test]
fn a_criss_cross_merge_hides_nothing() {
    let told = told(&format!(
        "{NOTE}branch one
commit 2026-03-13 amara: Drop it
  edit amara.md
  - text 0 note
  + text 0 other
branch one-too
switch main
branch two
commit 2026-03-13 carol: A link
  write links.txt
  | x
branch two-too
switch one
merge 2026-03-14 carol two-too
switch two
merge 2026-03-14 dana one-too using ours
switch main
merge 2026-03-15 carol one
merge 2026-03-16 carol two using theirs
"
    ));
    assert_eq!(told.writes(0, "note").first(), Some(&(1, Cause::Written)));
    assert!(
        told.writes(0, "note").iter().any(|write| write.1 == Cause::Restored),
        "{:?}",
        told.writes(0, "note")
    );
    assert_eq!(told.losses(0, "note"), [2]);
}

#[test]
fn an_octopus_can_drop_one_arm() {
    let arm = |name: &str, entry: u32| {
        format!(
            "branch {name} from main\ncommit 2026-03-12 ben: Note\n  write {name}.md\n  | engineer Amara Okafor <amara@acme.example>\n  | text {entry} {name}\n"
        )
    };
    let told = told(&format!(
        "{}{}{}switch main\nmerge 2026-03-14 amara a b c\n  remove b.md\n",
        arm("a", 1),
        arm("b", 2),
        arm("c", 3)
    ));
    assert_eq!(told.losses(2, "b"), [4]);
    assert_eq!(
        [told.runs(1, "a"), told.runs(2, "b"), told.runs(3, "c")],
        [vec![(1, None)], vec![], vec![(1, None)]]
    );
}

#[test]
fn two_copies_taken_from_two_sides_drop_what_each_side_kept() {
    let told = told(
        "commit 2026-03-11 ben: A note in two places
  append amara.md
  | text 0 note
  write copy.md
  | engineer Amara Okafor <amara@acme.example>
  | text 0 note
branch topic
commit 2026-03-12 amara: Not here
  edit amara.md
  - text 0 note
switch main
commit 2026-03-13 amara: Not there
  edit copy.md
  - text 0 note
merge 2026-03-14 amara topic
",
    );
    assert_eq!(told.losses(0, "note"), [4], "each path merges cleanly, the document does not");
}

#[test]
fn a_merge_that_takes_over_a_removal_does_not_remove() {
    let told = told(
        "branch topic
commit 2026-03-12 amara: An update
  append amara.md
  | text 1 update
switch main
commit 2026-03-13 dana: Gone
  remove amara.md
merge 2026-03-14 carol topic
  remove amara.md
",
    );
    assert_eq!(told.evidence.document(&Person::new("", &mail("amara"))).unwrap().front().removals, [2]);
    assert_eq!(told.losses(1, "update"), [3]);
}

#[test]
fn a_backdated_note_on_top_of_two_others_is_an_outlier() {
    let told = told(
        "commit 2026-05-10 carol: A link\n  write links.txt\n  | x
commit 2026-05-11 dana: Another\n  write links.txt\n  | y
commit 2026-03-12 ben: Write a note\n  append amara.md\n  | text 0 note
",
    );
    assert_eq!(told.outliers(), [(3, Kind::BeforeParents)]);
    assert!(matches!(told.before(0, "note", "2026-05-04"), Verdict::Contradicted(_)));
}

#[test]
fn a_backdated_note_on_top_of_one_other_is_contradicted_and_nobody_is_an_outlier() {
    let told = told(
        "commit 2026-05-10 carol: A link\n  write links.txt\n  | x
commit 2026-03-12 ben: Write a note\n  append amara.md\n  | text 0 note
",
    );
    assert_eq!(told.outliers(), []);
    assert!(matches!(told.before(0, "note", "2026-05-04"), Verdict::Contradicted(_)));
}

#[test]
fn one_commit_far_ahead_is_the_outlier_not_those_after_it() {
    let steps = format!(
        "{NOTE}commit 2099-06-01 carol: A link\n  write links.txt\n  | x
commit 2026-03-14 dana: Another\n  write links.txt\n  | y
commit 2026-03-15 ben: Another\n  write links.txt\n  | z
"
    );
    let told = told_as_of(&steps, View::Trusted, "2100-01-01");
    assert_eq!(told.outliers(), [(2, Kind::AfterChildren)]);
    assert!(matches!(told.before(0, "note", "2026-03-15"), Verdict::Established(_)));
    let early = told_as_of(&steps, View::Trusted, "2026-07-01");
    assert_eq!(early.outliers(), [(2, Kind::Future)]);
}

#[test]
fn two_against_two_accuse_nobody_and_show_nothing() {
    let told = told(
        "commit 2026-05-10 carol: A link\n  write links.txt\n  | x
commit 2026-05-11 dana: Another\n  write links.txt\n  | y
commit 2026-04-10 ben: Write a note\n  append amara.md\n  | text 0 note
commit 2026-04-11 amara: Another\n  write links.txt\n  | z
",
    );
    assert_eq!(told.outliers(), []);
    assert_eq!(told.before(0, "note", "2026-05-04"), Verdict::NotEstablished);
}

#[test]
fn the_other_party_cannot_merge_a_note_late() {
    let told = told(&format!("branch topic\n{NOTE}switch main\nmerge 2026-06-01 amara topic\n"));
    assert_eq!(told.before(0, "note", "2026-05-04"), Verdict::NotEstablished);
    let ben = parties(&told.evidence, &[mail("ben")], Some(&mail("amara")));
    assert_eq!(told.evidence.days_between((0, 1), 365, &Absences::default(), &ben), Verdict::NotEstablished);
    let nobody = parties(&told.evidence, &[mail("ben")], None);
    assert!(matches!(
        told.evidence.published_before(1, day("2026-05-04"), &nobody),
        Verdict::Contradicted(_)
    ));
}

#[test]
fn a_stale_branch_removes_only_what_it_knew() {
    let told = told_as_of(
        &format!(
            "branch stale
commit 2026-03-10 amara: Drop the plan
  edit amara.md
  - text 9 plan
switch main
{NOTE}switch stale
"
        ),
        View::Head,
        "2026-07-01",
    );
    assert_eq!(told.runs(0, "note"), [(1, None)]);
    assert_eq!(told.runs(9, "plan"), [(0, Some(2))]);
}

/// What the reference itself makes of the plainest history, so that it is not the engine alone that is trusted.
#[test]
fn the_reference_knows_the_plain_case() {
    let played = Story::parse(&format!("{PEOPLE}{NOTE}")).unwrap().play().unwrap();
    let as_of = day("2027-01-01");
    let case = Case {
        played,
        unreadable: BTreeSet::new(),
        view: View::Trusted,
        as_of,
        witnesses: Vec::new(),
        forges: Vec::new(),
        keyring: Keyring::default(),
    };
    let reference = Reference::new(&case);
    let events = reference.events(0, "text 0 note");
    assert_eq!(
        (events.writes, events.losses, events.runs),
        (vec![(1, Cause::Written)], vec![], vec![(1, None)])
    );
}
