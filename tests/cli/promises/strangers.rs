//! Documents of people who never read the convention: one clear finding where something is wrong, none where nothing is.

use serde_json::Value;

use crate::place::{AMARA, BEN, DOC, NOTE, Place, complaints, document, findings, team, update};

/// The team with one more document by a stranger and something wrong in another, so that it shows whether that is still checked.
/// Gives the stranger's findings, each with its line.
fn with(path: &str, text: impl AsRef<[u8]>) -> (Place, Vec<String>) {
    let place = team();
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
    place.write(path, text);
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    let report = place.lint(&["check", "--format", "json"]).ends(1).json();
    assert_eq!((&report["complete"], &report["counts"]["documents"]), (&true.into(), &3.into()));
    assert_eq!(of(&report, DOC), ["unknown-key:6"], "the other documents are checked");
    let found = of(&report, path);
    assert_eq!(found.len() + 1, findings(&report).len(), "{report:#}");
    (place, found)
}

/// The findings of a document, each with its line.
fn of(report: &Value, path: &str) -> Vec<String> {
    let theirs = findings(report).iter().filter(|finding| finding["path"] == path);
    theirs.map(|finding| format!("{}:{}", finding["rule"].as_str().unwrap(), finding["line"])).collect()
}

const STRANGER: &str = "people/ledger/stranger.md";
const ZOE: &str = "Zoe Stranger <zoe@acme.example>";

#[test]
fn a_file_without_front_matter_is_one_finding() {
    assert_eq!(with(STRANGER, "# Zoe\n\nHello.\n\n## Notes\n").1, ["front-matter-missing:1"]);
    assert_eq!(with(STRANGER, "---\nno: end\n\n## Notes\n").1, ["front-matter-invalid:1"]);
    assert_eq!(with(STRANGER, "\n---\ngrowthdoc: 1\n").1, ["front-matter-missing:1"]);
}

#[test]
fn an_empty_file_is_one_finding() {
    assert_eq!(with(STRANGER, "").1, ["front-matter-missing:1"]);
    assert_eq!(with(STRANGER, "\n\n \t\n").1, ["front-matter-missing:1"]);
    assert_eq!(with(STRANGER, "\u{feff}").1, ["front-matter-missing:1"]);
}

#[test]
fn a_megabyte_of_quotes_is_read() {
    let quotes = ">".repeat(1 << 20);
    assert_eq!(with(STRANGER, &quotes).1, ["front-matter-missing:1"]);
    // A growth doc says where it goes deeper than anybody reads.
    let deep = |levels: usize| with(STRANGER, document(ZOE, &(">".repeat(levels) + "\n"))).1;
    assert_eq!(deep(9_000), [""; 0]);
    assert_eq!(deep(1 << 20), ["front-matter-invalid:10"]);
}

#[test]
fn broken_documents_do_not_hide_other_findings() {
    let place = team();
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
    let deep = ["- ", "* ", "[", "`", "<b>", "x", "\u{202e}\u{0}", "| a ", "&#0;", "[^1]: ", "\r", "#"];
    for (number, what) in deep.iter().enumerate() {
        let (name, body) =
            (format!("Nr{number} X <nr{number}@acme.example>"), what.repeat((1 << 15) / what.len()));
        place.write(
            &format!("people/deep/nr{number}.md"),
            document(&name, &format!("## Notes\n\n### 2026-03-12 1:1\n\n{body}\n")),
        );
    }
    place.write("people/deep/empty.md", "");
    place.write("people/deep/plain.md", "# Hello\n");
    place.write("people/deep/nul.md", "\0\0\0");
    place.write("people/deep/latin.md", b"J\xf6rg");
    place.write(
        "people/deep/bomb.md",
        format!("---\na: &a [x]\n{}---\n", "b: [*a, *a, *a, *a, *a]\n".repeat(999)),
    );
    place.write("people/deep/nested.md", format!("---\na: {}\n---\n", "[".repeat(20_000)));
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    for args in [
        &["audit"][..],
        &["history", "amara"],
        &["pip", "amara"],
        &["check", "--format", "github"],
        &["check", "--show-source"],
    ] {
        let run = place.lint(args);
        assert!(run.code <= 1, "{run:?}");
    }
    let report = place.lint(&["check", "--format", "json"]).ends(1).json();
    assert_eq!(of(&report, DOC), ["unknown-key:6"]);
    for (path, expected) in [
        ("empty", "front-matter-missing:1"),
        ("plain", "front-matter-missing:1"),
        ("latin", "front-matter-invalid:1"),
    ] {
        assert!(of(&report, &format!("people/deep/{path}.md")).contains(&expected.to_owned()), "{report:#}");
    }
    place.append(DOC, &update("2026-02"));
    place.git(&["add", "-A"]);
    place.lint(&["check", "--staged"]).ends(1);
}

