//! Whose rules count: a checkout that cannot say so checks nothing, and a proposal does not choose its judge.

use serde_json::Value;

use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, NOTE, Place, complaints, findings, rules, team, update};
use crate::trial::reading;

/// What CI makes: init, remote add, fetch, checkout. Nothing there says which branch is trusted.
fn checked_out(place: &Place, branch: &str) -> std::path::PathBuf {
    let dir = place.beside("ci");
    place.git_in(dir.parent().unwrap(), &["init", "-q", "ci"]);
    place.git_in(&dir, &["remote", "add", "origin", "../repo"]);
    place.git_in(&dir, &["config", "remote.origin.followRemoteHEAD", "never"]);
    place.git_in(&dir, &["fetch", "-q", "origin"]);
    place.git_in(&dir, &["fetch", "-q", "origin", branch]);
    place.git_in(&dir, &["checkout", "-q", "FETCH_HEAD"]);
    dir
}

/// The lines that need to know the main branch.
fn reading_history() -> impl Iterator<Item = Vec<&'static str>> {
    reading().into_iter().filter(|line| !line.contains(&"--no-history"))
}

#[test]
fn a_detached_checkout_checks_nothing_without_a_base() {
    let place = team();
    let dir = checked_out(&place, "main");
    for args in reading_history() {
        place.lint_in(&dir, &args).refuses("growthlint does not know your main branch");
    }
    for args in [
        &["audit", "."][..],
        &["due", "--format", "ics"],
        &["check", "--fail-on", "never"],
        &["check", "--format", "json"],
    ] {
        place.lint_in(&dir, args).refuses("growthlint does not know your main branch");
    }
    let run = place.lint_in(&dir, &["check", "--base", "origin/main"]).ends(0);
    assert_eq!(run.out, "2 documents: nothing to report\n");
    place.lint_in(&dir, &["check", "--base", "origin/gone"]).refuses("`--base origin/gone` is not a branch");
    place.git_in(&dir, &["config", "growthlint.base", "origin/main"]);
    for args in [&["check"][..], &["check", "--staged"], &["audit"], &["history", "amara"], &["pip", "amara"]]
    {
        place.lint_in(&dir, args).ends(0);
    }
    place.git_in(&dir, &["config", "growthlint.base", "origin/gone"]);
    place
        .lint_in(&dir, &["check"])
        .refuses("`origin/gone` does not exist here, and `git config growthlint.base` names it");
}

