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
