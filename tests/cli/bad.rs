//! What is wrong with a repository is said in one line, with what to do; what can be checked all the same is checked.

use std::path::{Path, PathBuf};

use crate::place::{
    AMARA, BEN, CLEO, CLEOS, DOC, Place, complaints, document, findings, rules, team, text, update,
};

/// What reads a repository.
const READING: [&[&str]; 10] = [
    &["check"],
    &["check", "--staged"],
    &["check", "--no-history"],
    &["audit"],
    &["history", "amara"],
    &["pip", "amara"],
    &["where", "amara"],
    &["brief", "amara"],
    &["inbox", "--as", "amara"],
    &["due"],
];

#[test]
fn no_repository() {
    let place = Place::bare_home();
    for args in READING.iter().chain(&[&["hook", "install"][..], &["history", "--every-commit", "x"]]) {
        place.lint_in(&place.home(), args).refuses("is in no git repository");
    }
    place.lint_in(&place.home(), &["audit", "nowhere"]).refuses("`nowhere` is in no git repository");
}

#[test]
fn no_documents() {
    let place = Place::new();
    for args in READING.iter().filter(|args| !args.contains(&"--staged")) {
        place.lint(args).refuses("there are no growth docs here");
    }
    place.write("README.md", "hello\n");
    place.commit(BEN, "2026-01-05");
    for args in READING.iter().filter(|args| !args.contains(&"--staged")) {
        place.lint(args).refuses("there are no growth docs here");
    }
    place.lint(&["check", "--base", "HEAD"]).refuses("there are no growth docs here");
    // A hook must not stand in the way of whoever begins with the settings.
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
fn documents_that_are_gone_are_no_missing_documents() {
    let place = team();
    place.git(&["rm", "-q", "-r", "people"]);
    let run = place.lint(&["check", "--staged", "--format", "json"]).ends(1);
    assert_eq!(rules(&run.json()).iter().filter(|rule| **rule == "document-removed").count(), 2);
    place.commit(BEN, "2026-03-20");
    assert!(rules(&place.lint(&["audit", "--format", "json"]).ends(1).json()).contains(&"document-removed"));
}

#[test]
fn settings_that_cannot_be_read() {
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
        for args in READING {
            place.lint(args).refuses(line);
        }
    }
}