#[test]
fn headings_of_the_wrong_level_give_few_findings() {
    let lower = document(ZOE, &format!("# Notes\n\n{}", NOTE.replace("### ", "## ")));
    let found = with(STRANGER, &lower).1;
    assert!(!found.is_empty() && found.iter().all(|rule| rule.starts_with("unknown-section:")), "{found:?}");
    let higher = document(ZOE, &format!("### Notes\n\n{}", NOTE.replace("### ", "#### ")));
    let found = with(STRANGER, &higher).1;
    assert!(!found.is_empty() && found.len() <= 2, "{found:?}");
    let nested = document(ZOE, &format!("## Notes\n\n{}", NOTE.replace("### ", "#### ")));
    let found = with(STRANGER, &nested).1;
    assert!(!found.is_empty() && found.len() <= 2, "{found:?}");
}

#[test]
fn windows_line_ends_are_fine() {
    let body = format!("## Notes\n\n{NOTE}");
    let windows = document(ZOE, &body).replace('\n', "\r\n");
    assert_eq!(with(STRANGER, windows).1, with(STRANGER, document(ZOE, &body)).1);
    // A checkout with Windows line ends is the same as one without, and not a change.
    let place = team();
    let before = place.lint(&["check", "--format", "json"]).out;
    place.write(DOC, place.read(DOC).replace('\n', "\r\n"));
    assert_eq!(place.lint(&["check", "--format", "json"]).ends(0).out, before);
}

#[test]
fn a_byte_order_mark_is_fine() {
    let body = format!("## Notes\n\n{NOTE}");
    assert_eq!(
        with(STRANGER, format!("\u{feff}{}", document(ZOE, &body))).1,
        with(STRANGER, document(ZOE, &body)).1
    );
}

#[test]
fn tabs_are_wrong_in_yaml_and_fine_in_lists() {
    let indented =
        document(ZOE, "## Notes\n").replace("levels: {L4: 2024-01-01}", "levels:\n\tL4: 2024-01-01");
    let found = with(STRANGER, indented).1;
    assert!(found.len() == 1 && found[0].starts_with("front-matter-invalid:"), "{found:?}");
    let lists = document(ZOE, &format!("## Notes\n\n{NOTE}")).replace("\n- ", "\n-\t");
    assert_eq!(with(STRANGER, lists).1, with(STRANGER, document(ZOE, &format!("## Notes\n\n{NOTE}"))).1);
}

#[test]
fn names_in_any_script_are_fine() {
    for (path, name) in [
        ("people/ledger/zoë-🦀.md", "Zoë 🦀 <zoe@acme.example>"),
        ("people/ledger/with space.md", "Zoe O'Hara-Núñez <zoe@acme.example>"),
        ("people/ledger/王.md", "王小明 <wang@acme.example>"),
        ("people/ledger/-dash.md", "محمد <m@acme.example>"),
    ] {
        let (place, found) = with(path, document(name, "## Notes\n"));
        assert_eq!(found, [""; 0], "{path}");
        let told = place.lint(&["history", name]).ends(0).out;
        assert!(told.starts_with(path), "{told}");
        place.lint(&["check", "--", path]).ends(0);
    }
}

#[test]
fn each_wrong_key_is_its_own_finding() {
    let text = document(ZOE, "## Notes\n")
        .replace("growthdoc: 1", "growthdoc: 2")
        .replace("since: 2024-01-01", "since: 2024-02-30\nhobby: x\nteam: y\naway: [2026-01-09/2026-01-02]");
    let found = with(STRANGER, text).1;
    let names: Vec<&str> = found.iter().map(|rule| rule.split(':').next().unwrap()).collect();
    for rule in ["bad-value", "unknown-key", "duplicate-key"] {
        assert!(names.contains(&rule), "{rule}: {found:?}");
    }
    assert!(names.iter().filter(|rule| **rule == "bad-value").count() >= 3, "{found:?}");
}

#[test]
fn an_unknown_address_is_reported_as_unknown_only() {
    let place = team();
    place.append(DOC, &update("2026-02"));
    place.commit("Amara Okafor <amara@home.example>", "2026-03-19");
    place.on("2026-03-20");
    let run = place.lint(&["check", "--format", "json"]).ends(0);
    let report = run.json();
    let found = findings(&report);
    assert_eq!(
        found.iter().map(|finding| finding["rule"].as_str().unwrap()).collect::<Vec<_>>(),
        ["author-unknown"],
        "{report:#}"
    );
    let help = found[0]["help"].as_str().unwrap();
    assert!(help.contains("Amara Okafor <amara@acme.example> <amara@home.example>"), "{help}");
    place.write(".mailmap", "Amara Okafor <amara@acme.example> <amara@home.example>\n");
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    assert_eq!(place.lint(&["check"]).ends(0).out, "2 documents: nothing to report\n");
}

#[test]
fn a_new_address_is_still_the_same_person() {
    let place = team();
    place.edit(DOC, "<amara@acme.example>", "<amara.okafor@acme.example>");
    place.commit(BEN, "2026-03-16");
    place.on("2026-03-20");
    // Somebody else who changed it is named, and nobody is accused.
    let report = place.json(&["check"]);
    assert_eq!(complaints(&report), ["engineer-address-changed"], "{report:#}");
    let place = team();
    place.edit(DOC, "<amara@acme.example>", "<amara.okafor@acme.example>");
    place.commit(AMARA, "2026-03-16");
    place.on("2026-03-20");
    let report = place.json(&["check"]);
    assert!(complaints(&report).is_empty(), "{report:#}");
}
