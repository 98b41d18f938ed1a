//! Whose word is the text of each kind of entry? Every section of the convention, by everybody who could write it.

use growthlint::field::label::Section;

use crate::verdicts::{change, found, holds};

/// Who may write something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Engineer,
    Manager,
    Either,
    Peer,
}

/// A piece of text of a section, whose it is to write, and the rule that says that somebody else did.
struct Piece {
    text: &'static str,
    owner: Owner,
    rule: &'static str,
}

fn piece(text: &'static str, owner: Owner, rule: &'static str) -> Piece {
    Piece { text, owner, rule }
}

const ENTRY: &str = "entry-wrong-author";

/// What there is of a section. A new section does not compile without an owner.
fn pieces(section: Section) -> Vec<Piece> {
    use Owner::{Either, Engineer, Manager, Peer};
    match section {
        Section::Goals => vec![piece("### Own a change\n  |\n  | The scope of the cut-over.", Either, ENTRY)],
        Section::Plans => vec![piece("### 2026-H1\n  |\n  | - Gap: Scope, one service", Either, ENTRY)],
        Section::Notes => vec![
            piece(
                "### 2026-05-11 1:1: reviews\n  |\n  | - Called out: two reviews",
                Manager,
                "note-wrong-author",
            ),
            piece("### 2026-05-11 praise: reviews\n  |\n  | - Situation: May", Manager, "note-wrong-author"),
        ],
        Section::Updates => {
            vec![piece("### 2026-05\n  |\n  | - Shipped: a job", Engineer, "update-wrong-author")]
        }
        Section::Reviews => {
            vec![piece("### 2026-Q1\n  |\n  | - Standing: not yet", Manager, "review-wrong-author")]
        }
        Section::SelfReviews => {
            vec![piece(
                "### 2026-Q1 self-review\n  |\n  | - Progress: half",
                Engineer,
                "self-review-wrong-author",
            )]
        }
        Section::Wins => Vec::new(),
        Section::Packets => vec![
            piece("### 2026-H1 L5\n  |\n  | - Headline: Amara closed the month", Manager, ENTRY),
            piece("### 2026-H1 L5\n  |\n  | #### Gaps\n  |\n  | Handovers.", Manager, ENTRY),
            piece("### 2026-H1 L5\n  |\n  | #### Scope\n  |\n  | At bar.", Manager, ENTRY),
            piece(
                "### 2026-H1 L5\n  |\n  | #### Self-reflection\n  |\n  | I learned.",
                Engineer,
                "packet-self-reflection-author",
            ),
        ],
        Section::Pips => {
            vec![piece(
                "### 2026-05-25 reviews\n  |\n  | - Expectation: each one",
                Manager,
                "pip-wrong-author",
            )]
        }
        Section::Transitions => vec![
            piece("### 2026-05-25 platform\n  |\n  | - Fit considered: domain, other", Manager, ENTRY),
            piece("### 2026-05-25 new manager\n  |\n  | - Handover: 2026-05-25, Dana Reyes", Manager, ENTRY),
        ],
        Section::Allocations => {
            vec![piece("### 2026-05-25 Ledger\n  |\n  | - Gap: Scope, four services", Manager, ENTRY)]
        }
        Section::Calibrations => vec![
            piece("### 2026-H1\n  |\n  | - Took part: Ben Castillo", Manager, "calibration-wrong-author"),
            piece("### 2026-H1 mock\n  |\n  | - Took part: Noor Aziz", Peer, "calibration-wrong-author"),
        ],
    }
}

fn written(section: Section, text: &str, who: &str) -> String {
    let heading = section.name();
    format!("\ncommit 2026-06-02 {who}: x\n  add people/amara.md ## {heading}\n  | {text}\n")
}

fn authors(steps: &str) -> Vec<String> {
    found(steps).into_iter().filter(|line| line.contains("-author: ")).collect()
}

