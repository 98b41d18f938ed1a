//! Goals that both sign, the engineer's comments on a PIP: whose word is it? Attacks, each with its honest twin.

use growthlint::finding::Severity;
use growthlint::story::Story;

use crate::common::lint_played;

const PEOPLE: &str = "\
person amara Amara Okafor <amara@acme.example>
person ben Ben Castillo <ben@acme.example>
person dana Dana Reyes <dana@acme.example>
person eve Eve Stranger <eve@nowhere.example>
as-of 2026-07-01

commit 2026-01-02 dana: Start
  new people/amara.md engineer amara manager ben
";

const GOAL: &str = "
commit 2026-01-12 ben: A goal
  add people/amara.md ## Goals
  | ### Two services on one ledger
  | - Signed: Ben Castillo, 2026-01-12
  | - Support: Ben asks Treasury for two afternoons
  |
  | Evidence I will look for:
  |
  | - [ ] Two services read from the ledger
  | - [ ] Step: read the close of March with Treasury
commit 2026-01-13 amara: Sign
  edit people/amara.md
  | - Signed: Ben Castillo, 2026-01-12
  + - Signed: Amara Okafor, 2026-01-13
";

/// What is found beyond infos, a line each: the rule and the message.
fn found(steps: &str) -> Vec<String> {
    let story = Story::parse(&format!("{PEOPLE}{steps}")).unwrap();
    let findings = lint_played(&story.play().unwrap(), "", false);
    let errors = findings.into_iter().filter(|finding| {
        finding.level != Severity::Info
            && !["evidence-not-established", "pip-incomplete"].contains(&finding.rule)
    });
    errors.map(|finding| format!("{}: {}", finding.rule, finding.message.text())).collect()
}

fn edit(day: &str, who: &str, lines: &[&str]) -> String {
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("\ncommit {day} {who}: x\n  edit people/amara.md\n{lines}")
}

/// Whether nothing is found.
fn is_fine(steps: &str) {
    assert_eq!(found(steps), Vec::<String>::new(), "{steps}");
}

/// Whether exactly one thing is found, about somebody.
fn is_one(steps: &str, rule: &str, named: &str) {
    let found = found(steps);
    assert!(
        found.len() == 1 && found[0].starts_with(&format!("{rule}: ")) && found[0].contains(named),
        "{steps}\n{found:#?}"
    );
}

#[test]
fn a_signed_goal_is_worked_on_and_stays_signed() {
    is_fine(GOAL);
    for lines in [
        vec![
            "- - [ ] Two services read from the ledger",
            "+ - [x] Two services read from the ledger, https://x.example/31",
        ],
        vec![
            "- - [ ] Step: read the close of March with Treasury",
            "+ - [x] Step: read the close of March with Treasury",
        ],
        vec!["| - Signed: Amara Okafor, 2026-01-13", "+ - Due: 2026-06-30", "+ - Looked at: 2026-02-24"],
        // Another goal above it makes it the second, and changes nothing of it.
        vec![
            "| ## Goals",
            "+ ### A talk with Checkout",
            "+ Evidence I will look for:",
            "+ ",
            "+ - [ ] One page of notes",
            "+ ",
        ],
    ] {
        for who in ["amara", "ben"] {
            is_fine(&format!("{GOAL}{}", edit("2026-03-02", who, &lines)));
        }
    }
}

#[test]
fn whoever_changes_a_signed_goal_voids_the_others_signature() {
    for (line, other) in [
        ("- [ ] Two services read from the ledger", "- [ ] Three services read from the ledger"),
        ("- Support: Ben asks Treasury for two afternoons", "- Support: Ben asks Treasury"),
        (
            "- [ ] Step: read the close of March with Treasury",
            "- [ ] Step: write the close of March for Treasury",
        ),
        ("### Two services on one ledger", "### Three services on one ledger"),
    ] {
        let steps =
            format!("{GOAL}{}", edit("2026-03-02", "ben", &[&format!("- {line}"), &format!("+ {other}")]));
        let all = found(&steps);
        assert!(
            all.len() == 2 && all.iter().all(|line| line.starts_with("goal-changed-after-signing: Ben Castillo changed the goal")),
            "{steps}\n{all:#?}"
        );
        assert!(all.iter().any(|line| line.contains("after Amara Okafor signed it")), "{all:#?}");
        // Both sign the new text, or the old one comes back.
        let back = edit("2026-03-03", "ben", &[&format!("- {other}"), &format!("+ {line}")]);
        is_fine(&format!("{steps}{back}"));
        let again = edit(
            "2026-03-04",
            "ben",
            &["- - Signed: Ben Castillo, 2026-01-12", "+ - Signed: Ben Castillo, 2026-03-04"],
        );
        let hers = edit(
            "2026-03-05",
            "amara",
            &["- - Signed: Amara Okafor, 2026-01-13", "+ - Signed: Amara Okafor, 2026-03-05"],
        );
        is_fine(&format!("{steps}{again}{hers}"));
    }
}