#[test]
fn a_trust_file_that_is_none_is_named() {
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
        // Trusted, nobody may take it for one that says nothing.
        place.git(&["switch", "-q", "main"]);
        place.git(&["merge", "-q", "--no-edit", "--no-ff", "proposal"]);
        for command in ["check", "audit"] {
            let run = place
                .lint(&[command, "--format", "json"])
                .reports_a_hole(&format!("`{path}` of the trusted branch is a link"));
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
fn nobody_and_several() {
    let place = team();
    place.write("people/ledger/noor-aziz.md", document("Noor Okafor <noor@acme.example>", "## Notes\n"));
    place.commit(BEN, "2026-03-20");
    for command in ["history", "pip", "where", "brief"] {
        let nobody = place.lint(&[command, "zoltan"]).refuses("nobody here is called `zoltan`");
        assert!(nobody.err.contains(AMARA) && nobody.err.contains(CLEO), "{nobody:?}");
        let several = place.lint(&[command, "okafor"]).refuses("`okafor` may be several people");
        assert!(
            several.err.contains(AMARA)
                && several.err.contains("Noor Okafor <noor@acme.example>")
                && !several.err.contains(CLEO)
        );
        place.lint(&[command, ""]).refuses("may be several people");
    }
    let told = place.lint(&["history", "amara"]).ends(0).out;
    for who in [
        "amara@acme.example",
        "Amara Okafor",
        "AMARA",
        "amara-okafor",
        "ara-ok",
        DOC,
        "./people/payments/amara-okafor.md",
        AMARA,
    ] {
        assert_eq!(place.lint(&["history", who]).ends(0).out, told, "{who}");
    }
    let unknown = place.lint(&["history", "amara", "note 2026-03-13"]).refuses("no entry `note 2026-03-13`");
    assert!(unknown.err.contains("note 2026-03-12 review-turnaround"), "{unknown:?}");
    let one = place.lint(&["history", "amara", "note", "2026-03-12", "review-turnaround"]).ends(0).out;
    assert_eq!(place.lint(&["history", "amara", "note 2026-03-12 review-turnaround"]).ends(0).out, one);
    let unnamed = place.lint(&["pip", "amara", "punctuality"]).ends(0);
    assert!(
        unnamed.err.contains("no entry names `punctuality`; notes name review-turnaround"),
        "{unnamed:?}"
    );
    assert!(
        unnamed.out.contains("none of the three holds") && unnamed.out.contains("feedback gap"),
        "{unnamed:?}"
    );
    let json = place.lint(&["pip", "amara", "punctuality", "--format", "json"]).ends(0).out;
    assert!(json.contains("\"decision\": \"feedback-gap\""), "{json}");
    let none = place.lint(&["pip", "cleo"]).ends(0).out;
    assert!(none.contains("feedback gap"), "{none}");
    place.lint(&["pip", "amara", "?"]).refuses("`?` is no behaviour");
}

#[test]
fn the_first_commit_of_a_repository_is_checked() {
    let place = Place::new();
    place.write(DOC, document(AMARA, "## Notes\n"));
    place.write("growthlint.yaml", "growthlint: 1\nrules: {unknown-section: off}\n");
    place.lint(&["check"]).ends(0);
    place.git(&["add", "-A"]);
    let report = place.lint(&["check", "--staged", "--format", "json"]).ends(0).json();
    assert_eq!(
        (&report["head"], &report["trusted"], &report["complete"]),
        (&serde_json::Value::Null, &serde_json::Value::Null, &true.into())
    );
    place.append(DOC, "\n## Plans of mine\n");
    place.edit(DOC, "team: payments\n", "");
    place.git(&["add", "-A"]);
    let run = place.lint(&["check", "--staged", "--format", "json"]).ends(1);
    assert_eq!(rules(&run.json()), ["missing-key"]);
    place.lint(&["hook", "install"]).ends(0);
    assert!(!place.git_says(&["commit", "-m", "first"]).status.success());
    place.edit(DOC, "levels:", "team: payments\nlevels:");
    place.git(&["add", "-A"]);
    place.git(&["commit", "-q", "-m", "first"]);
}

/// Everything about a repository whose history has a hole: exit 2, findings about text all the same, and the report says that it is not complete.
fn has_a_hole(place: &Place, dir: &Path, because: &str, base: &[&str]) {
    let args = |more: &[&'static str]| [&["check"], base, more].concat();
    let run = place.lint_in(dir, &args(&["--format", "json"])).reports_a_hole(because);
    assert_eq!(run.json()["complete"], false);
    assert!(rules(&run.json()).contains(&"unknown-key"), "{:#}", run.json());
    let run = place.lint_in(dir, &args(&["--fail-on", "never"])).reports_a_hole(because);
    assert!(
        run.out.contains("[unknown-key]") && run.out.contains("not everything could be checked"),
        "{run:?}"
    );
    if base.is_empty() {
        for more in [&["audit"][..], &["history", "amara"], &["pip", "amara"], &["check", "--staged"]] {
            place.lint_in(dir, more).reports_a_hole(because);
        }
        let run = place.lint_in(dir, &["audit", "--format", "json"]).reports_a_hole(because);
        assert_eq!(run.json()["complete"], false);
    }
}

/// The team with something wrong in the text.
fn faulty() -> Place {
    let place = team();
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
    place.commit(BEN, "2026-03-18");
    place.on("2026-03-20");
    place
}

#[test]
fn a_shallow_clone_is_not_complete() {
    let place = faulty();
    let (url, clone) = (format!("file://{}", place.root.display()), place.beside("clone"));
    place.git_in(&place.home(), &["clone", "-q", "--depth", "2", &url, clone.to_str().unwrap()]);
    has_a_hole(&place, &clone, "fetch-depth: 0", &[]);
    let run = place.lint_in(&clone, &["history", "--every-commit", DOC]).ends(2);
    assert!(run.err.contains("shallow"), "{run:?}");
}

#[test]
fn a_partial_clone_is_not_complete() {
    let place = faulty();
    place.git(&["config", "uploadpack.allowFilter", "true"]);
    let (url, clone) = (format!("file://{}", place.root.display()), place.beside("clone"));
    place.git_in(&place.home(), &["clone", "-q", "--filter=blob:none", &url, clone.to_str().unwrap()]);
    let count = || place.git_in(&clone, &["count-objects", "-v"]);
    let before = count();
    has_a_hole(&place, &clone, "was left out of this partial clone", &[]);
    assert_eq!(count(), before, "nothing was fetched");
}

/// The file of a loose object.
fn object(place: &Place, name: &str) -> PathBuf {
    let id = place.git(&["rev-parse", name]);
    place.root.join(".git/objects").join(&id[..2]).join(&id[2..])
}

#[test]
fn missing_and_corrupt_objects_are_named() {
    for name in ["HEAD~3:people/payments/amara-okafor.md", "HEAD~3:people/payments", "HEAD~3"] {
        let place = faulty();
        let id = place.git(&["rev-parse", name]);
        let file = object(&place, name);
        std::fs::remove_file(&file).unwrap();
        has_a_hole(&place, &place.root, &format!("object {id} is missing"), &[]);
        std::fs::write(&file, "no zlib stream").unwrap();
        has_a_hole(&place, &place.root, &format!("object {id} is corrupt"), &[]);
        std::fs::remove_file(&file).unwrap();
        std::fs::copy(object(&place, "HEAD:people/payments/cleo-marsh.md"), &file).unwrap();
        has_a_hole(&place, &place.root, &id, &[]);
    }
}

#[test]
fn a_missing_tip_ends_in_one_line() {
    let place = faulty();
    std::fs::remove_file(object(&place, "HEAD")).unwrap();
    for args in READING {
        let run = place.lint(args).ends(2);
        assert!(run.out.is_empty() && run.err.lines().count() == 2 && run.err.contains("HEAD"), "{run:?}");
    }
}

#[test]
fn grafts_are_refused() {
    let place = faulty();
    let tip = place.git(&["rev-parse", "HEAD"]);
    place.write(".git/info/grafts", format!("{tip}\n"));
    has_a_hole(&place, &place.root, "`info/grafts` pretends another history", &[]);
}

#[test]
fn replace_refs_have_no_effect() {
    let place = faulty();
    let before = ["check", "audit"].map(|command| place.lint(&[command, "--format", "json"]).out);
    place.git(&["replace", "HEAD~2", "HEAD~4"]);
    place.git(&["replace", &format!("HEAD:{DOC}"), &format!("HEAD:{CLEOS}")]);
    assert_eq!(["check", "audit"].map(|command| place.lint(&[command, "--format", "json"]).out), before);
}

#[test]
fn repositories_of_another_kind_are_refused() {
    for (option, because) in [("--object-format=sha256", "SHA-256"), ("--ref-format=reftable", "reftable")] {
        let place = Place::bare_home();
        let made = place
            .command("git", &place.home())
            .args(["init", "-q", option])
            .arg(&place.root)
            .output()
            .unwrap();
        if !made.status.success() {
            continue;
        }
        for args in READING {
            place.lint(args).refuses(because);
        }
        place.lint(&["hook", "install"]).refuses(because);
    }
}

#[test]
fn a_repository_of_somebody_else_is_refused() {
    let place = team();
    if std::os::unix::fs::chown(&place.root, Some(12_345), None).is_err() {
        return;
    }
    for args in READING {
        place.lint(args).refuses("git config --global --add safe.directory");
    }
}

#[test]
fn an_index_in_the_middle_of_a_merge_is_not_complete() {
    let place = faulty();
    place.git(&["switch", "-qc", "other"]);
    place.append(DOC, &update("2026-02"));
    place.commit(AMARA, "2026-03-19");
    place.git(&["switch", "-q", "main"]);
    place.append(DOC, "\n<!-- Updates go here. -->\n");
    place.commit(BEN, "2026-03-19");
    assert!(!place.git_says(&["merge", "other"]).status.success());
    for args in [&["check"][..], &["check", "--staged"]] {
        let run = place
            .lint(&[args, &["--format", "json"]].concat())
            .reports_a_hole(&format!("`{DOC}` is not merged yet"));
        assert_eq!(run.json()["complete"], false);
        assert_eq!(
            complaints(&run.json()).iter().filter(|rule| rule.contains("wrong-author")).count(),
            0,
            "{:#}",
            run.json()
        );
    }
    place.lint(&["audit"]).ends(1);
}

#[test]
fn what_is_no_file_is_no_document() {
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
fn a_file_that_is_no_utf_8_is_one_finding() {
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
    for what in [
        "check --format json",
        "audit",
        "rules",
        "explain note-edited",
        "history amara",
        "schema report",
        "completions bash",
    ] {
        let script =
            format!("set -o pipefail; growthlint {what} | head -c 1 >/dev/null; echo \"${{PIPESTATUS[0]}}\"");
        let output = place.command("bash", &place.root).args(["-c", &script]).output().unwrap();
        assert!(output.stderr.is_empty(), "{what}: {}", text(&output.stderr));
        assert!(["0", "1"].contains(&text(&output.stdout).trim()), "{what}: {}", text(&output.stdout));
    }
}

#[test]
fn one_repository_of_several_that_cannot_be_read_hides_no_other() {
    let place = faulty();
    let run = place.lint(&["audit", ".", "../nowhere", "--format", "json"]).ends(2);
    assert_eq!(run.json()["complete"], false);
    assert!(rules(&run.json()).contains(&"unknown-key") && run.err.contains("nowhere"), "{run:?}");
    let run = place.lint(&["audit", "../nowhere", "../gone"]).ends(2);
    assert!(run.out.is_empty() && run.err.contains("nowhere") && run.err.contains("gone"), "{run:?}");
}

#[test]
fn a_repository_that_is_named_twice_counts_nobody_twice() {
    let place = team();
    crate::place::copy(&place.root, &place.beside("other"));
    let count = |folders: &[&str]| {
        let run = place.lint(&[&["audit"], folders, &["--format", "json"]].concat());
        assert!(run.code < 2, "{run:?}");
        (
            run.json()["counts"]["documents"].as_u64().unwrap(),
            run.json()["engineers"].as_array().unwrap().len(),
            run.err,
        )
    };
    let (documents, engineers, _) = count(&["."]);
    for again in [".", "./people", "../repo"] {
        let (found, rows, said) = count(&[".", again]);
        assert_eq!((found, rows), (documents, engineers), "{again}");
        assert!(said.contains("named already"), "{again}: {said}");
        let run = place.lint(&["pipeline", ".", again]).ends(2);
        assert!(
            run.out.is_empty() && run.err.contains("counts twice makes every number wrong"),
            "{again}: {run:?}"
        );
    }
    let (found, _, said) = count(&[".", "../other"]);
    assert!(found == 2 * documents && said.is_empty(), "another one counts: {said}");
}

#[test]
fn a_folder_that_is_not_there_is_refused_with_what_to_do() {
    let place = team();
    let run = place.lint(&["-C", "nowhere", "check"]).ends(2);
    assert!(run.out.is_empty() && run.err.contains("nowhere") && run.err.contains("\nhelp: "), "{run:?}");
}

#[test]
fn wrong_command_lines_end_with_two() {
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
        &["history", DOC, "--every-commit", "--format", "json"],
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

#[test]
fn alternates_that_are_gone() {
    let place = faulty();
    let (shared, clone) = (place.beside("shared"), place.beside("clone"));
    place.git_in(
        &place.home(),
        &["clone", "-q", "--bare", place.root.to_str().unwrap(), shared.to_str().unwrap()],
    );
    place.git_in(
        &place.home(),
        &["clone", "-q", "--shared", shared.to_str().unwrap(), clone.to_str().unwrap()],
    );
    assert!(clone.join(".git/objects/info/alternates").exists());
    // With them, it is a repository like any other.
    let whole = place.lint_in(&clone, &["check", "--format", "json"]).ends(1);
    assert_eq!(whole.json()["complete"], true);
    std::fs::rename(&shared, place.beside("moved")).unwrap();
    for args in READING {
        let run = place.lint_in(&clone, args).ends(2);
        assert!(run.out.is_empty() && run.err.lines().count() == 2, "{run:?}");
    }
    // A chain that only loses its end has a hole, and says which object.
    place.write(".git/objects/info/alternates", place.beside("nowhere").to_str().unwrap().to_owned() + "\n");
    let run = place.lint(&["check", "--format", "json"]).ends(1);
    assert_eq!(run.json()["complete"], true, "nothing of it is missing");
}
