//! What is wrong with the input is said in one line, with the next step; what can be checked all the same is checked.

use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, document, faulty, findings, rules, team, text};
use crate::trial::{self, Needs, reading};

#[test]
fn outside_a_repository_every_command_says_so() {
    let place = Place::bare_home();
    for tried in trial::commands().iter().filter(|tried| tried.needs() >= Needs::Repository) {
        for line in tried.lines() {
            place.lint_in(&place.home(), &line).refuses("is not in a git repository");
        }
    }
    place.lint_in(&place.home(), &["audit", "nowhere"]).refuses("`nowhere` is not in a git repository");
}

#[test]
fn without_growth_docs_every_command_says_so() {
    let place = Place::new();
    for args in reading().iter().filter(|args| !args.contains(&"--staged")) {
        place.lint(args).refuses("there are no growth docs here");
    }
    place.write("README.md", "hello\n");
    place.commit(BEN, "2026-01-05");
    for args in reading().iter().filter(|args| !args.contains(&"--staged")) {
        place.lint(args).refuses("there are no growth docs here");
    }
    place.lint(&["check", "--base", "HEAD"]).refuses("there are no growth docs here");
    // A hook does not stop a first commit that has only settings.
    place.write("growthlint.yaml", "growthlint: 1\n");
    place.git(&["add", "-A"]);
    let run = place.lint(&["check", "--staged"]).ends(0);
    assert!(run.out.is_empty() && run.err.contains("there are no growth docs here"), "{run:?}");
    // What is wrong with the settings may be why.
    place.write("growthlint.yaml", "growthlint: 1\ndoc: [\"teams/*.md\"]\n");
    place.commit(BEN, "2026-01-06");
    let run = place.lint(&["check", "--format", "json"]).ends(2);
    assert!(
        rules(&run.json()).contains(&"unknown-key") && run.err.contains("there are no growth docs here"),
        "{run:?}"
    );
}

#[test]
fn removed_documents_are_reported_as_removed() {
    let place = team();
    place.git(&["rm", "-q", "-r", "people"]);
    let run = place.lint(&["check", "--staged", "--format", "json"]).ends(1);
    assert_eq!(rules(&run.json()).iter().filter(|rule| **rule == "document-removed").count(), 2);
    place.commit(BEN, "2026-03-20");
    assert!(rules(&place.lint(&["audit", "--format", "json"]).ends(1).json()).contains(&"document-removed"));
}

#[test]
#[cfg(unix)]
fn a_link_in_the_place_of_a_document_makes_nobody_else_its_engineer() {
    let place = team();
    std::fs::rename(place.root.join(DOC), place.root.join("real.txt")).unwrap();
    std::os::unix::fs::symlink("../../real.txt", place.root.join(DOC)).unwrap();
    place.commit(BEN, "2026-03-20");
    let found = place.lint(&["audit", "--format", "concise"]).ends(1).out;
    let removed = found.lines().find(|line| line.contains("document-removed")).unwrap();
    assert!(removed.contains("put a file without an `engineer` in the place of Amara Okafor's"), "{found}");
}

#[test]
fn unreadable_settings_are_refused_with_a_line() {
    for (text, line) in [
        ("growthlint: [1\n", "growthlint.yaml:"),
        ("growthlint: 2\n", "growthlint.yaml:1"),
        ("docs: []\n", "growthlint.yaml:1"),
        ("", "growthlint.yaml:1"),
        ("- a\n- list\n", "growthlint.yaml:1"),
        ("growthlint: 1\n\tdocs: x\n", "growthlint.yaml:"),
    ] {
        let place = team();
        place.write("growthlint.yaml", text);
        place.commit(BEN, "2026-03-20");
        for args in &reading() {
            place.lint(args).refuses(line);
        }
    }
}

#[test]
fn a_trust_file_that_is_a_link_is_named() {
    for path in ["growthlint.yaml", "allowed_signers", ".mailmap"] {
        let place = faulty();
        place.write("elsewhere/rules", "growthlint: 1\nrules: {\"*\": off}\n");
        let before = place.root.join(path).exists().then(|| place.read(path));
        if before.is_some() {
            std::fs::remove_file(place.root.join(path)).unwrap();
        }
        std::os::unix::fs::symlink("elsewhere/rules", place.root.join(path)).unwrap();
        // Proposed, it is a change like any other, and the trusted one counts.
        place.git(&["switch", "-qc", "proposal"]);
        place.commit(BEN, "2026-04-20");
        place.on("2026-04-20");
        let run = place.lint(&["check", "--base", "main", "--format", "json"]).ends(0);
        assert_eq!(
            rules(&run.json()),
            if before.is_some() { vec!["trust-file-changed"] } else { Vec::new() },
            "{path}: {run:#?}"
        );
        // Once it is trusted, it is not read as an empty file.
        place.git(&["switch", "-q", "main"]);
        place.git(&["merge", "-q", "--no-edit", "--no-ff", "proposal"]);
        for command in ["check", "audit"] {
            let run = place
                .lint(&[command, "--format", "json"])
                .reports_a_hole(&format!("`{path}` on the main branch is a link"));
            assert_eq!(run.json()["complete"], false, "{path}");
            assert!(!rules(&run.json()).is_empty(), "what can be judged is: {path}");
        }
        std::fs::remove_file(place.root.join(path)).unwrap();
        place.write(path, before.unwrap_or_default());
        place.commit(BEN, "2026-04-20");
        place.lint(&["check"]).ends(1);
    }
}

