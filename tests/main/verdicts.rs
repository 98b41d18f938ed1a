//! Who changed it, whose line is it, what does a removal change? Attacks that would deceive or accuse wrongly, each with its honest twin.

use growthlint::finding::Severity;
use growthlint::story::Story;

use crate::common::lint_played;

pub const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person noor Noor Aziz <noor@acme.example>
person dana Dana Reyes <dana@acme.example>
person eve Eve Stranger <eve@nowhere.example>
person home Amara Okafor <amara@home.example>
person private Amara Okafor <123+amara@users.noreply.github.com>
as-of 2026-07-01

commit 2026-01-02 dana: Start
  new people/noor.md engineer noor manager dana
  new people/amara.md engineer amara manager ben
";

pub const NOTE: &str = "
commit 2026-03-12 ben: A note
  add people/amara.md ## Notes
  | ### 2026-03-12 1:1: reviews
  | - Called out: three reviews took more than four days
";

pub const SEEN: &str = "
commit 2026-03-13 amara: Read
  edit people/amara.md
  | - Called out: three reviews took more than four days
  + - Seen: Amara Okafor, 2026-03-13
";

/// Rules about what these stories do not tell.
const ASIDE: [&str; 5] = [
    "evidence-not-established",
    "goal-without-evidence",
    "note-soft-language",
    "pip-incomplete",
    "pip-fit-unchecked",
];

/// What is found beyond infos, a line each: the rule and the message.
pub fn found(steps: &str) -> Vec<String> {
    let story = Story::parse(&format!("{PEOPLE}{steps}")).unwrap();
    let findings = lint_played(&story.play().unwrap(), "", false);
    let errors = findings
        .into_iter()
        .filter(|finding| finding.level != Severity::Info && !ASIDE.contains(&finding.rule));
    errors.map(|finding| format!("{}: {}", finding.rule, finding.message.text())).collect()
}

/// Whether exactly these rules find something, each naming somebody.
pub fn holds(steps: &str, wanted: &[(&str, &str)]) {
    let found = found(steps);
    let missing: Vec<_> = wanted
        .iter()
        .filter(|(rule, named)| {
            !found.iter().any(|line| line.starts_with(&format!("{rule}: ")) && line.contains(named))
        })
        .collect();
    let others: Vec<_> = found
        .iter()
        .filter(|line| !wanted.iter().any(|(rule, _)| line.starts_with(&format!("{rule}: "))))
        .collect();
    assert!(missing.is_empty() && others.is_empty(), "{steps}\nfound {found:#?}\nmissing {missing:?}");
}

pub fn change(day: &str, who: &str, from: &str, to: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  - {from}\n  + {to}\n")
}

pub fn take_out(day: &str, who: &str, line: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  - {line}\n")
}

const CALLED: &str = "- Called out: three reviews took more than four days";
const SOFTER: &str = "- Called out: some reviews took a little longer";
const SOFTEST: &str = "- Called out: one review took two days";
const READ: &str = "- Seen: Amara Okafor, 2026-03-13";

#[test]
fn whoever_put_a_text_back_is_accused_of_nothing() {
    let slip = change("2026-04-01", "amara", CALLED, SOFTER);
    let back = change("2026-04-02", "ben", SOFTER, CALLED);
    holds(&format!("{NOTE}{slip}{back}"), &[]);
    // Months later somebody else changes it.
    let noor = change("2026-06-01", "noor", CALLED, SOFTEST);
    let steps = format!("{NOTE}{slip}{back}{noor}");
    holds(&steps, &[("note-edited", "Noor Aziz")]);
    assert!(!found(&steps).iter().any(|line| line.contains("Amara Okafor") || line.contains("Ben Castillo")));
}

#[test]
fn each_later_change_is_a_finding_of_its_own() {
    let first = change("2026-04-01", "amara", CALLED, SOFTER);
    let second = change("2026-04-05", "noor", SOFTER, SOFTEST);
    holds(
        &format!("{NOTE}{first}{second}"),
        &[("note-edited", "Amara Okafor"), ("note-edited", "Noor Aziz")],
    );
}