#[test]
fn a_new_title_and_a_new_text_at_once_forge_no_signature() {
    let lines = [
        "- ### Two services on one ledger",
        "+ ### Four services, and a runbook",
        "| - Signed: Ben Castillo, 2026-01-12",
        "| - Signed: Amara Okafor, 2026-01-13",
        "| - Support: Ben asks Treasury for two afternoons",
        "| ",
        "| Evidence I will look for:",
        "| ",
        "- - [ ] Two services read from the ledger",
        "+ - [ ] Four services read from the ledger",
    ];
    let all = found(&format!("{GOAL}{}", edit("2026-03-02", "ben", &lines)));
    assert!(
        !all.iter().any(|line| line.starts_with("goal-signature-unproven") || line.starts_with("line-")),
        "{all:#?}"
    );
    assert!(all.iter().any(|line| line.contains("after Amara Okafor signed it")), "{all:#?}");
}

#[test]
fn nobody_signs_a_goal_for_somebody_else() {
    let forged = "
commit 2026-01-12 ben: A goal
  add people/amara.md ## Goals
  | ### Two services on one ledger
  | - Signed: Ben Castillo, 2026-01-12
  | - Signed: Amara Okafor, 2026-01-12
  |
  | Evidence I will look for:
  |
  | - [ ] Two services read from the ledger
";
    is_one(forged, "goal-signature-unproven", "Ben Castillo wrote the signature of Amara Okafor");
    // Her line under another goal is not hers, either.
    let copied = "
commit 2026-02-12 ben: Another goal
  add people/amara.md ## Goals
  | ### A runbook
  | - Signed: Amara Okafor, 2026-01-13
  |
  | Evidence I will look for:
  |
  | - [ ] One runbook
";
    is_one(
        &format!("{GOAL}{copied}"),
        "goal-signature-unproven",
        "Ben Castillo wrote the signature of Amara Okafor",
    );
    is_one(
        &format!("{GOAL}{}", edit("2026-03-02", "ben", &["- - Signed: Amara Okafor, 2026-01-13"])),
        "line-removed",
        "Ben Castillo",
    );
    // Once she has signed anew, nobody is accused of taking the old line out.
    let removed = edit("2026-03-02", "ben", &["- - Signed: Amara Okafor, 2026-01-13"]);
    let anew = |who: &str| {
        let lines = ["| - Signed: Ben Castillo, 2026-01-12", "+ - Signed: Amara Okafor, 2026-03-05"];
        edit("2026-03-05", who, &lines)
    };
    is_fine(&format!("{GOAL}{removed}{}", anew("amara")));
    let both = found(&format!("{GOAL}{removed}{}", anew("ben")));
    assert!(
        both.len() == 2 && both.iter().any(|line| line.starts_with("line-removed: Ben Castillo")),
        "{both:#?}"
    );
    // She may take her own line back, and an address that nobody knows accuses nobody of a forgery.
    is_fine(&format!("{GOAL}{}", edit("2026-03-02", "amara", &["- - Signed: Amara Okafor, 2026-01-13"])));
    let unknown = found(&forged.replace("commit 2026-01-12 ben", "commit 2026-01-12 eve"));
    assert!(unknown.iter().all(|line| line.starts_with("author-unknown")), "{unknown:#?}");
}

#[test]
fn a_goal_that_nobody_signs_asks_for_nothing() {
    let bare = "
commit 2026-01-12 ben: A goal
  add people/amara.md ## Goals
  | ### Two services on one ledger
  |
  | Evidence I will look for:
  |
  | - [ ] Two services read from the ledger
";
    let changed =
        edit("2026-03-02", "amara", &["- - [ ] Two services read from the ledger", "+ - [ ] A page"]);
    is_fine(&format!("{bare}{changed}"));
}

#[test]
fn the_comment_on_a_pip_is_the_engineers() {
    let pip = "
commit 2026-05-25 ben: A PIP
  add people/amara.md ## PIPs
  | ### 2026-05-25 reviews
  | - Fit considered: neither domain nor stage, the same work went well before
  | - Ends: 2026-07-24
";
    let of_pip = |steps: &str| -> Vec<String> {
        found(&format!("{pip}{steps}")).into_iter().filter(|line| !line.starts_with("pip-not-")).collect()
    };
    let comment = |who: &str| {
        edit("2026-05-26", who, &["| - Ends: 2026-07-24", "+ - Comment: the on-call week should not count"])
    };
    assert_eq!(of_pip(&comment("amara")), Vec::<String>::new());
    let forged = of_pip(&comment("ben"));
    assert!(forged.len() == 1 && forged[0].starts_with("line-wrong-author: Ben Castillo"), "{forged:#?}");
    let gone = edit("2026-05-28", "ben", &["- - Comment: the on-call week should not count"]);
    let removed = of_pip(&format!("{}{gone}", comment("amara")));
    assert!(removed.len() == 1 && removed[0].starts_with("line-removed: Ben Castillo"), "{removed:#?}");
    // What she says later says nothing of what was taken out.
    let later = edit(
        "2026-05-29",
        "amara",
        &["| - Ends: 2026-07-24", "+ - Comment: the reviews of May were in time"],
    );
    assert_eq!(of_pip(&format!("{}{gone}{later}", comment("amara"))), removed);
}