#[test]
fn settings_with_mistakes_are_findings_with_a_place() {
    let place = team();
    place.write(
        "growthlint.yaml",
        "growthlint: 1\nfavourite: colour\nrules:\n  note-edit: off\n  zzz-*: off\nlate_after_days: soon\nlate_after_days: 3\n",
    );
    place.commit(BEN, "2026-03-20");
    let run = place.lint(&["check", "--format", "json"]);
    assert!(run.code <= 1, "{run:?}");
    let report = run.json();
    let found: Vec<(&str, u64)> = findings(&report)
        .iter()
        .filter(|finding| finding["path"] == "growthlint.yaml")
        .map(|finding| (finding["rule"].as_str().unwrap(), finding["line"].as_u64().unwrap()))
        .collect();
    for expected in [("unknown-key", 2), ("unknown-rule", 4), ("unknown-rule", 5)] {
        assert!(found.contains(&expected), "{expected:?}: {found:?}");
    }
    assert!(found.iter().any(|(_, line)| *line == 6 || *line == 7), "{found:?}");
}

#[test]
fn a_name_must_fit_exactly_one_person() {
    let place = team();
    place.write("people/ledger/noor-aziz.md", document("Noor Okafor <noor@acme.example>", "## Notes\n"));
    place.commit(BEN, "2026-03-20");
    for command in ["history", "pip", "where", "brief"] {
        let nobody = place.lint(&[command, "zoltan"]).refuses("nobody here is called `zoltan`");
        assert!(nobody.err.contains(AMARA) && nobody.err.contains(CLEO), "{nobody:?}");
        let several = place.lint(&[command, "okafor"]).refuses("`okafor` fits several people");
        assert!(
            several.err.contains(AMARA)
                && several.err.contains("Noor Okafor <noor@acme.example>")
                && !several.err.contains(CLEO)
        );
        place.lint(&[command, ""]).refuses("fits several people");
    }
}

#[test]
fn a_link_or_a_submodule_is_not_a_document() {
    let place = team();
    std::fs::remove_file(place.root.join(CLEOS)).unwrap();
    std::os::unix::fs::symlink("amara-okafor.md", place.root.join(CLEOS)).unwrap();
    let is_invalid = |run: crate::place::Run| {
        let report = run.ends(1).json();
        let found: Vec<&serde_json::Value> =
            findings(&report).iter().filter(|finding| finding["path"] == CLEOS).collect();
        assert!(found.iter().any(|finding| finding["rule"] == "front-matter-invalid"), "{report:#}");
        assert!(!rules(&report).contains(&"duplicate-document"), "the link is not followed");
    };
    is_invalid(place.lint(&["check", "--format", "json"]));
    place.git(&["add", "-A"]);
    is_invalid(place.lint(&["check", "--staged", "--format", "json"]));
    place.commit(BEN, "2026-03-20");
    is_invalid(place.lint(&["audit", "--format", "json"]));
    // A submodule.
    std::fs::remove_file(place.root.join(CLEOS)).unwrap();
    let tip = place.git(&["rev-parse", "HEAD"]);
    place.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{tip},{CLEOS}")]);
    is_invalid(place.lint(&["check", "--staged", "--format", "json"]));
    place.git(&["commit", "-q", "--no-verify", "-m", "a submodule"]);
    is_invalid(place.lint(&["audit", "--format", "json"]));
}

#[test]
fn a_file_that_is_not_utf_8_is_one_finding() {
    let place = team();
    place.is(CLEO);
    let mut bytes = std::fs::read(place.root.join(CLEOS)).unwrap();
    bytes.extend(b"\nJ\xf6rg \xff\xfe\n");
    place.write(CLEOS, bytes);
    let run = place.lint(&["check", "--format", "json"]).ends(1);
    let report = run.json();
    let found: Vec<&str> = findings(&report)
        .iter()
        .filter(|f| f["path"] == CLEOS && f["level"] == "error")
        .map(|f| f["rule"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["front-matter-invalid"], "{report:#}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let place = faulty();
    trial::add_rubric(&place);
    let commands = trial::commands();
    let reading = commands.iter().filter(|tried| !tried.writes()).map(|tried| tried.lines()[0].join(" "));
    for what in reading.chain(["check --format json".to_owned()]) {
        let script =
            format!("set -o pipefail; growthlint {what} | head -c 1 >/dev/null; echo \"${{PIPESTATUS[0]}}\"");
        let output = place.command("bash", &place.root).args(["-c", &script]).output().unwrap();
        assert!(output.stderr.is_empty(), "{what}: {}", text(&output.stderr));
        assert!(["0", "1"].contains(&text(&output.stdout).trim()), "{what}: {}", text(&output.stdout));
    }
}

#[test]
fn a_missing_folder_is_refused_with_the_next_step() {
    let place = team();
    let run = place.lint(&["-C", "nowhere", "check"]).ends(2);
    assert!(run.out.is_empty() && run.err.contains("nowhere") && run.err.contains("\nhelp: "), "{run:?}");
}

#[test]
fn wrong_command_lines_exit_with_2() {
    let place = team();
    for args in [
        &["check", "--staged", "--base", "main"][..],
        &["check", "--no-history", "--staged"],
        &["audit", "--no-history"],
        &["check", "--select", "no-such-rule"],
        &["check", "--ignore", "zzz-*"],
        &["check", "--format", "xml"],
        &["check", "--fail-on", "info"],
        &["pip", "amara", "--format", "github"],
        &["packet", "amara", "2026-H1", "--format", "json"],
        &["where", "amara", "--fail-on", "never"],
        &["history", "amara", "--select", "note-*"],
        &["history", "amara", "--format", "concise"],
        &["map", "amara", "--show-source"],
        &["due", "--no-history"],
        &["explain", "no-such-rule"],
        &["frobnicate"],
        &["history"],
        &[],
    ] {
        let run = place.lint(args).ends(2);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{run:?}");
    }
}