#[test]
fn what_somebody_else_writes_is_said_of_every_kind_of_entry() {
    for section in Section::ALL.into_iter().chain([Section::SelfReviews]) {
        for Piece { text, owner, rule } in pieces(section) {
            for (who, name) in [("amara", "Amara Okafor"), ("ben", "Ben Castillo"), ("noor", "Noor Aziz")] {
                let may = match owner {
                    Owner::Engineer => who == "amara",
                    Owner::Manager => who == "ben",
                    Owner::Either => who != "noor",
                    Owner::Peer => who != "amara",
                };
                let said = authors(&written(section, text, who));
                let accuses = said.iter().any(|line| line.starts_with(rule) && line.contains(name));
                assert!(accuses != may && (!may || said.is_empty()), "{text} by {who}: {said:#?}");
            }
        }
    }
}

#[test]
fn an_address_that_nobody_knows_accuses_nobody_of_a_text() {
    for section in Section::ALL.into_iter().chain([Section::SelfReviews]) {
        for Piece { text, .. } in pieces(section) {
            for who in ["eve", "home"] {
                assert_eq!(authors(&written(section, text, who)), Vec::<String>::new(), "{text} by {who}");
            }
        }
    }
}

const PACKET: &str = "### 2026-H1 L5
  |
  | - Headline: Amara closed the month
  |
  | #### Gaps
  |
  | Handovers.";

/// Whoever changes a word of the manager's has written the packet, until the word is back or the manager writes on.
#[test]
fn a_packet_is_the_managers_until_somebody_else_changes_a_word_of_it() {
    let packet = written(Section::Packets, PACKET, "ben");
    let packet = format!("{packet}\ncommit 2026-06-03 noor: x\n  write notes.txt\n  | x\n");
    let softer = |who: &str| change("2026-06-20", who, "Handovers.", "Could speak more slowly.");
    let only = |steps: &str, named: &[&str]| {
        let said = authors(steps);
        let right = said.iter().zip(named).all(|(line, name)| line.starts_with(ENTRY) && line.contains(name));
        assert!(said.len() == named.len() && right, "{steps}\n{said:#?}");
    };
    only(&format!("{packet}{}", softer("ben")), &[]);
    only(&format!("{packet}{}", softer("amara")), &["Amara Okafor"]);
    only(&format!("{packet}{}", softer("noor")), &["Noor Aziz"]);
    only(&format!("{packet}{}", softer("eve")), &[]);
    let back = change("2026-06-22", "dana", "Could speak more slowly.", "Handovers.");
    only(&format!("{packet}{}{back}", softer("amara")), &[]);
    let goes_on = change("2026-06-22", "ben", "Could speak more slowly.", "Speaks slowly in reviews.");
    only(&format!("{packet}{}{goes_on}", softer("amara")), &[]);
    // What she adds of her own leaves the rest the manager's.
    for own in [
        "#### Self-reflection\n  +\n  + I learned.",
        "- Disagree: they were two",
        "- Seen: Amara Okafor, 2026-06-20",
    ] {
        let step =
            format!("\ncommit 2026-06-20 amara: x\n  edit people/amara.md\n  | Handovers.\n  +\n  + {own}\n");
        only(&format!("{packet}{step}"), &[]);
    }
    // Another layout is no other word.
    only(
        &format!(
            "{packet}{}",
            change(
                "2026-06-20",
                "amara",
                "- Headline: Amara closed the month",
                "* **Headline:** Amara closed the\n  +   month"
            )
        ),
        &[],
    );
}

