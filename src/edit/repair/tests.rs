//! What is put right, what is not, and that everything else stays.

use super::*;
use crate::document::{self, Document};
use crate::edit::Original;
use crate::finding::RepoPath;
use crate::settings::Settings;

const FRONT: &str = "---\ngrowthdoc: 1\nengineer: A <a@b.example>\nmanager: B <b@b.example>\nteam: t\nlevels: {L4: 2024-01-01}\nsince: 2024-01-01\n---\n";

fn read(text: &str, settings: &Settings) -> Document {
    document::parse(&RepoPath::new("people/a.md"), text.as_bytes(), &settings.labels, &settings.sections)
}

/// The places that the rules report.
fn reported(
    document: &Document,
    settings: &Settings,
) -> std::collections::BTreeSet<crate::field::span::Position> {
    crate::lint::shown(document, settings).iter().map(|finding| finding.place.start).collect()
}

fn repaired(text: &str) -> Repaired {
    let settings = Settings::default();
    let document = read(text, &settings);
    let original = Original { document: &document, settings: &settings };
    all(original, &|document| reported(document, &settings), &|_| true)
}

/// The body after its repairs, which a second run leaves as it is.
fn fixed(body: &str) -> String {
    let once = repaired(&format!("{FRONT}{body}")).text().to_owned();
    assert_eq!(repaired(&once).text(), once);
    once[FRONT.len()..].to_owned()
}

const NOTE: &str = "- Situation: the review of the ledger\n- Behavior: you answered each question within the hour\n- Impact: we merged on the day\n- Ask: answer the next one like this\n";

#[test]
fn each_kind_is_put_right() {
    for (wrong, right) in [
        ("## Noets\n\n### 2026-02-03 1:1\n\nWe met.\n", "## Notes\n\n### 2026-02-03 1:1\n\nWe met.\n"),
        ("##Notes\n\n### 2026-02-03 1:1\n\nWe met.\n", "## Notes\n\n### 2026-02-03 1:1\n\nWe met.\n"),
        ("## Notes\n\n### 2026/2/3 1:1\n\nWe met.\n", "## Notes\n\n### 2026-02-03 1:1\n\nWe met.\n"),
        ("## Notes\n\n### 3 February 2026 1on1\n\nWe met.\n", "## Notes\n\n### 2026-02-03 1:1\n\nWe met.\n"),
        ("## Updates\n\n### March 2026\n\n- Shipped: a\n", "## Updates\n\n### 2026-03\n\n- Shipped: a\n"),
        (
            "## Visibility plans\n\n### H1 2026\n\n- Gap: a\n",
            "## Visibility plans\n\n### 2026-H1\n\n- Gap: a\n",
        ),
        (
            "## Visibility plans\n\n### 2026-H1\n\n- Gap: a\n\n#### Desgin doc: x\n\n- Status: planned\n",
            "## Visibility plans\n\n### 2026-H1\n\n- Gap: a\n\n#### Design doc: x\n\n- Status: planned\n",
        ),
        (
            "## PIPs\n\n### 2026-05-04 x\n\n- Expectation: e\n- Ends: 3 July 2026\n",
            "## PIPs\n\n### 2026-05-04 x\n\n- Expectation: e\n- Ends: 2026-07-03\n",
        ),
        (
            "## Visibility plans\n\n### 2026-H1\n\n#### Design doc: x\n\n- Status: shipped 2026/3/18, https://x.example\n",
            "## Visibility plans\n\n### 2026-H1\n\n#### Design doc: x\n\n- Status: shipped 2026-03-18, https://x.example\n",
        ),
        (
            "## Visibility plans\n\n### 2026-H1\n\n#### Design doc: x\n\n- Status: 2026-03-18, shipped, https://x.example\n",
            "## Visibility plans\n\n### 2026-H1\n\n#### Design doc: x\n\n- Status: shipped 2026-03-18, https://x.example\n",
        ),
        (
            "## Wins\n\n- 2026/2/11 Impact: cheaper, https://x.example (led)\n",
            "## Wins\n\n- 2026-02-11 Impact: cheaper, https://x.example (led)\n",
        ),
    ] {
        assert_eq!(fixed(wrong), right);
        assert_eq!(fixed(right), right);
    }
    for (wrong, right) in [
        ("- Outcome: unchanged, 2026-04-09\n", "- Outcome: 2026-04-09 unchanged\n"),
        ("- Outcome: unchanged (9 April 2026)\n", "- Outcome: 2026-04-09 unchanged\n"),
        ("- Outcome: unchanged on 2026-4-9, two more\n", "- Outcome: 2026-04-09 unchanged, two more\n"),
        ("- Outcome: 2026.4.9 improved\n", "- Outcome: 2026-04-09 improved\n"),
        ("- Outcom: 2026-04-09 improved\n", "- Outcome: 2026-04-09 improved\n"),
        ("- Outcome 2026-04-09 improved\n", "- Outcome: 2026-04-09 improved\n"),
        ("- Outcome - 2026-04-09 improved\n", "- Outcome: 2026-04-09 improved\n"),
        ("- **Outcome** 2026-04-09 improved\n", "- **Outcome:** 2026-04-09 improved\n"),
        ("- **Outcom:** 2026-04-09 improved\n", "- **Outcome:** 2026-04-09 improved\n"),
        ("- Outcom: improved, 9 April 2026\n", "- Outcome: 2026-04-09 improved\n"),
    ] {
        let note = |line: &str| format!("## Notes\n\n### 2026-03-12 SBI: x\n\n{NOTE}{line}");
        assert_eq!(fixed(&note(wrong)), note(right));
    }
}