#[test]
fn a_line_is_its_owners_to_take_back() {
    holds(&format!("{NOTE}{SEEN}{}", take_out("2026-05-01", "amara", READ)), &[]);
    holds(
        &format!("{NOTE}{SEEN}{}", take_out("2026-05-01", "ben", READ)),
        &[("line-removed", "Ben Castillo")],
    );
    // By an address that nobody knows, under another name and under hers.
    holds(
        &format!("{NOTE}{SEEN}{}", take_out("2026-05-01", "eve", READ)),
        &[("line-removed", "eve@nowhere.example, an address in no document")],
    );
    holds(&format!("{NOTE}{SEEN}{}", take_out("2026-05-01", "home", READ)), &[]);
    // Put back by whoever took it out.
    let back = format!("\ncommit 2026-05-02 ben: Back\n  edit people/amara.md\n  | {CALLED}\n  + {READ}\n");
    holds(&format!("{NOTE}{SEEN}{}{back}", take_out("2026-05-01", "ben", READ)), &[]);
}

#[test]
fn an_unknown_address_is_named_by_itself_whatever_it_calls_itself() {
    let by = |who: &str| format!("{NOTE}{}", change("2026-04-01", who, CALLED, SOFTER));
    let named = ("note-edited", "amara@home.example, an address in no document");
    holds(&by("home"), &[named, ("author-unknown", "amara@home.example")]);
    assert!(!found(&by("home")).iter().any(|line| line.contains("Amara Okafor changed")));
    holds(&by("amara"), &[("note-edited", "Amara Okafor changed")]);
}

const SBI: &str = "
commit 2026-03-02 ben: A note
  add people/amara.md ## Notes
  | ### 2026-03-02 SBI: reviews
  | - Situation: sprint 23, the reviews of the payout adapter
  | - Behavior: three of five reviews came after more than four days
  | - Impact: the cut-over moved by a week
  | - Ask: answer every review within 24 hours
  | - Commit: 2026-04-02, at our 1:1
commit 2026-03-03 noor: Goals
  add people/noor.md ## Goals
  | ### Alerts
  | - Evidence: nobody is woken by the nightly job
";

const OUTCOME: &str = "- Outcome: 2026-04-02 improved";

fn with_outcome(outcome: &str) -> String {
    format!(
        "{SBI}\ncommit 2026-04-02 ben: We looked\n  edit people/amara.md\n  | - Commit: 2026-04-02, at our 1:1\n  + {outcome}\n
commit 2026-04-03 noor: Another goal
  add people/noor.md ## Goals
  | ### Dashboards
  | - Evidence: one page for each service
commit 2026-04-20 ben: A second note
  add people/amara.md ## Notes
  | ### 2026-04-20 1:1: reviews
  | - Called out: the review of Tuesday came after five days
commit 2026-04-21 noor: A third goal
  add people/noor.md ## Goals
  | ### Runbooks
  | - Evidence: each alert names one
"
    )
}

const PIP: &str = "
commit 2026-05-25 ben: A PIP
  add people/amara.md ## PIPs
  | ### 2026-05-25 reviews
  | - Fit considered: neither domain nor stage, the same work went well before
  | - Expectation: every review answered within 24 hours, looked at weekly
  | - Checkpoint: 2026-06-08
  | - Ends: 2026-07-24
";

