//! Whatever a page says: each of its lines is in the proposal or in the list, and the proposal has the form of a growth doc.

use std::collections::HashMap;

use proptest::prelude::*;

use super::{Known, propose};
use crate::document::{ProblemKind, parse};
use crate::field::label::{Label, Spellings};
use crate::field::person::Person;
use crate::finding::RepoPath;

/// Says which line is lost, or what is wrong with the form of the proposal.
fn wrong(page: &str) -> Option<String> {
    let spellings = Spellings::default();
    let people = [Person::new("Amara Okafor", "amara@acme.example")];
    let known =
        Known { spellings: &spellings, people: &people, days: &HashMap::new(), you: None, managers: &[] };
    let proposal = propose(page, &known)?;
    let lost = page.lines().find(|line| {
        let listed =
            proposal.list.lines().any(|row| row.split_once(": ").is_some_and(|(_, text)| text == *line));
        let said: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
        let words =
            line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1 || !word.is_ascii());
        let mut words = words.filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
        !said.is_empty() && !listed && !words.all(|word| proposal.text.contains(word))
    });
    if let Some(lost) = lost {
        return Some(format!("lost: {lost:?}"));
    }
    let document = parse(&RepoPath::new("x.md"), proposal.text.as_bytes(), &spellings, &[]);
    let odd =
        document.problems.iter().find(|problem| !matches!(problem.kind, ProblemKind::MissingKey { .. }));
    let signs = document
        .entries
        .iter()
        .any(|entry| entry.all_fields().any(|field| matches!(field.label, Label::Signed | Label::Seen)));
    let invented = |day: &str| proposal.text.contains(day) && !page.contains(day);
    if let Some(odd) = odd {
        Some(format!("{:?}", odd.kind))
    } else if signs || invented("Signed") || invented("Outcome") {
        Some("it signs".to_owned())
    } else {
        (!document.unread.is_empty()).then(|| "unread".to_owned())
    }
}

/// Lines of all kinds, with much that a parser stumbles over.
const LINES: &[&str] = &[
    "",
    "",
    "# Amara Okafor",
    "# Brag document 2026",
    "## 🏆 Wins",
    "## Goals for this year",
    "## 2026-05-12",
    "### 12 May 2026 – retro",
    "## Notes",
    "## 1:1 notes",
    "### 2026-05-12 1:1",
    "### Week of May 4, 2026",
    "## Updates",
    "### 2026-05",
    "#### Shipped",
    "## Hobbies",
    "## PIPs",
    "### 2026-05-04 reviews",
    "## Packets",
    "### 2026-H1 Staff",
    "- 2026-05-06 Impact: faster, https://x.example (led)",
    "- something without a day",
    "  - below it",
    "* [x] ticked",
    "1. first",
    "text of its own",
    "Signed: Amara Okafor, 2026-05-01",
    "- Seen: Amara Okafor, 2026-05-01",
    "Outcome: improved",
    "| a | b |",
    "|---|---|",
    "| 2026-05-01 | done |",
    "```",
    "<!-- open",
    "-->",
    "<details>",
    "---",
    "===",
    "> quoted",
    "Name: Amara Okafor",
    "Name: Tom Adeyemi",
    "Email: tom@acme.example",
    "Level: L4",
    "- [ ] still open",
    "## 2026",
    "| 2026-05-02 | [built](https://x.example/2) |",
    "Manager: Ben <ben@acme.example>",
    "Date: 2026-05-12",
    "    code",
    "\u{200b}hidden",
    "<<<<<<< HEAD",
    "[a]: https://x.example",
    "- Ask: by Friday",
    "### ",
    "#",
    "- ",
    "Level: L4 since 2024-01-01",
    "növér",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_lost_and_nothing_is_invented(picked in prop::collection::vec(0..LINES.len(), 0..30)) {
        let page: String = picked.iter().map(|at| format!("{}\n", LINES[*at])).collect();
        prop_assert_eq!(wrong(&page), None, "{}", page);
    }

    #[test]
    fn no_text_of_any_characters_is_lost(page in "[-#*|`~<>!a-c0-2 :\\n\\[\\]()_=é🏆]{0,200}") {
        let page = format!("## Notes\n\n### 2026-05-12 1:1\n\n{page}\n\n## Goals\n\n- {page}");
        prop_assert_eq!(wrong(&page), None, "{}", page);
    }
}