#[test]
fn what_could_mean_two_things_and_what_is_somebodys_word_stays() {
    let note = |line: &str| format!("## Notes\n\n### 2026-03-12 SBI: x\n\n{NOTE}{line}");
    for line in [
        "- Outcome: 04/09/2026 unchanged\n",
        "- Outcome: unchanged, 04/09/2026\n",
        "- Outcome: between 2026-04-09 and 2026-05-01\n",
        "- Seen: A, 9 April 2026\n",
        "- Sene: A, 2026-04-09\n",
        "- Seen A, 2026-04-09\n",
        "- Correction: it broke on 2026-03-01 at noon\n",
        "- We met on 9 April 2026\n",
    ] {
        assert_eq!(fixed(&note(line)), note(line));
    }
    for body in [
        "## Nodes and edges\n\n### 2026-02-03 1:1\n\nWe met.\n",
        "## Winners\n\n- 2026-02-11 Impact: x\n",
        "## Nots\n\nThings that are not so.\n",
        "## Notes\n\n### 03/04/2026 1:1\n\nWe met.\n",
        "## Visibility plans\n\n### 2026-H1\n\n- Signed: A, 7 January 2026\n",
        "<<<<<<< ours\n## Noets\n=======\n## Note\n>>>>>>> theirs\n\n### 2026-02-03 1:1\n\nWe met.\n",
        "## Notes\n\n### 2026-02-03 1:1\n\nWe met.\n\n### 2026/2/3 1:1\n\nWe met again.\n",
    ] {
        assert_eq!(fixed(body), body);
    }
}

#[test]
fn all_mistakes_below_a_misspelt_heading_are_found_in_one_run() {
    let settings = Settings::default();
    let found = |body: &str| -> Vec<(&str, usize)> {
        let findings = crate::lint::shown(&read(&format!("{FRONT}{body}"), &settings), &settings);
        let mut found: Vec<_> =
            findings.iter().map(|finding| (finding.rule, finding.place.start.line - 8)).collect();
        found.sort_by_key(|(rule, line)| (*line, *rule));
        found
    };
    let notes = "### 2026-02-03 SBI: x\n\n- Situation: the review\n- Outcom: 2026-02-09 improved\n\n### 2026-02-04 SBI: y\n\n- Outcome: soon\n\n### 2026/2/5 SBI: z\n\n- Outcome: later\n";
    let (right, wrong) = (found(&format!("## Notes\n\n{notes}")), found(&format!("## Noets\n\n{notes}")));
    let rest = |found: &[(&'static str, usize)]| -> Vec<(&'static str, usize)> {
        found.iter().filter(|(rule, _)| *rule != "unknown-section").copied().collect()
    };
    assert!(wrong.contains(&("unknown-section", 1)), "{wrong:?}");
    assert_eq!(rest(&wrong), rest(&right));
    for (rule, line) in [
        ("note-incomplete", 3),
        ("unknown-label", 6),
        ("bad-value", 10),
        ("unknown-entry", 12),
        ("bad-value", 14),
    ] {
        assert!(wrong.contains(&(rule, line)), "{rule} {line}: {wrong:?}");
    }
}
