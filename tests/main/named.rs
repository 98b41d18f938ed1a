//! Anybody can write a name into the front matter. Whose word counts there? Attacks, each with its honest twin.

use super::verdicts::{NOTE, found, holds};

const BEN: &str = "manager: Ben Castillo <ben@acme.example>";

fn names(who: &str, day: &str, whom: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  - {BEN}\n  + manager: {whom}\n")
}

fn adds(who: &str, day: &str, line: &str) -> String {
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  | {BEN}\n  + {line}\n")
}

const EVE: &str = "Eve Stranger <eve@nowhere.example>";
const DANA: &str = "Dana Reyes <dana@acme.example>";
const NOOR: &str = "Noor Aziz <noor@acme.example>";

#[test]
fn a_stranger_who_names_herself_manages_nobody_until_somebody_says_so() {
    let hers = NOTE.replace("2026-03-12 ben", "2026-03-12 eve");
    let unknown = ("author-unknown", "eve@nowhere.example");
    holds(&format!("{}{hers}", names("eve", "2026-03-10", EVE)), &[unknown]);
    // Ben goes on being the manager.
    holds(&format!("{}{NOTE}", names("eve", "2026-03-10", EVE)), &[unknown]);
    // A handover by Ben names her.
    let handover = "\ncommit 2026-03-20 ben: Over to Eve\n  add people/amara.md ## Transitions\n  | ### 2026-03-20 platform team\n  | - Handover: 2026-03-20, Eve Stranger\n  | - Inside: Platform, Eve Stranger, by 2026-04-17\n  | - Fit considered: neither, she stays in her field\n";
    let after = found(&format!("{}{hers}{handover}", names("eve", "2026-03-10", EVE)));
    assert!(!after.iter().any(|line| line.contains("eve@") || line.contains("wrong-author")), "{after:#?}");
    // A handover by the engineer, or by a colleague who manages nobody, chooses no manager. Dana, who manages somebody else, may say it.
    for (who, may) in [("amara", false), ("noor", false), ("eve", false), ("dana", true)] {
        let by = handover.replace("2026-03-20 ben", &format!("2026-03-20 {who}"));
        for steps in [
            format!("{}{hers}{by}", names("eve", "2026-03-10", EVE)),
            format!(
                "{by}{}{}",
                names("eve", "2026-03-21", EVE),
                hers.replace("2026-03-12 eve", "2026-03-22 eve")
            ),
        ] {
            let is_open = found(&steps).iter().any(|line| line.contains("eve@nowhere.example"));
            assert_eq!(is_open, !may, "{who}: {steps}");
        }
    }
    // Ben names her himself.
    holds(&format!("{}{hers}", names("ben", "2026-03-10", EVE)), &[]);
    // Ben merges what she wrote.
    let merged = format!(
        "\nbranch take-over{}\nswitch main\nmerge 2026-03-11 ben take-over: Eve takes over\n{hers}",
        names("eve", "2026-03-10", EVE)
    );
    holds(&merged, &[]);
    // Ben named her on a branch, and the merge that brings his word leaves the document as she had made it.
    let apart = |merge: &str| {
        let (his, own) = (names("ben", "2026-03-09", EVE), names("eve", "2026-03-10", EVE));
        format!("\nbranch over{his}\nswitch main{own}{hers}{merge}")
    };
    holds(&apart(""), &[unknown]);
    holds(&apart("\nmerge 2026-03-14 amara over: Eve takes over"), &[]);
}

#[test]
fn a_stranger_who_lets_herself_stand_in_writes_nothing_of_the_manager() {
    let writers = format!("writers: [{{ who: \"{EVE}\", from: 2026-01-01, to: 2026-12-31, as: dotted }}]");
    let hers = NOTE.replace("2026-03-12 ben", "2026-03-12 eve");
    holds(
        &format!("{}{hers}", adds("eve", "2026-03-10", &writers)),
        &[("author-unknown", "eve@nowhere.example")],
    );
    holds(&format!("{}{hers}", adds("ben", "2026-03-10", &writers)), &[]);
}

#[test]
fn a_colleague_changes_nothing_of_the_front_matter_and_another_manager_may() {
    for line in ["status: left", "target: Staff", "away: [2026-01-05/2026-02-27]"] {
        holds(&adds("noor", "2026-03-10", line), &[("front-matter-wrong-author", "Noor Aziz")]);
        holds(&adds("dana", "2026-03-10", line), &[]);
    }
    holds(&names("noor", "2026-03-10", NOOR), &[("front-matter-wrong-author", "Noor Aziz")]);
    holds(&names("dana", "2026-03-10", DANA), &[]);
}

/// Level, target and status are the manager's to say: what anybody else makes of them changes nothing until somebody who may has said it.
#[test]
fn what_somebody_else_sets_of_level_target_and_status_takes_no_effect() {
    use growthlint::document::Status;
    use growthlint::lint::State;

    let story = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person noor Noor Aziz <noor@acme.example>
person eve Eve Stranger <eve@nowhere.example>
as-of 2026-06-20

commit 2026-01-02 ben: Start
  new people/noor.md engineer noor manager ben
  new people/amara.md engineer amara manager ben target L5
commit 2026-02-02 noor: A colleague works on
  write notes.txt
  | x
";
    let told = |steps: &str| {
        let played = growthlint::story::Story::parse(&format!("{story}{steps}")).unwrap().play().unwrap();
        crate::common::in_state(
            &played,
            crate::common::memory::View::Trusted,
            "",
            true,
            |state: &State<'_>| {
                let document =
                    state.documents.iter().find(|document| document.path.as_str() == "people/amara.md");
                let front = &document.unwrap().front_matter;
                let target = front.target.as_ref().map(|target| target.value.clone());
                (front.status == Status::Left, target, front.levels.len())
            },
        )
    };
    let change = |day: &str, who: &str, from: &str, to: &str| {
        format!("\ncommit {day} {who}: x\n  edit people/amara.md\n  - {from}\n  + {to}\n")
    };
    let left =
        |who: &str| change("2026-03-02", who, "since: 2024-01-01", "since: 2024-01-01\n  + status: left");
    let staff = |who: &str| change("2026-03-02", who, "target: L5", "target: Staff");
    let none = |who: &str| format!("\ncommit 2026-03-02 {who}: x\n  edit people/amara.md\n  - target: L5\n");
    let l5 = || Some("L5".to_owned());
    for who in ["amara", "noor", "eve"] {
        assert_eq!(told(&left(who)), (false, l5(), 1), "{who}");
        assert_eq!(told(&staff(who)), (false, l5(), 1), "{who}");
        assert_eq!(told(&none(who)), (false, l5(), 1), "{who}");
    }
    assert_eq!(told(&left("ben")), (true, l5(), 1));
    assert_eq!(told(&staff("ben")), (false, Some("Staff".to_owned()), 1));
    assert_eq!(told(&none("ben")), (false, None, 1));
    // The manager takes it out and sets it again, or puts the old value back.
    let again = change("2026-03-04", "ben", "target: Staff", "target: L6")
        + &change("2026-03-05", "ben", "target: L6", "target: Staff");
    assert_eq!(told(&format!("{}{again}", staff("amara"))).1, Some("Staff".to_owned()));
    let back = change("2026-03-04", "noor", "target: Staff", "target: L5");
    assert_eq!(told(&format!("{}{back}", staff("amara"))).1, l5());
}
