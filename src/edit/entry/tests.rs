//! Where entries are put, and that nothing else changes.

use super::*;
use crate::document;
use crate::field::address::Behaviour;
use crate::finding::RepoPath;
use crate::settings::Settings;

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: A <a@b.example>\nmanager: B <b@b.example>\nteam: t\nlevels: {L4: 2024-01-01}\nsince: 2024-01-01\n---\n";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The document after a 1:1 note of a day was added to it.
fn added(text: &str, on: &str) -> Option<String> {
    let settings = Settings::default();
    let document =
        document::parse(&RepoPath::new("people/a.md"), text.as_bytes(), &settings.labels, &settings.sections);
    let address = Address::Note { day: day(on), behaviour: Behaviour::parse("new") };
    let heading = format!("{on} 1:1: new");
    let new = NewEntry { address: &address, heading: &heading, body: "We talked.\n" };
    let added = add(Original { document: &document, settings: &settings }, &new)?;
    let line = added.text.lines().nth(added.line - 1).unwrap();
    assert_eq!(line, format!("### {heading}"));
    Some(added.text)
}

fn body(text: &str, on: &str) -> Option<String> {
    let text = format!("{FRONT}\n{text}");
    let after = added(&text, on)?;
    Some(after.strip_prefix(&format!("{FRONT}\n")).unwrap().to_owned())
}

const NEW: &str = "### 2026-03-12 1:1: new\n\nWe talked.\n";

#[test]
fn a_section_that_is_missing_is_made_in_the_conventions_order() {
    let new = format!("## Notes\n\n{NEW}");
    let made = |text: &str| body(text, "2026-03-12").unwrap();
    assert_eq!(made("# A\n"), format!("# A\n\n{new}"));
    assert_eq!(made("## Updates\n"), format!("{new}\n## Updates\n"));
    assert_eq!(made("## Goals\n\n## Updates\n"), format!("## Goals\n\n{new}\n## Updates\n"));
    assert_eq!(
        made("## Updates\n\n## Goals\n\n### x\n\ntext\n\n# B\n\n## Wins\n"),
        format!("## Updates\n\n## Goals\n\n### x\n\ntext\n\n{new}\n# B\n\n## Wins\n")
    );
    // Without a final newline, and with nothing at all.
    assert_eq!(made("## Goals"), format!("## Goals\n\n{new}"));
    assert_eq!(added(FRONT, "2026-03-12").unwrap(), format!("{FRONT}\n{new}"));
    assert_eq!(added(FRONT.trim_end(), "2026-03-12").unwrap(), format!("{FRONT}\n{new}"));
}

#[test]
fn entries_keep_the_order_that_they_have() {
    let note = |on: &str| format!("### {on} 1:1\n\ntext\n");
    let notes = |days: &[&str]| {
        let all: Vec<String> = days.iter().map(|day| note(day)).collect();
        format!("## Notes\n\n{}\n## Wins\n", all.join("\n"))
    };
    let order = |text: &str| -> Vec<String> {
        let after = body(text, "2026-03-12").unwrap();
        after
            .lines()
            .filter_map(|line| Some(line.strip_prefix("### ")?.split(' ').next()?.to_owned()))
            .collect()
    };
    for (before, after) in [
        (&["2026-01-05"][..], &["2026-01-05", "2026-03-12"][..]),
        (&["2026-04-01"], &["2026-03-12", "2026-04-01"]),
        (&["2026-01-05", "2026-02-01"], &["2026-01-05", "2026-02-01", "2026-03-12"]),
        (&["2026-02-01", "2026-01-05"], &["2026-03-12", "2026-02-01", "2026-01-05"]),
        (&["2026-05-01", "2026-04-01"], &["2026-05-01", "2026-04-01", "2026-03-12"]),
        (&["2026-05-01", "2026-01-05"], &["2026-05-01", "2026-03-12", "2026-01-05"]),
        (&["2026-01-05", "2026-04-01"], &["2026-01-05", "2026-03-12", "2026-04-01"]),
    ] {
        assert_eq!(order(&notes(before)), after);
    }
    // One note has no order; the updates beside it do.
    let updates = "## Updates\n\n### 2026-02\n\n- Shipped: x\n\n### 2026-01\n\n- Shipped: x\n";
    assert_eq!(
        order(&format!("{}\n{updates}", notes(&["2026-01-05"]))),
        ["2026-03-12", "2026-01-05", "2026-02", "2026-01"]
    );
}

#[test]
fn every_other_byte_is_kept() {
    for text in [
        "## Notes\n### 2026-01-05 1:1\ntext\n## Wins\n- 2026-01-01 Impact: x\n",
        "## Notes\n\n\n\n## Wins\n",
        "## Notes\n\n### 2026-01-05 1:1\n\ntext [a][b]  \n\n[b]: https://x.example\n",
        "## Notes\n\n### 2026-01-05 1:1\n\n```\n## Updates\n```\n\n***\n\n## Updates\n",
        "## Notes\n\n### 2026-05-05 1:1\n\n> a\n\n### 2026-04-04 1:1\n\n1. b\n2. c\n\n\n",
        "Notes\n-----\n\n### 2026-05-05 1:1 ###\n\nx\n",
        "## Notes\n\n<!-- none yet -->",
    ] {
        for text in [format!("{FRONT}\n{text}"), format!("\u{feff}{FRONT}{text}")] {
            for text in [text.clone(), text.replace('\n', "\r\n")] {
                let after = added(&text, "2026-03-12").unwrap_or_else(|| panic!("{text}"));
                let same = text.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
                assert!(after.ends_with(&text[same..]), "{text:?}\n{after:?}");
                assert_eq!(after.replace("\r\n", "").contains('\n'), !text.contains('\r'), "{after:?}");
            }
        }
    }
}

#[test]
fn where_it_would_not_be_read_nothing_is_added() {
    for text in [
        "## Notes\n\n### 2026-01-05 1:1\n\n```\ntext\n",
        "## Notes\n\n<!-- a comment\n",
        // It is there already.
        "## Notes\n\n### 2026-03-12 1:1: new\n\ntext\n",
    ] {
        assert_eq!(body(text, "2026-03-12"), None, "{text}");
    }
}
