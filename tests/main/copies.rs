//! What does a copy of a document change? Nothing in the document, whoever made it.

use crate::verdicts::{NOTE, SEEN, found, holds};

/// A copy changes nothing in the document, whoever made it and whatever it says; what it has alone is judged like any other entry.
#[test]
fn a_copy_of_a_document_accuses_nobody_of_it() {
    for (who, path) in [("amara", "people/a.md"), ("eve", "people/x/amara.md"), ("dana", "people/z.md")] {
        let copy = |text: &str| {
            format!(
                "\ncommit 2026-05-01 {who}: A copy\n  new {path} engineer amara manager dana\n  | ## Notes\n  |\n{text}"
            )
        };
        let changed = "  | ### 2026-03-12 1:1: reviews\n  | - Called out: nothing at all\n";
        holds(&format!("{NOTE}{SEEN}{}", copy(changed)), &[("duplicate-document", "people/amara.md")]);
        let own = "  | ### 2026-04-12 1:1: reviews\n  | - Called out: two more reviews\n";
        let found = found(&format!("{NOTE}{SEEN}{}", copy(own)));
        let wrong = found.iter().any(|line| line.starts_with("note-wrong-author: "));
        // Whom the copy names as manager is not the manager for that; an address that nobody knows is unknown.
        assert_eq!(wrong, who != "eve", "{found:#?}");
        // What is left when the document goes is read on, and compared with what it was.
        let gone = format!("\ncommit 2026-05-02 {who}: x\n  remove people/amara.md\n");
        let rules = self::found(&format!("{NOTE}{SEEN}{}{gone}", copy(changed)));
        assert!(rules.iter().any(|line| line.starts_with("note-edited: ")), "{rules:#?}");
    }
}

#[test]
fn a_document_that_is_copied_before_it_is_removed_has_moved() {
    let copied = "
commit 2026-05-01 ben: The new place
  new people/new/amara.md engineer amara manager ben
  | ## Notes
  |
  | ### 2026-03-12 1:1: reviews
  | - Called out: three reviews took more than four days
  | - Seen: Amara Okafor, 2026-03-13
";
    let removed = "\ncommit 2026-05-04 ben: And no longer at the old one\n  remove people/amara.md\n";
    holds(&format!("{NOTE}{SEEN}{copied}"), &[("duplicate-document", "people/amara.md")]);
    holds(&format!("{NOTE}{SEEN}{copied}{removed}"), &[]);
}

/// A person who moves entries into a second file is told, and nobody else is accused.
#[test]
fn what_somebody_moves_into_a_copy_is_said_and_goes_on_counting() {
    let lines = "
### 2026-03-12 1:1: reviews
- Called out: three reviews took more than four days
- Seen: Amara Okafor, 2026-03-13
";
    let marked = |sign: &str, text: &str| -> String {
        text.trim().lines().map(|line| format!("  {sign} {line}\n")).collect()
    };
    let moved = |who: &str, section: &str, lines: &str| {
        format!(
            "\ncommit 2026-05-01 {who}: Tidy up\n  new people/z.md engineer amara manager ben\n  | ## {section}\n  |\n{}  edit \
             people/amara.md\n{}",
            marked("|", lines),
            marked("-", lines)
        )
    };
    let copy = ("duplicate-document", "people/amara.md");
    for (who, name) in [("noor", "Noor Aziz"), ("eve", "eve@nowhere.example"), ("amara", "Amara Okafor")] {
        let steps = format!("{NOTE}{SEEN}{}", moved(who, "Notes", lines));
        holds(&steps, &[copy, ("note-removed", name)]);
        let said = found(&steps);
        assert!(said.iter().any(|line| line.contains("into `people/z.md`")), "{said:#?}");
        // It comes back, and the second file goes.
        let back = format!(
            "\ncommit 2026-05-02 ben: Back\n  remove people/z.md\n  add people/amara.md ## Notes\n{}",
            marked("|", lines)
        );
        holds(&format!("{steps}{back}"), &[]);
    }
    let goal = "### Two services on one ledger\n- Looked at: 2026-04-01\nEvidence I will look for:\n- [ ] The close of July";
    let written =
        format!("\ncommit 2026-04-02 amara: A goal\n  add people/amara.md ## Goals\n{}", marked("|", goal));
    holds(&format!("{written}{}", moved("noor", "Goals", goal)), &[copy, ("entry-removed", "Noor Aziz")]);
    let review = "### 2026-Q1\n- Standing: candidate\n- Progress: on the way\n- Calibration risk: one surface\n- Next quarter: the ledger";
    let written = format!(
        "\ncommit 2026-04-02 ben: A review\n  add people/amara.md ## Reviews\n{}",
        marked("|", review)
    );
    let steps = format!("{written}{}", moved("noor", "Reviews", review));
    let said = found(&steps);
    assert!(said.iter().any(|line| line.starts_with("review-removed: Noor Aziz moved")), "{said:#?}");
    // The whole file moves: that is no second one.
    let renamed = "\ncommit 2026-05-01 noor: Rename\n  move people/amara.md people/z.md\n";
    holds(&format!("{NOTE}{SEEN}{renamed}"), &[]);
}