#[test]
fn an_outcome_is_never_unsaid() {
    let improved = with_outcome(OUTCOME);
    holds(&format!("{improved}{PIP}"), &[("pip-not-unchanged", "improved")]);
    let removed = take_out("2026-05-20", "ben", OUTCOME);
    holds(
        &format!("{improved}{removed}{PIP}"),
        &[("line-removed", "Ben Castillo"), ("pip-not-unchanged", "improved")],
    );
    // A rewriting of the word is a removal, too; another outcome on another day is not.
    let rewritten = change("2026-05-20", "ben", OUTCOME, "- Outcome: 2026-04-02 unchanged");
    let steps = format!("{improved}{rewritten}{PIP}");
    assert!(
        found(&steps).iter().any(|line| line.starts_with("line-removed: Ben Castillo")),
        "{:?}",
        found(&steps)
    );
    let other = format!(
        "\ncommit 2026-05-20 ben: Again\n  edit people/amara.md\n  | {OUTCOME}\n  + - Outcome: 2026-05-20 unchanged\n"
    );
    holds(&format!("{improved}{other}{PIP}"), &[("pip-unwitnessed", "unchanged")]);
}

#[test]
fn a_pip_is_judged_whatever_a_bystander_did() {
    let improved = with_outcome(OUTCOME);
    // Noor touches the outcome, or the note, or both are changed: the PIP still has no ground.
    for attack in [
        take_out("2026-05-22", "noor", OUTCOME),
        change("2026-05-22", "noor", OUTCOME, "- Outcome: 2026-04-02 improved, much"),
        change(
            "2026-05-22",
            "noor",
            "- Impact: the cut-over moved by a week",
            "- Impact: the cut-over moved",
        ),
    ] {
        let found = found(&format!("{improved}{attack}{PIP}"));
        assert!(found.iter().any(|line| line.starts_with("pip-not-unchanged")), "{attack}\n{found:#?}");
        assert!(found.iter().any(|line| line.contains("Noor Aziz")), "{attack}\n{found:#?}");
    }
    // A PIP with ground keeps it.
    let unchanged = with_outcome("- Outcome: 2026-04-02 unchanged");
    let attack = take_out("2026-05-22", "noor", "- Outcome: 2026-04-02 unchanged");
    let found = found(&format!("{unchanged}{attack}{PIP}"));
    assert!(!found.iter().any(|line| line.starts_with("pip-not")), "{found:#?}");
}

#[test]
fn an_outcome_from_an_unknown_address_establishes_nothing() {
    let from = |who: &str| {
        with_outcome("- Outcome: 2026-04-02 unchanged")
            .replace("commit 2026-04-02 ben", &format!("commit 2026-04-02 {who}"))
    };
    let known = found(&format!("{}{PIP}", from("ben")));
    assert!(!known.iter().any(|line| line.starts_with("pip-")), "{known:#?}");
    let unknown = found(&format!("{}{PIP}", from("eve")));
    assert!(unknown.iter().any(|line| line.starts_with("pip-unwitnessed")), "{unknown:#?}");
}

#[test]
fn what_somebody_else_deleted_was_not_missing() {
    let update = "\ncommit 2026-02-02 amara: January\n  add people/amara.md ## Updates\n  | ### 2026-01\n  | - Shipped: the first half of RFC 112\n";
    let removed = |who: &str| {
        format!(
            "{update}\ncommit 2026-06-01 {who}: Tidy\n  edit people/amara.md\n  - ### 2026-01\n  - - Shipped: the first half of RFC 112\n"
        )
    };
    holds(&removed("ben"), &[("update-removed", "Ben Castillo")]);
    holds(&removed("amara"), &[]);
}

#[test]
fn a_reading_is_of_the_text_beside_which_it_was_given() {
    let edited = change("2026-05-01", "ben", CALLED, SOFTER);
    holds(&format!("{NOTE}{SEEN}{edited}"), &[("note-edited", "Ben Castillo")]);
}

#[test]
fn a_forges_private_address_accuses_nobody() {
    let squash = |trailer: &str| {
        format!(
            "{NOTE}\ncommit 2026-03-13 ben with={trailer}: Squashed\n  edit people/amara.md\n  | {CALLED}\n  + {READ}\n"
        )
    };
    holds(&squash("amara"), &[]);
    holds(&squash("private"), &[("author-unknown", "a trailer names 123+amara@users.noreply.github.com")]);
    // Without it, Ben typed her line.
    let alone =
        format!("{NOTE}\ncommit 2026-03-13 ben: Read\n  edit people/amara.md\n  | {CALLED}\n  + {READ}\n");
    holds(&alone, &[("note-seen-unproven", "Ben Castillo")]);
}