#[test]
fn a_detached_checkout_of_a_proposal_is_judged_by_its_base() {
    let place = team();
    place.git(&["switch", "-qc", "proposal"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(AMARA, "2026-03-20");
    let dir = checked_out(&place, "proposal");
    let run = place.lint_in(&dir, &["check", "--base", "origin/main", "--format", "json"]).ends(1);
    assert_eq!(complaints(&run.json()), ["update-wrong-author"]);
    assert_eq!(run.json()["trusted"]["ref"], "origin/main");
}

#[test]
fn in_ci_the_base_must_be_named() {
    let place = team();
    place.set("CI", "true");
    for args in reading_history() {
        place.lint(&args).refuses("on a build server it must be named");
    }
    place.lint(&["check", "--base", "main"]).ends(0);
    place.unset("CI");
    place.lint(&["check"]).ends(0);
    place.git(&["switch", "-q", "--detach"]);
    place.lint(&["check"]).refuses("no branch is checked out");
}

#[test]
fn a_clone_trusts_the_default_branch_of_its_origin() {
    let place = team();
    let clone = place.beside("clone");
    place.git_in(clone.parent().unwrap(), &["clone", "-q", "repo", "clone"]);
    place.git_in(&clone, &["switch", "-qc", "mine"]);
    let report = place.lint_in(&clone, &["check", "--format", "json"]).ends(0).json();
    assert_eq!(report["trusted"]["ref"], "origin/main");
    place.git_in(&clone, &["remote", "set-head", "origin", "--delete"]);
    let report = place.lint_in(&clone, &["check", "--format", "json"]).ends(0).json();
    assert_eq!(report["trusted"]["ref"], "origin/main");
}

/// The findings of a proposal about documents, as text; and the trust files that it changes.
fn judged(place: &Place, args: &[&str]) -> (Vec<String>, Vec<String>) {
    let report = place.json(args);
    let all = findings(&report).iter().filter(|finding| {
        finding["rule"] == "trust-file-changed" || finding["path"].as_str().unwrap().starts_with("people/")
    });
    let (trust, other): (Vec<&Value>, Vec<&Value>) =
        all.partition(|finding| finding["rule"] == "trust-file-changed");
    let text = other.into_iter().map(|finding| serde_json::to_string_pretty(finding).unwrap()).collect();
    (text, trust.into_iter().map(|finding| finding["path"].as_str().unwrap().to_owned()).collect())
}

/// A branch with faults of several families.
fn faulty() -> Place {
    let place = team();
    place.git(&["switch", "-qc", "proposal"]);
    place.append(CLEOS, &update("2026-03"));
    place.edit(DOC, "more than four days", "more than nine days");
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
    place.commit(AMARA, "2026-03-19");
    place.on("2026-03-20");
    place
}

#[test]
fn a_proposal_that_changes_trust_files_is_judged_as_if_it_had_not() {
    let place = faulty();
    let (before, none) = judged(&place, &["check", "--base", "main"]);
    assert!(before.len() >= 3 && none.is_empty(), "{before:#?}");
    let settings = "growthlint: 1\neffective_from: 2026-06-01\nrules: {\"*\": off}\ndocs: [\"nothing/*.md\"]\nwaivers:\n- \
                    {rule: note-edited, engineer: \"Amara Okafor <amara@acme.example>\", until: 2027-01-01, reason: because, by: \
                    \"Amara Okafor <amara@acme.example>\"}\n";
    let changes: [(&str, &str); 4] = [
        ("growthlint.yaml", settings),
        ("growthlint.yaml", "no: [settings"),
        ("allowed_signers", "amara@acme.example ssh-ed25519 AAAA\n"),
        (
            ".mailmap",
            "Ben Castillo <ben@acme.example> <amara@acme.example>\nCleo Marsh <cleo@acme.example> <amara@acme.example>\n",
        ),
    ];
    for (path, text) in changes {
        // Only staged or only written, as well as committed.
        let old = std::fs::read(place.root.join(path)).ok();
        place.write(path, text);
        assert_eq!(
            judged(&place, &["check", "--base", "main"]),
            (before.clone(), vec![path.to_owned()]),
            "{path}"
        );
        place.commit(AMARA, "2026-03-19");
        place.on("2026-03-20");
        assert_eq!(
            judged(&place, &["check", "--base", "main"]),
            (before.clone(), vec![path.to_owned()]),
            "{path}"
        );
        place.lint(&["check", "--base", "main"]).ends(1);
        place.git(&["reset", "-q", "--hard", "HEAD^"]);
        if old.is_none() {
            assert!(!place.root.join(path).exists());
        }
    }
    place.git(&["rm", "-q", "growthlint.yaml"]);
    assert_eq!(judged(&place, &["check", "--base", "main"]), (before, vec!["growthlint.yaml".to_owned()]));
}

#[test]
fn a_hook_on_a_branch_of_a_clone_judges_by_the_trusted_branch_too() {
    let place = team();
    let clone = place.beside("clone");
    place.git_in(clone.parent().unwrap(), &["clone", "-q", "repo", "clone"]);
    for (key, value) in [("user.name", "Amara Okafor"), ("user.email", "amara@acme.example")] {
        place.git_in(&clone, &["config", key, value]);
    }
    let cleo = std::fs::read_to_string(clone.join(CLEOS)).unwrap();
    std::fs::write(clone.join(CLEOS), cleo + &update("2026-03")).unwrap();
    std::fs::write(clone.join("growthlint.yaml"), "growthlint: 1\nrules: {\"*\": off}\n").unwrap();
    place.git_in(&clone, &["add", "-A"]);
    let run = place.lint_in(&clone, &["check", "--staged", "--format", "json"]).ends(1);
    assert_eq!(rules(&run.json()), ["trust-file-changed", "update-wrong-author"]);
}

#[test]
fn a_stale_branch_removes_nothing() {
    let place = team();
    place.git(&["branch", "stale", "HEAD~3"]);
    place.git(&["switch", "-q", "stale"]);
    assert!(!place.read(DOC).contains("review-turnaround"), "the branch is older than the note");
    let run = place.lint(&["check", "--base", "main"]).ends(0);
    assert_eq!(run.out, "2 documents: nothing to report\n");
    place.append(DOC, &update("2026-02"));
    place.commit(AMARA, "2026-03-19");
    place.on("2026-03-20");
    let report = place.json(&["check", "--base", "main"]);
    assert_eq!(complaints(&report), [""; 0], "{report:#}");
    // Also where the document itself came later, or was moved.
    place.git(&["switch", "-q", "main"]);
    std::fs::create_dir_all(place.root.join("people/ledger")).unwrap();
    place.git(&["mv", DOC, "people/ledger/amara-okafor.md"]);
    place
        .write("people/ledger/new.md", crate::place::document("Noor Aziz <noor@acme.example>", "## Notes\n"));
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    place.git(&["switch", "-q", "stale"]);
    let report = place.json(&["check", "--base", "main"]);
    assert_eq!(complaints(&report), [""; 0], "{report:#}");
}

#[test]
fn only_what_the_base_does_not_have_is_reported() {
    let place = team();
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
    place.commit(BEN, "2026-03-18");
    place.git(&["switch", "-qc", "proposal"]);
    place.edit(DOC, "favourite: colour", "favourite: colour\nlucky: 7");
    place.commit(BEN, "2026-03-19");
    let report = place.json(&["check", "--base", "main"]);
    assert_eq!(rules(&report), ["unknown-key"]);
    assert_eq!(findings(&report)[0]["line"], 7);
    assert_eq!(rules(&place.json(&["check"])).iter().filter(|rule| **rule == "unknown-key").count(), 2);
}

#[test]
fn moved_lines_are_not_new_findings() {
    let place = team();
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
    place.commit(BEN, "2026-03-18");
    place.git(&["switch", "-qc", "proposal"]);
    place.edit(DOC, "growthdoc: 1\n", "# said above\n# and below\ngrowthdoc: 1\n");
    place.commit(BEN, "2026-03-19");
    assert_eq!(rules(&place.json(&["check", "--base", "main"])), [""; 0]);
}

#[test]
fn deleting_a_colleagues_note_on_a_branch_is_reported() {
    let place = team();
    place.git(&["switch", "-qc", "proposal"]);
    let whole = place.read(DOC);
    let (before, rest) = whole.split_once(NOTE.lines().next().unwrap()).unwrap();
    let after = &rest[rest.find("## Updates").unwrap()..];
    place.write(DOC, format!("{before}{after}"));
    place.commit(AMARA, "2026-03-19");
    let run = place.lint(&["check", "--base", "main", "--format", "json"]).ends(1);
    let report = run.json();
    assert_eq!(complaints(&report), ["note-removed"]);
    let finding = &findings(&report)[0];
    assert_eq!(
        (finding["entry"].as_str(), finding["engineer"].as_str()),
        (Some("note 2026-03-12 review-turnaround"), Some("amara@acme.example"))
    );
    assert!(finding["message"].as_str().unwrap().contains("Amara Okafor"), "{finding:#}");
    // The whole document.
    place.git(&["rm", "-q", DOC]);
    place.commit(AMARA, "2026-03-19");
    let run = place.lint(&["check", "--base", "main", "--format", "json"]).ends(1);
    assert!(rules(&run.json()).contains(&"document-removed"), "{:#}", run.json());
}

#[test]
fn a_merged_branch_brings_nothing_new() {
    let place = team();
    let tip = place.git(&["rev-parse", "HEAD"]);
    for base in ["main", tip.as_str(), "refs/heads/main"] {
        assert_eq!(place.lint(&["check", "--base", base]).ends(0).out, "2 documents: nothing to report\n");
    }
    place.git(&["switch", "-q", "--detach", "HEAD~2"]);
    let run = place.lint(&["check", "--base", "main"]).ends(0);
    assert_eq!(run.out, "2 documents: nothing to report\n");
}

#[test]
fn a_fast_forward_is_judged_like_a_merge() {
    let place = faulty();
    let (found, _) = judged(&place, &["check", "--base", "main"]);
    // main goes on elsewhere, and the branch is the same.
    place.git(&["switch", "-q", "main"]);
    place.write("README.md", "hello\n");
    place.commit(CLEO, "2026-03-19");
    place.on("2026-03-20");
    place.git(&["switch", "-q", "proposal"]);
    assert_eq!(judged(&place, &["check", "--base", "main"]).0, found);
}

#[test]
fn a_criss_cross_merge_reports_nothing_twice() {
    let place = team();
    place.git(&["switch", "-qc", "hers"]);
    place.append(DOC, &update("2026-02"));
    place.commit(AMARA, "2026-03-16");
    place.git(&["switch", "-q", "main"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(CLEO, "2026-03-17");
    // Each merges the other's tip.
    let (main, hers) = (place.git(&["rev-parse", "main"]), place.git(&["rev-parse", "hers"]));
    place.is(BEN);
    place.on("2026-03-18");
    place.git(&["merge", "-q", "--no-edit", &hers]);
    place.git(&["switch", "-q", "hers"]);
    place.is(AMARA);
    place.git(&["merge", "-q", "--no-edit", &main]);
    assert_eq!(place.git(&["merge-base", "--all", "main", "hers"]).lines().count(), 2);
    place.on("2026-03-20");
    let run = place.lint(&["check", "--base", "main"]).ends(0);
    assert_eq!(run.out, "2 documents: nothing to report\n");
    place.edit(DOC, "more than four days", "more than nine days");
    place.commit(AMARA, "2026-03-19");
    place.on("2026-03-20");
    assert_eq!(complaints(&place.json(&["check", "--base", "main"])), ["note-edited"]);
}

#[test]
fn a_branch_without_common_history_is_still_judged() {
    let place = team();
    place.git(&["switch", "-q", "--orphan", "island"]);
    place.write(
        "people/ledger/noor-aziz.md",
        crate::place::document("Noor Aziz <noor@acme.example>", "## Notes\n"),
    );
    place.commit(BEN, "2026-03-19");
    place.on("2026-03-20");
    let run = place.lint(&["check", "--base", "main", "--format", "json"]).ends(0);
    assert_eq!(complaints(&run.json()), [""; 0], "it removes nothing of what it never had");
}

#[test]
fn a_changed_trust_file_says_what_it_weakens() {
    let place = team();
    let said = |path: &str| {
        let report = place.json(&["check"]);
        let found = findings(&report)
            .iter()
            .find(|finding| finding["rule"] == "trust-file-changed" && finding["path"] == path)
            .unwrap_or_else(|| panic!("{report:#}"));
        found["message"].as_str().unwrap().to_owned()
    };
    let file = place.root.join("growthlint.yaml");
    let before = std::fs::read_to_string(&file).unwrap_or_else(|_| "growthlint: 1\n".to_owned());
    place.write("growthlint.yaml", format!("{before}sections: [Parked]\nwords: {{ en: false }}\n"));
    let message = said("growthlint.yaml");
    for part in [
        "this changes `growthlint.yaml` (`words.en` and `sections`), which decides",
        "drops the built-in words and phrases",
        "allows sections that no rule reads",
    ] {
        assert!(message.contains(part), "{message}");
    }
    place.write("growthlint.yaml", "no: [settings");
    assert!(said("growthlint.yaml").contains("leaves nothing that growthlint can read"));
    // The honest twin: a comment weakens nothing.
    place.write("growthlint.yaml", format!("{before}# reviewed in May\n"));
    let message = said("growthlint.yaml");
    assert!(
        !message.contains("; it ") && message.contains("this changes `growthlint.yaml`, which"),
        "{message}"
    );
    place.write("growthlint.yaml", format!("{before}sections: [Parked]\n"));
    place.write(".mailmap", "Amara Okafor <amara@acme.example> <amara@home.example>\n");
    place.commit(BEN, "2026-03-19");
    std::fs::remove_file(&file).unwrap();
    std::fs::remove_file(place.root.join(".mailmap")).unwrap();
    let message = said("growthlint.yaml");
    assert!(message.contains("(removed), which"), "{message}");
    assert!(message.contains("removes the file, so every default counts"), "{message}");
    assert!(!message.contains("sections"), "what gets stricter is no weakening: {message}");
    assert!(said(".mailmap").contains("takes from Amara Okafor a name or address"));
}

/// Under another name the settings are not read, and everything would be judged by the defaults without a word.
#[test]
fn settings_under_another_name_are_named() {
    let place = team();
    let named = |args: &[&str]| {
        let run = place.lint(args);
        format!("{}{}", run.out, run.err).contains("nothing reads growthlint.yml")
    };
    assert!(!named(&["check"]) && !named(&["where", "amara"]));
    let text = std::fs::read_to_string(place.root.join("growthlint.yaml"));
    place.write("growthlint.yml", text.unwrap_or_else(|_| "growthlint: 1\n".to_owned()));
    let _ = std::fs::remove_file(place.root.join("growthlint.yaml"));
    place.commit(BEN, "2026-03-19");
    assert!(named(&["check"]) && named(&["audit"]) && named(&["where", "amara"]));
    // Whoever puts it right passes.
    place.git(&["mv", "growthlint.yml", "growthlint.yaml"]);
    place.commit(BEN, "2026-03-20");
    assert!(!named(&["check"]));
}
