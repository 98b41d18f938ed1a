//! That whatever is repaired in whatever document, a second run finds nothing, and every other line, hash and signature stays.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::*;
use crate::document::{self, Document};
use crate::edit::{Original, random_tests::documents};
use crate::finding::RepoPath;
use crate::settings::Settings;

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: A <a@b.example>\nmanager: B <b@b.example>\nteam: t\nlevels: {L4: 2024-01-01}\nsince: 2024/1/1\n---\n";

/// What a document is made of, right and wrong.
const PIECES: [&str; 49] = [
    "# A\n",
    "## Goals\n",
    "## Visibility plans\n",
    "## Visibilty plans\n",
    "## Notes\n",
    "## Noets\n",
    "##Notes\n",
    "## Updtes\n",
    "## Reviews\n",
    "## Wins\n",
    "## PIPs\n",
    "## Hobbies\n",
    "### 2026-H1\n",
    "### H1 2026\n",
    "### 2026-02-03 1:1\n",
    "### 2026/2/3 1:1\n",
    "### 12 March 2026 SIB: x\n",
    "### 2026-03-12 SBI: x\n",
    "###2026-03-12 SBI: y\n",
    "### March 2026\n",
    "### 03/04/2026 1:1\n",
    "### 2026-05-04 x\n",
    "#### Desgin doc: y\n",
    "## Visibility plans\n\n### 2026-H2\n\n#### Desgin doc: z\n",
    "#### Design doc: y\n",
    "\n",
    "\n\n",
    "text of it on 9 April 2026\n",
    "text  \nand more\n",
    "- Situation: s\n",
    "- Situatoin: on 2026-1-2\n  and more\n",
    "- Seen: A, 2026-03-13\n",
    "- Seen: A, 13 March 2026\n",
    "- Signed: A, 2026-01-07\n",
    "- Singed: A, 2026-01-07\n",
    "- **Outcome** 2026-04-09 improved\n",
    "- Outcome: unchanged, 2026-04-09\n",
    "- Outcom: improved, 9 April 2026\n",
    "- Outcome: 04/09/2026 improved\n",
    "- Status: 2026-03-18 shipped, https://x.example\n",
    "- Ends: 3 July 2026\n",
    "* Shiped: a\n",
    "1. Blocked: b\n",
    "- 2026/1/5 Impact: cheaper, https://x.example (led)\n",
    "- 2026-03-05 Impact: faster, https://y.example (led)\n",
    "> a quote\n",
    "```\n- Outcome: unchanged, 2026-04-09\n```\n",
    "<!-- a comment -->\n",
    "[^1]: a note\n",
];

fn read(text: &str, settings: &Settings) -> Document {
    document::parse(&RepoPath::new("people/a.md"), text.as_bytes(), &settings.labels, &settings.sections)
}

fn repaired(text: &str, may: &dyn Fn(&Repair) -> bool) -> Repaired {
    let settings = Settings::default();
    let document = read(text, &settings);
    let reported = |document: &Document| {
        let found = crate::lint::shown(document, &settings);
        found.iter().map(|finding| finding.place.start).collect()
    };
    all(Original { document: &document, settings: &settings }, &reported, may)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn nothing_but_the_named_lines_changes(text in documents(FRONT, &PIECES)) {
        let found = repaired(&text, &|_| true);
        let again = repaired(found.text(), &|_| true);
        prop_assert!(again.text() == found.text() && again.done.is_empty(), "{text:?}\n{:?}", found.text());
        let (old, new): (Vec<&str>, Vec<&str>) = (text.split('\n').collect(), found.text().split('\n').collect());
        prop_assert_eq!(old.len(), new.len());
        for (at, (old, new)) in old.iter().zip(&new).enumerate() {
            let is_named = found.done.iter().any(|repair| repair.line == at + 1);
            prop_assert_eq!(old != new, is_named, "{:?} {:?}", old, new);
            prop_assert_eq!(old.ends_with('\r'), new.ends_with('\r'));
            // What somebody said of themselves, and what could be two days, is left alone.
            let is_word = ["Seen", "Signed", "Singed", "text", "04/"].iter().any(|word| old.contains(word));
            prop_assert!(!is_word || old == new);
        }
    }

    #[test]
    fn all_entries_keep_their_text_where_none_of_it_may_change(text in documents(FRONT, &PIECES)) {
        let settings = Settings::default();
        let found = repaired(&text, &|repair| repair.freezes.is_none());
        let (before, after) = (read(&text, &settings), read(found.text(), &settings));
        let mut left = after.entries.iter();
        for entry in before.entries.iter() {
            let is_it = |other: &&crate::document::Entry| {
                other.address == entry.address && (other.frozen, other.body) == (entry.frozen, entry.body)
            };
            prop_assert!(left.any(|other| is_it(&other)), "{text:?}\n{:?}", found.text());
        }
    }
}

#[test]
fn most_documents_have_something_to_repair() {
    let mut runner = TestRunner::deterministic();
    let mut kinds = std::collections::BTreeSet::new();
    for _ in 0..300 {
        let text = documents(FRONT, &PIECES).new_tree(&mut runner).unwrap().current();
        kinds.extend(repaired(&text, &|_| true).done.iter().map(|repair| repair.kind));
    }
    assert_eq!(kinds.len(), 7, "{kinds:?}");
}