#[test]
fn a_trailer_of_a_stranger_gives_nothing() {
    let with = |who: &str| {
        format!(
            "\ncommit 2026-03-01 amara{who}: A new manager\n  edit people/amara.md\n  - manager: Ben Castillo <ben@acme.example>\n  + manager: Noor Aziz <noor@acme.example>\n"
        )
    };
    holds(&with(""), &[("front-matter-wrong-author", "Amara Okafor")]);
    holds(&with(" with=eve"), &[("front-matter-wrong-author", "Amara Okafor")]);
    holds(&with(" with=dana"), &[]);
}

#[test]
fn a_correction_settles_a_wrong_date_only_with_a_day_that_the_history_allows() {
    let backdated = |correction: &str| {
        let story = format!(
            "\ncommit 2026-05-04 dana: Work\n  write work.txt\n  | one\ncommit 2026-03-12 ben: A note\n  add people/amara.md ## Notes\n  | ### 2026-03-12 1:1: handovers\n  | {CALLED}\n{correction}"
        );
        found(&story).iter().any(|line| line.starts_with("note-backdated"))
    };
    let corrected = |who: &str, day: &str| {
        backdated(&format!(
            "commit 2026-06-01 {who}: The day\n  add people/amara.md ## Notes\n  | - Correction: 2026-06-01 written on {day}\n"
        ))
    };
    assert!(backdated(""));
    assert!(!corrected("ben", "2026-05-05"));
    assert!(corrected("ben", "2026-03-20"));
    assert!(corrected("amara", "2026-05-05"));
}

#[test]
fn a_text_that_its_writer_never_said_binds_nobody() {
    let forged = NOTE.replace("ben", "amara");
    let anew = change("2026-03-20", "ben", CALLED, SOFTER);
    let undone = "\ncommit 2026-03-20 amara: x\n  edit people/amara.md\n  - ### 2026-03-12 1:1: reviews\n  - - Called out: three reviews took more than four days\n";
    holds(&forged, &[("note-wrong-author", "Amara Okafor")]);
    holds(&format!("{forged}{anew}"), &[]);
    holds(&format!("{forged}{undone}"), &[]);
    // What the manager has said binds both, whoever wrote there before.
    let softened = change("2026-03-25", "amara", SOFTER, CALLED);
    holds(&format!("{forged}{anew}{softened}"), &[("note-edited", "Amara Okafor")]);
    holds(&format!("{NOTE}{undone}"), &[("note-removed", "Amara Okafor")]);
    holds(&format!("{NOTE}{anew}"), &[("note-edited", "Ben Castillo")]);
}

#[test]
fn whoever_restored_a_note_that_gets_another_heading_later_removed_nothing() {
    let edited = change("2026-03-20", "noor", CALLED, SOFTER);
    let restored = change("2026-03-21", "ben", SOFTER, CALLED);
    let undone = format!("{NOTE}{edited}{restored}");
    holds(&undone, &[]);
    let renamed = change("2026-03-24", "amara", "### 2026-03-12 1:1: reviews", "### 2026-03-12 1:1: a word");
    holds(&format!("{undone}{renamed}"), &[("note-edited", "Amara Okafor")]);
    // Whoever takes it out then is the one who removed it.
    let lines = ["### 2026-03-12 1:1: reviews", CALLED].map(|line| format!("  - {line}\n")).concat();
    let removed = format!("\ncommit 2026-03-24 amara: x\n  edit people/amara.md\n{lines}");
    holds(&format!("{undone}{removed}"), &[("note-removed", "Amara Okafor")]);
}