/// Who writes another text in the place of their own has withdrawn it: whoever brings it back has written it. A slip of somebody else is put
/// back by anybody, and a published note is right as it was published.
#[test]
fn what_its_writer_withdrew_is_whose_who_brings_it_back() {
    for (section, text, words, other, owner) in [
        (Section::Packets, PACKET, "Handovers.", "Speaks slowly.", "ben"),
        (Section::Reviews, "### 2026-Q1\n  |\n  | - Standing: not yet", "not yet", "candidate", "ben"),
        (Section::Updates, "### 2026-05\n  |\n  | - Shipped: a job", "a job", "two jobs", "amara"),
        (Section::Allocations, "### 2026-05-25 Ledger\n  |\n  | - Gap: Scope, four", "four", "five", "ben"),
    ] {
        let line = text.lines().last().unwrap().trim_start_matches(['|', ' ']).to_owned();
        let changed = line.replace(words, other);
        let written = written(section, text, owner);
        let step = |day: &str, who: &str, to: &str, from: &str| change(day, who, from, to);
        let another = if owner == "ben" { "amara" } else { "ben" };
        let name = if owner == "ben" { "Amara Okafor" } else { "Ben Castillo" };
        let own = step("2026-06-10", owner, &changed, &line);
        for (back, accused) in [(another, Some(name)), ("noor", Some("Noor Aziz")), (owner, None)] {
            let said = authors(&format!("{written}{own}{}", step("2026-06-12", back, &line, &changed)));
            let right = said.len() == usize::from(accused.is_some());
            assert!(right && said.iter().all(|said| said.contains(accused.unwrap_or_default())), "{said:#?}");
        }
        let slip = step("2026-06-10", "noor", &changed, &line);
        let said = authors(&format!("{written}{slip}{}", step("2026-06-12", another, &line, &changed)));
        assert!(said.is_empty(), "{said:#?}");
    }
    let softer = "- Called out: some reviews took a little longer";
    let called = "- Called out: three reviews took more than four days";
    let edited = change("2026-04-01", "ben", called, softer);
    let back = change("2026-04-02", "amara", softer, called);
    holds(&format!("{}{edited}{back}", crate::verdicts::NOTE), &[]);
}

/// Who sets a document up has not written what it says.
#[test]
fn what_comes_with_the_document_is_nobodys_doing() {
    let steps = "
commit 2026-01-05 dana: The documents of the team
  new people/lena.md engineer amara2 manager ben
  | ## Goals
  |
  | ### Own a change
  |
  | The scope of the cut-over.
  |
  | ## Allocations
  |
  | ### 2026-01-05 Ledger
  |
  | - Gap: Scope, four services
  | - Why: they take part
";
    let person = "\nperson amara2 Lena Vogt <lena@acme.example>\n";
    holds(&format!("{person}{steps}"), &[]);
}

/// A goal or a plan that both have signed is theirs, whoever wrote it down.
#[test]
fn whoever_signs_a_goal_makes_it_theirs() {
    let goal = written(
        Section::Goals,
        "### Own a change\n  |\n  | - For: L5\n  |\n  | The scope of the cut-over.",
        "noor",
    );
    holds(&goal, &[(ENTRY, "Noor Aziz")]);
    let signed = "
commit 2026-06-03 amara: x
  edit people/amara.md
  | - For: L5
  + - Signed: Amara Okafor, 2026-06-03
commit 2026-06-04 ben: x
  edit people/amara.md
  | - For: L5
  + - Signed: Ben Castillo, 2026-06-04
";
    holds(&format!("{goal}{signed}"), &[]);
}

const WIN: &str = "- 2026-03-11 Impact: close 40 minutes shorter, https://git.acme.example/31 (led)";

fn won(who: &str) -> String {
    let other = "- 2026-03-04 Scope: four services, https://git.acme.example/30 (led)";
    let mine = format!("\ncommit 2026-03-05 amara: x\n  add people/amara.md ## Wins\n  | {other}\n");
    format!("{mine}\ncommit 2026-03-12 {who}: x\n  add people/amara.md ## Wins\n  | {WIN}\n")
}

/// A win is the engineer's or the manager's: whoever else writes one, or rewrites one, is named.
#[test]
fn a_win_is_written_by_one_of_the_two() {
    for who in ["amara", "ben"] {
        holds(&won(who), &[]);
    }
    holds(&won("noor"), &[(ENTRY, "Noor Aziz")]);
    holds(&won("eve"), &[("author-unknown", "eve@nowhere.example")]);
    holds(&won("home"), &[("author-unknown", "amara@home.example")]);
    let longer = |who: &str| change("2026-05-20", who, WIN, &WIN.replace("shorter", "longer"));
    holds(&format!("{}{}", won("amara"), longer("noor")), &[(ENTRY, "Noor Aziz")]);
    holds(&format!("{}{}", won("amara"), longer("ben")), &[]);
    let back = change("2026-05-21", "dana", &WIN.replace("shorter", "longer"), WIN);
    holds(&format!("{}{}{back}", won("amara"), longer("noor")), &[]);
}

