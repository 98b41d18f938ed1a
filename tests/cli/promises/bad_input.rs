//! What is wrong with the input is said in one line, with the next step; what can be checked all the same is checked.

use crate::place::{
    AMARA, BEN, CLEO, CLEOS, DOC, Place, complaints, document, faulty, findings, rules, team, text, update,
};
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
    place.lint(&["check", "--base", "main"]).refuses("there are no growth docs here");
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
fn settings_that_nobody_could_ever_read_are_refused_with_a_line() {
    for (text, line) in [
        ("growthlint: [1\n", "growthlint.yaml on main, line"),
        ("growthlint: 2\n", "growthlint.yaml on main, line 1"),
        ("docs: []\n", "growthlint.yaml on main, line 1"),
        ("", "growthlint.yaml on main, line 1"),
        ("- a\n- list\n", "growthlint.yaml on main, line 1"),
        ("growthlint: 1\n\tdocs: x\n", "growthlint.yaml on main, line 2"),
    ] {
        let place = Place::new();
        place.write("growthlint.yaml", text);
        place.write(DOC, document(AMARA, "## Notes\n"));
        place.commit(BEN, "2026-03-20");
        for args in &reading() {
            place.lint(args).refuses(line);
        }
        // A commit that puts it right passes, though every default counts until then.
        place.write("growthlint.yaml", "growthlint: 1\n");
        place.git(&["add", "-A"]);
        let run = place.lint(&["check", "--staged"]).ends(0);
        assert!(run.err.contains(line) && run.err.contains("every default counts"), "{run:?}");
    }
}

#[test]
fn settings_that_a_commit_broke_count_as_they_were_until_somebody_fixes_them() {
    let place = team();
    let good = place.read("growthlint.yaml");
    place.write("growthlint.yaml", format!("{good}\tdocs: x\n"));
    // The hook and the pull request refuse it.
    place.git(&["add", "-A"]);
    let run = place.lint(&["check", "--staged", "--format", "json"]).ends(1);
    let report = run.json();
    let found = findings(&report).iter().find(|found| found["rule"] != "trust-file-changed").unwrap();
    assert_eq!(
        (&found["rule"], &found["level"], &found["path"], &found["line"]),
        (&"bad-value".into(), &"error".into(), &"growthlint.yaml".into(), &3.into()),
        "{found:#}"
    );
    place.commit(BEN, "2026-03-20");
    // On main, the last version counts that could be read, and every command says so.
    let line = "growthlint.yaml on main, line 3";
    let run = place.lint(&["check", "--format", "json"]).ends(1);
    let report = run.json();
    let found: Vec<&str> = findings(&report).iter().map(|found| found["message"].as_str().unwrap()).collect();
    assert!(
        found.len() == 1 && found[0].starts_with(line) && found[0].contains("can be read counts"),
        "{found:?}"
    );
    for args in [&["where", "amara"][..], &["inbox"], &["history", "amara"], &["pipeline"]] {
        let run = place.lint(args);
        assert!(run.err.contains(line) && !run.out.is_empty(), "{run:?}");
    }
    // Nobody's commit is stopped by it, and least of all the one that fixes it.
    place.append(CLEOS, &update("2026-03"));
    place.is(CLEO);
    place.git(&["add", "-A"]);
    let run = place.lint(&["check", "--staged"]).ends(0);
    assert!(run.err.contains(line), "{run:?}");
    place.write("growthlint.yaml", &good);
    place.git(&["add", "-A"]);
    place.lint(&["check", "--staged"]).ends(0);
    place.commit(CLEO, "2026-03-20");
    let run = place.lint(&["check"]).ends(0);
    assert!(!run.err.contains(line) && !run.out.contains(line), "{run:?}");
}

#[test]
fn a_proposals_trust_files_are_checked_as_they_would_be_after_the_merge() {
    let place = team();
    let good = place.read("growthlint.yaml");
    for (path, text, rule) in [
        ("growthlint.yaml", format!("{good}late_after_day: 3\n"), "unknown-key"),
        ("growthlint.yaml", format!("{good}late_after_days: soon\n"), "bad-value"),
        ("growthlint.yaml", format!("{good}rules: {{ note-softly: off }}\n"), "unknown-rule"),
        ("allowed_signers", "amara@acme.example ssh-ed25519 AAAA\n".to_owned(), "allowed-signers-invalid"),
    ] {
        place.write(path, &text);
        place.git(&["add", "-A"]);
        let report = place.lint(&["check", "--staged", "--format", "json"]).ends(1).json();
        assert_eq!(complaints(&report), ["trust-file-changed", rule], "{report:#}");
        assert!(findings(&report).iter().all(|found| found["path"] == path));
        // What is right passes.
        let right =
            if path == "allowed_signers" { "# nobody yet\n" } else { "growthlint: 1\nlate_after_days: 9\n" };
        place.write(path, right);
        place.git(&["add", "-A"]);
        let report = place.lint(&["check", "--staged", "--format", "json"]).ends(0).json();
        assert_eq!(complaints(&report), ["trust-file-changed"], "{report:#}");
        place.git(&["reset", "-q", "--hard"]);
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