#[test]
fn each_change_of_a_heading_is_a_finding_of_its_own() {
    let (talk, kind) = ("### 2026-03-12 1:1: reviews", "### 2026-03-12 SBI: reviews");
    let edited = |steps: &str| -> Vec<String> {
        let told = found(&format!("{NOTE}{steps}")).into_iter();
        told.filter(|line| line.starts_with("note-edited")).collect()
    };
    let first = change("2026-03-20", "noor", talk, kind);
    let one = edited(&first);
    assert!(one.len() == 1 && one[0].contains("Noor Aziz"), "{one:#?}");
    let two =
        edited(&format!("{first}{}", change("2026-03-24", "amara", kind, "### 2026-03-12 SBI: a word")));
    let of = |who: &str| two.iter().filter(|line| line.contains(who)).count();
    assert!(two.len() == 2 && of("Amara Okafor") == 1 && of("Noor Aziz") == 1, "{two:#?}");
}

#[test]
fn a_reading_of_a_begun_note_goes_to_no_pip_that_takes_its_place() {
    let begun = "
commit 2026-05-24 ben: Begin a note
  add people/amara.md ## Notes
  | ### 2026-05-25 1:1: reviews
commit 2026-05-24 amara: Read
  edit people/amara.md
  | ### 2026-05-25 1:1: reviews
  + - Seen: Amara Okafor, 2026-05-24
";
    let instead = |section: &str, heading: &str| {
        format!(
            "{begun}
commit 2026-05-25 ben: x
  edit people/amara.md
  - ### 2026-05-25 1:1: reviews
  - - Seen: Amara Okafor, 2026-05-24
  add people/amara.md ## {section}
  | {heading}
  | - Seen: Amara Okafor, 2026-05-24
  | - Fit considered: neither domain nor stage, the same work went well before
"
        )
    };
    holds(&instead("Notes", "### 2026-05-25 1:1: a word"), &[]);
    let unproven = ("pip-seen-unproven", "Ben Castillo wrote the `Seen` line of Amara Okafor");
    let told = found(&instead("PIPs", "### 2026-05-25 reviews"));
    let of_lines: Vec<_> = told.iter().filter(|line| !line.starts_with("pip-not-")).collect();
    assert!(of_lines.len() == 2, "{told:#?}");
    assert!(of_lines.iter().any(|line| line.starts_with("line-removed: Ben Castillo")), "{told:#?}");
    assert!(
        of_lines.iter().any(|line| line.starts_with(unproven.0) && line.contains(unproven.1)),
        "{told:#?}"
    );
}

const HEADING: &str = "### 2026-03-12 1:1: reviews";
const OTHER: &str = "### 2026-03-12 1:1: late-reviews";
const THIRD: &str = "### 2026-03-11 1:1: late-reviews";

/// The findings about edited notes, without what they say of the publication.
fn edited(steps: &str) -> Vec<String> {
    let told = found(&format!("{NOTE}{steps}")).into_iter().filter(|line| !line.starts_with("note-late"));
    let mut told: Vec<String> = told.map(|line| line.split(" on 2026").next().unwrap().to_owned()).collect();
    told.sort();
    told
}

/// Whether these are found, in any order.
fn are_edited(steps: &str, wanted: &[&str]) {
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable();
    assert_eq!(edited(steps), wanted, "{steps}");
}

