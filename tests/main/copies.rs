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