/// A merge that leaves a win out says so, whether the main branch had it or one side alone.
#[test]
fn a_merge_that_leaves_a_win_out_says_so() {
    let branch = "
branch aside
commit 2026-03-11 noor: x
  write notes.txt
  | x
switch main
";
    let dropped = format!("\nmerge 2026-03-14 ben aside: x\n  edit people/amara.md\n  - {WIN}\n");
    let kept = "\nmerge 2026-03-14 ben aside: x\n";
    holds(&format!("{branch}{}{dropped}", won("amara")), &[("entry-left-out", "2026-03-11")]);
    holds(&format!("{branch}{}{kept}", won("amara")), &[]);
    let reworded = dropped.clone() + &format!("  + {}\n", WIN.replace("shorter", "less"));
    holds(&format!("{branch}{}{reworded}", won("amara")), &[]);
    // Nobody misses what neither side had written.
    let noors = found(&format!("{branch}{}{dropped}", won("noor")));
    assert_eq!(noors, Vec::<String>::new());
}

/// Other words make another win, and its link is as old as it was.
#[test]
fn a_win_that_is_reworded_keeps_the_age_of_its_link() {
    let packet = "
commit 2026-06-20 ben: x
  add people/amara.md ## Packets
  | ### 2026-H1 L5
  |
  | #### Impact
  |
  | The close, https://git.acme.example/31
";
    let settings = "rubric: { levels: [L4, L5], dimensions: { Impact: { L5: a number } } }\n";
    let claims = |steps: &str| {
        let told = format!("{}{steps}", crate::verdicts::PEOPLE);
        let played = growthlint::story::Story::parse(&told).unwrap().play().unwrap();
        let found = crate::common::lint_played(&played, settings, false);
        found.iter().filter(|finding| finding.rule == "packet-claim-unsupported").count()
    };
    let reworded = change("2026-06-28", "amara", WIN, &WIN.replace("close", "the close"));
    for (steps, wanted) in [
        (format!("{}{packet}", won("amara")), 0),
        (format!("{}{packet}{reworded}", won("amara")), 0),
        (
            format!(
                "{packet}{}",
                won("amara").replace("2026-03", "2026-06").replace("commit 2026-06-1", "commit 2026-06-2")
            ),
            1,
        ),
        (packet.to_owned(), 1),
        (format!("{}{packet}", won("noor")), 1),
    ] {
        assert_eq!(claims(&steps), wanted, "{steps}");
    }
}

/// An answer in a quote is the manager's, like one behind its label. What an engineer quotes within her own list items is hers.
#[test]
fn an_answer_in_a_quote_is_the_managers() {
    let update = "
commit 2026-05-04 amara: x
  add people/amara.md ## Updates
  | ### 2026-04
  |
  | - Shipped: the reconciliation job
  | - Learned: how Treasury closes a month
";
    let below = |who: &str, answer: &str| {
        format!(
            "{update}\ncommit 2026-05-05 {who}: x\n  edit people/amara.md\n  | - Learned: how Treasury closes a month\n{answer}\n"
        )
    };
    let quote = "  +\n  + > Great work, you are at the bar for Staff. Ben";
    holds(&below("ben", quote), &[]);
    holds(&below("amara", quote), &[("line-wrong-author", "Amara Okafor")]);
    holds(&below("noor", quote), &[("line-wrong-author", "Noor Aziz")]);
    holds(&below("eve", quote), &[]);
    holds(&below("amara", "  +   > We close on the third day now, said Treasury."), &[]);
}