#[test]
fn an_edit_before_a_move_to_another_address_is_found_beside_the_move() {
    let softened = |day: &str| change(day, "noor", CALLED, SOFTER);
    let moved = |day: &str| change(day, "amara", HEADING, OTHER);
    let text = "note-edited: Noor Aziz changed the text of this note";
    let heading = "note-edited: Amara Okafor changed the heading of this note";
    are_edited(&format!("{}{}", softened("2026-04-01"), moved("2026-04-02")), &[text, heading]);
    // After the move too, and twice over.
    are_edited(&format!("{}{}", moved("2026-04-02"), softened("2026-04-03")), &[heading, text]);
    let again = change("2026-04-04", "dana", OTHER, THIRD);
    let dana = "note-edited: Dana Reyes changed the heading of this note";
    let twice = format!("{}{}{again}", softened("2026-04-01"), moved("2026-04-02"));
    are_edited(&twice, &[text, heading, dana]);
    let last = change("2026-04-05", "eve", SOFTER, SOFTEST);
    let eve = "note-edited: eve@nowhere.example, an address in no document, changed the text of this note";
    let all = edited(&format!("{twice}{last}"));
    assert!([text, heading, dana, eve].iter().all(|one| all.iter().any(|line| line == one)), "{all:#?}");
    // The move alone accuses nobody of an edit.
    assert_eq!(edited(&moved("2026-04-02")), [heading]);
}

#[test]
fn words_that_were_put_back_before_or_after_a_move_were_not_changed() {
    let softened = change("2026-04-01", "noor", CALLED, SOFTER);
    let moved = change("2026-04-02", "amara", HEADING, OTHER);
    let heading = "note-edited: Amara Okafor changed the heading of this note";
    let before = change("2026-04-01T15:00Z", "ben", SOFTER, CALLED);
    assert_eq!(edited(&format!("{softened}{before}{moved}")), [heading]);
    let after = change("2026-04-03", "ben", SOFTER, CALLED);
    assert_eq!(edited(&format!("{softened}{moved}{after}")), [heading]);
    // Back under the old heading it stands as it was published.
    let back = change("2026-04-04", "ben", OTHER, HEADING);
    assert_eq!(edited(&format!("{moved}{back}")), [] as [&str; 0]);
}

#[test]
fn an_edit_and_a_move_on_one_branch_are_two_findings() {
    let softened = change("2026-04-01", "noor", CALLED, SOFTER);
    let moved = change("2026-04-02", "amara", HEADING, OTHER);
    let on_branch =
        format!("\nbranch other{softened}{moved}\nswitch main\nmerge 2026-04-03 ben other: Merge\n");
    let text = "note-edited: Noor Aziz changed the text of this note";
    are_edited(&on_branch, &[text, "note-edited: Amara Okafor changed the heading of this note"]);
    // What one commit does to both is gone under the old address.
    let both = format!(
        "\ncommit 2026-04-01 noor: x\n  edit people/amara.md\n  - {HEADING}\n  - {CALLED}\n  + {OTHER}\n  + {SOFTER}\n"
    );
    let all = edited(&both);
    assert!(all.iter().any(|line| line.starts_with("note-removed: Noor Aziz")), "{all:#?}");
    // A note that is only begun on a branch may get another name there.
    let own = format!(
        "\nbranch own\ncommit 2026-04-01 ben: A note\n  add people/amara.md ## Notes\n  | ### 2026-04-01 1:1: alerts\n  | - Called out: two alerts woke Noor\n{}\nswitch main\nmerge 2026-04-03 ben own: Merge\n",
        change("2026-04-02", "ben", "### 2026-04-01 1:1: alerts", "### 2026-04-01 1:1: night-alerts")
    );
    assert_eq!(edited(&own), [] as [&str; 0]);
}

#[test]
fn lines_go_along_through_every_move() {
    let moved = change("2026-04-02", "noor", HEADING, OTHER);
    let again = change("2026-04-04", "dana", OTHER, THIRD);
    let all = edited(&format!("{SEEN}{moved}{again}"));
    assert!(all.iter().all(|line| line.starts_with("note-edited: ")), "{all:#?}");
    // Who takes the line out under the second heading has done so, and nobody else.
    let taken = take_out("2026-04-03", "ben", READ);
    let all = edited(&format!("{SEEN}{moved}{taken}{again}"));
    let removed: Vec<_> = all.iter().filter(|line| line.starts_with("line-removed")).collect();
    assert!(removed.len() == 1 && removed[0].contains("Ben Castillo took out"), "{all:#?}");
}
