//! `growthlint hook`, and `check --staged` as the hook of a real repository: honest work passes, signing for somebody else does not.

mod freezing;
mod pre_commit;

use std::os::unix::fs::PermissionsExt as _;
use std::process::Output;

use crate::common::tools;
use crate::keys::{DANA, ENGINEERS_LINE, SIGNED, enrolled, everybodys, plan, type_line};
use crate::place::{
    AMARA, BEN, CLEO, CLEOS, DOC, PLAN, Place, complaints, document, findings, team, text, update,
};

/// The team's repository with the hooks installed.
fn hooked() -> Place {
    let place = team();
    place.lint(&["hook", "install"]).ends(0);
    assert_eq!(place.lint(&["check"]).ends(0).out, "2 documents: nothing to report\n");
    place
}

/// git succeeded, its hook ran, and nobody was accused.
fn accuses_nobody(output: &Output) {
    let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains(" in 2 documents") || said.contains("2 documents: nothing to report"),
        "the hook did not run: {said}"
    );
    assert!(!said.contains("error[") && !said.contains("warning["), "{said}");
}

/// git was stopped by this rule.
fn is_stopped(output: &Output, rule: &str) {
    let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert!(!output.status.success() && said.contains(&format!("error[{rule}]")), "{said}");
}

#[test]
fn an_honest_commit_passes_the_hook() {
    let place = hooked();
    place.append(CLEOS, "\n## Wins\n");
    place.edit(CLEOS, "## Notes\n", "## Notes\n\n### 2026-03-19 1:1\n\nWe talked about the export.\n");
    place.git(&["add", "-A"]);
    accuses_nobody(&place.git_says(&["commit", "-m", "a note"]));
    place.is(AMARA);
    place.append(DOC, &update("2026-02"));
    place.git(&["add", "-A"]);
    let below = place.root.join("people/payments");
    accuses_nobody(
        &place.command("git", &below).args(["commit", "-m", "from a folder below"]).output().unwrap(),
    );
}

#[test]
fn hook_uninstall_removes_what_growthlint_has_written_and_nothing_else() {
    let place = hooked();
    let run = place.lint(&["hook", "uninstall"]).ends(0);
    assert_eq!(run.out.matches(" is removed\n").count(), 2, "{run:?}");
    assert!(!place.root.join(".git/hooks/pre-commit").exists());
    place.edit(DOC, "more than four days", "more than nine days");
    place.git(&["commit", "-qam", "an edit that no hook has seen"]);
    assert_eq!(place.lint(&["hook", "uninstall"]).ends(0).out.matches(" is not there\n").count(), 2);

    let (other, own) = (".git/hooks/pre-merge-commit", ".git/hooks/pre-commit");
    place.write(other, "#!/bin/sh\nmake lint\n");
    let run = place.lint(&["hook", "uninstall"]).ends(0);
    assert!(run.out.contains("pre-merge-commit is another hook; it stays\n"), "{run:?}");
    place.write(own, "#!/bin/sh\ngrowthlint check --staged || exit\nmake lint\n");
    let run = place.lint(&["hook", "uninstall"]).ends(0);
    assert!(run.out.contains("pre-commit is your own, and still runs growthlint; take the line"), "{run:?}");
    assert_eq!(place.read(other), "#!/bin/sh\nmake lint\n");
    assert!(place.read(own).ends_with("|| exit\nmake lint\n"));
}

#[test]
fn hook_install_says_when_the_hooks_will_not_find_growthlint() {
    let place = team();
    assert_eq!(place.lint(&["hook", "install"]).ends(0).err, "");
    std::fs::remove_file(place.root.parent().unwrap().join("bin/growthlint")).unwrap();
    let run = place.lint(&["hook", "install"]).ends(0);
    assert!(run.err.contains("is not on your PATH") && run.out.contains("is up to date"), "{run:?}");
    // They find it where it was when they were installed.
    place.edit(DOC, "more than four days", "more than nine days");
    place.git(&["add", "-A"]);
    is_stopped(&place.git_says(&["commit", "-m", "an edit"]), "note-edited");
}

#[test]
fn a_hook_that_does_not_find_growthlint_says_so_and_stops_the_commit() {
    let place = hooked();
    std::fs::remove_file(place.root.parent().unwrap().join("bin/growthlint")).unwrap();
    let hook = ".git/hooks/pre-commit";
    place.edit(hook, env!("CARGO_BIN_EXE_growthlint"), "/nowhere/growthlint");
    place.write("README.md", "x\n");
    place.git(&["add", "-A"]);
    let output = place.git_says(&["commit", "-m", "a commit"]);
    let said = text(&output.stderr);
    assert!(
        !output.status.success() && said.contains("help: add the folder of growthlint to PATH"),
        "{said}"
    );
    // Where cargo puts it.
    let cargo = place.home().join(".cargo/bin");
    std::fs::create_dir_all(&cargo).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_growthlint"), cargo.join("growthlint")).unwrap();
    accuses_nobody(&place.git_says(&["commit", "-m", "a commit"]));
}

#[test]
fn a_sparse_index_is_told_with_what_helps() {
    let place = team();
    place.write("other/x.txt", "x\n");
    place.write("more/y.txt", "y\n");
    place.commit(BEN, "2026-04-02");
    place.git(&["sparse-checkout", "init", "--cone", "--sparse-index"]);
    place.git(&["sparse-checkout", "set", "people"]);
    let run = place.lint(&["check"]);
    if run.code == 2 {
        assert!(run.err.contains("git sparse-checkout reapply --no-sparse-index"), "{run:?}");
        place.git(&["sparse-checkout", "reapply", "--no-sparse-index"]);
        place.lint(&["check"]).ends(0);
    }
}

#[test]
fn commit_all_checks_unstaged_changes_too() {
    let place = hooked();
    place.is(AMARA);
    place.append(DOC, &update("2026-02"));
    accuses_nobody(&place.git_says(&["commit", "-a", "-m", "update"]));
    place.append(CLEOS, &update("2026-03"));
    is_stopped(&place.git_says(&["commit", "-a", "-m", "somebody else's update"]), "update-wrong-author");
}

#[test]
fn an_author_given_on_the_command_line_is_the_author() {
    let place = hooked();
    let told = |person: &str| {
        let (name, email) = person.trim_end_matches('>').split_once(" <").unwrap();
        ["-c".to_owned(), format!("user.name={name}"), "-c".to_owned(), format!("user.email={email}")]
    };
    let commit = |person: &str| {
        let told = told(person);
        let args: Vec<&str> =
            told.iter().map(String::as_str).chain(["commit", "-a", "-m", "update"]).collect();
        place.git_says(&args)
    };
    place.append(DOC, &update("2026-02"));
    accuses_nobody(&commit(AMARA));
    place.append(CLEOS, &update("2026-03"));
    is_stopped(&commit(AMARA), "update-wrong-author");
    place.git(&["config", "--unset", "user.name"]);
    place.git(&["config", "--unset", "user.email"]);
    accuses_nobody(&commit(CLEO));
    // A script names the author by environment, and git's configuration names nobody.
    place.on("2026-04-10");
    assert!(!place.git_says(&["commit", "--allow-empty", "-m", "nobody"]).status.success());
    for (name, value) in [
        ("KEY_0", "user.name"),
        ("VALUE_0", "Amara Okafor"),
        ("KEY_1", "User.Email"),
        ("VALUE_1", "amara@acme.example"),
    ] {
        place.set(&format!("GIT_CONFIG_{name}"), value);
    }
    place.set("GIT_CONFIG_COUNT", "2");
    assert!(place.lint(&["inbox"]).ends(0).out.contains("Amara"));
    place.append(DOC, &update("2026-03"));
    accuses_nobody(&place.git_says(&["commit", "-a", "-m", "update"]));
}

#[test]
fn committing_one_path_checks_that_path_only() {
    let place = hooked();
    place.is(AMARA);
    place.append(CLEOS, &update("2026-03"));
    place.git(&["add", "-A"]);
    place.append(DOC, &update("2026-02"));
    accuses_nobody(&place.git_says(&["commit", DOC, "-m", "only mine"]));
    is_stopped(&place.git_says(&["commit", CLEOS, "-m", "not mine"]), "update-wrong-author");
}

#[test]
fn a_commit_for_a_colleague_counts_as_the_colleagues() {
    let place = hooked();
    place.append(DOC, &update("2026-02"));
    place.git(&["add", "-A"]);
    accuses_nobody(&place.git_says(&["commit", "-m", "her update", "--author", AMARA]));
    let (name, email) = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL");
    place.set(name, "Cleo Marsh");
    place.set(email, "cleo@acme.example");
    place.append(CLEOS, &update("2026-03"));
    accuses_nobody(&place.git_says(&["commit", "-am", "their update"]));
}

#[test]
fn amending_a_colleagues_commit_accuses_nobody() {
    let place = hooked();
    place.append(DOC, &update("2026-02"));
    place.commit(AMARA, "2026-03-20");
    place.is("Ben Castillo <ben@acme.example>");
    accuses_nobody(&place.git_says(&["commit", "--amend", "-m", "a better message"]));
    assert_eq!(place.git(&["log", "-1", "--format=%ae %ce"]), "amara@acme.example ben@acme.example");
    place.edit(DOC, "for help", "for a review");
    accuses_nobody(&place.git_says(&["commit", "-a", "--amend", "--no-edit"]));
}

#[test]
fn an_unpublished_note_may_be_amended() {
    let place = hooked();
    let clone = place.beside("clone");
    place.git_in(place.root.parent().unwrap(), &["clone", "-q", "repo", "clone"]);
    for (key, value) in [("user.name", "Ben Castillo"), ("user.email", "ben@acme.example")] {
        place.git_in(&clone, &["config", key, value]);
    }
    place.lint_in(&clone, &["hook", "install"]).ends(0);
    let written = std::fs::read_to_string(clone.join(CLEOS)).unwrap();
    let with = |words: &str| {
        written.replacen("## Notes\n", &format!("## Notes\n\n### 2026-03-19 1:1\n\n{words}\n"), 1)
    };
    let commit = |args: &[&str]| place.command("git", &clone).args(args).output().unwrap();
    std::fs::write(clone.join(CLEOS), with("We talked about teh export.")).unwrap();
    accuses_nobody(&commit(&["commit", "-am", "a note"]));
    std::fs::write(clone.join(CLEOS), with("We talked about the export.")).unwrap();
    accuses_nobody(&commit(&["commit", "-a", "--amend", "-m", "a note"]));
}

/// Amara's branch with her update; main goes on with a note of Ben's on another document, or one that conflicts.
fn two_sides(place: &Place, conflict: bool) {
    place.git(&["switch", "-qc", "hers"]);
    place.append(DOC, &update("2026-02"));
    place.commit(AMARA, "2026-03-16");
    place.git(&["switch", "-q", "main"]);
    if conflict {
        place.append(DOC, "\n<!-- Updates go here. -->\n");
    } else {
        place.edit(CLEOS, "## Notes\n", "## Notes\n\n### 2026-03-15 1:1\n\nWe talked about the export.\n");
    }
    place.commit("Ben Castillo <ben@acme.example>", "2026-03-17");
    place.on("2026-03-18");
}

/// Takes both sides of a conflict.
fn resolve(place: &Place) {
    let both: String = place
        .read(DOC)
        .lines()
        .filter(|line| !["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)))
        .fold(String::new(), |mut text, line| {
            text.push_str(line);
            text.push('\n');
            text
        });
    place.write(DOC, both);
    place.git(&["add", "-A"]);
}

#[test]
fn a_clean_merge_accuses_nobody() {
    let place = hooked();
    two_sides(&place, false);
    accuses_nobody(&place.git_says(&["merge", "hers"]));
    assert_eq!(place.git(&["log", "-1", "--format=%p"]).split(' ').count(), 2);
}

#[test]
fn a_pull_and_an_octopus_merge_accuse_nobody() {
    let place = hooked();
    two_sides(&place, false);
    accuses_nobody(&place.git_says(&["pull", "--no-rebase", "--no-edit", ".", "hers"]));
    place.git(&["switch", "-qc", "more", "HEAD^2"]);
    place.append(DOC, &update("2026-03"));
    place.commit(AMARA, "2026-03-18");
    place.git(&["switch", "-qc", "theirs", "main"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(CLEO, "2026-03-18");
    place.git(&["switch", "-qc", "third", "main"]);
    place.write("README.md", "hello\n");
    place.commit("Ben Castillo <ben@acme.example>", "2026-03-18");
    accuses_nobody(&place.git_says(&["merge", "--no-edit", "more", "theirs"]));
    assert_eq!(place.git(&["log", "-1", "--format=%p"]).split(' ').count(), 3);
}

#[test]
fn a_change_smuggled_into_a_merge_is_its_authors() {
    let place = hooked();
    two_sides(&place, true);
    assert!(!place.git_says(&["merge", "hers"]).status.success());
    resolve(&place);
    place.edit(DOC, "for help", "for nothing at all");
    place.git(&["add", "-A"]);
    is_stopped(&place.git_says(&["commit", "--no-edit"]), "update-wrong-author");
}

#[test]
fn a_conflicted_merge_accuses_nobody() {
    let place = hooked();
    two_sides(&place, true);
    assert!(!place.git_says(&["merge", "hers"]).status.success());
    resolve(&place);
    accuses_nobody(&place.git_says(&["commit", "--no-edit"]));
    assert_eq!(place.git(&["log", "-1", "--format=%p"]).split(' ').count(), 2);
}

#[test]
fn a_cherry_pick_keeps_its_author() {
    let place = hooked();
    two_sides(&place, true);
    assert!(!place.git_says(&["cherry-pick", "hers"]).status.success());
    resolve(&place);
    accuses_nobody(&place.git_says(&["cherry-pick", "--continue"]));
    assert_eq!(place.git(&["log", "-1", "--format=%ae %ce"]), "amara@acme.example ben@acme.example");
}

#[test]
fn a_rebase_keeps_its_authors() {
    let place = hooked();
    two_sides(&place, true);
    place.git(&["switch", "-q", "hers"]);
    assert!(!place.git_says(&["rebase", "main"]).status.success());
    resolve(&place);
    let ended = place.git_says(&["rebase", "--continue"]);
    let said = format!("{}{}", text(&ended.stdout), text(&ended.stderr));
    assert!(ended.status.success() && !said.contains("error[") && !said.contains("warning["), "{said}");
    assert_eq!(place.git(&["log", "-1", "--format=%ae %ce"]), "amara@acme.example ben@acme.example");
    assert_eq!(complaints(&place.json(&["check", "--base", "main"])), [""; 0]);
}

#[test]
fn a_squash_passes_without_being_established() {
    let place = hooked();
    two_sides(&place, false);
    place.git(&["merge", "--squash", "hers"]);
    let ended = place.git_says(&["commit", "-m", "squashed"]);
    let said = format!("{}{}", text(&ended.stdout), text(&ended.stderr));
    assert!(
        ended.status.success()
            && said.contains("warning[evidence-not-established]")
            && !said.contains("error["),
        "{said}"
    );
    assert!(!said.contains("wrong-author") && !said.contains("unproven"), "{said}");
}

#[test]
fn signing_for_a_colleague_stops_the_commit() {
    let place = hooked();
    place.is(CLEO);
    let plan = crate::place::PLAN;
    place.edit(CLEOS, "## Notes\n", &format!("## Visibility plans\n\n{plan}\n## Notes\n"));
    place.edit(
        CLEOS,
        "- Gap: Scope",
        "- Signed: Cleo Marsh, 2026-03-20\n- Signed: Ben Castillo, 2026-03-20\n- Gap: Scope",
    );
    place.git(&["add", "-A"]);
    let head = place.git(&["rev-parse", "HEAD"]);
    is_stopped(&place.git_says(&["commit", "-m", "both of us"]), "plan-signature-unproven");
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    place.edit(CLEOS, "- Signed: Ben Castillo, 2026-03-20\n", "");
    place.git(&["add", "-A"]);
    let ended = place.git_says(&["commit", "-m", "only I"]);
    assert!(ended.status.success(), "{}", text(&ended.stderr));
}

#[test]
fn the_hook_of_a_linked_worktree_checks_its_own_index() {
    let place = hooked();
    let linked = place.beside("linked");
    place.git(&["worktree", "add", "-q", "-b", "other", linked.to_str().unwrap()]);
    place.append(CLEOS, &update("2026-03"));
    place.git(&["add", "-A"]);
    let there = linked.join(DOC);
    std::fs::write(&there, std::fs::read_to_string(&there).unwrap() + "\n<!-- Updates go here. -->\n")
        .unwrap();
    accuses_nobody(&place.command("git", &linked).args(["commit", "-am", "there"]).output().unwrap());
}

#[test]
fn an_existing_hook_is_left_as_it_is() {
    let place = team();
    let hooks = place.root.join(".git/hooks");
    std::fs::create_dir_all(&hooks).unwrap();
    let (one, other) = (hooks.join("pre-commit"), hooks.join("pre-merge-commit"));
    std::fs::write(&one, "#!/bin/sh\nmake lint\n").unwrap();
    std::fs::set_permissions(&one, std::fs::Permissions::from_mode(0o755)).unwrap();
    let before = std::fs::metadata(&one).unwrap().modified().unwrap();
    place.lint(&["hook", "install"]).refuses("pre-commit");
    assert_eq!(std::fs::read_to_string(&one).unwrap(), "#!/bin/sh\nmake lint\n");
    assert_eq!(std::fs::metadata(&one).unwrap().modified().unwrap(), before);
    assert!(!other.exists());
    std::fs::rename(&one, &other).unwrap();
    place.lint(&["hook", "install"]).refuses("pre-merge-commit");
    assert!(!one.exists() && std::fs::read_to_string(&other).unwrap() == "#!/bin/sh\nmake lint\n");
}

#[test]
fn hooks_are_installed_where_git_looks_for_them() {
    for (configured, folder) in [("githooks", "githooks"), ("../shared", "../shared")] {
        let place = team();
        place.git(&["config", "core.hooksPath", configured]);
        place.lint_in(&place.root.join("people"), &["hook", "install"]).ends(0);
        assert!(
            place.root.join(folder).join("pre-commit").exists()
                && !place.root.join(".git/hooks/pre-commit").exists()
        );
        place.is(CLEO);
        place.append(DOC, &update("2026-02"));
        is_stopped(&place.git_says(&["commit", "-am", "not mine"]), "update-wrong-author");
    }
    let place = team();
    place.git(&["config", "core.hooksPath", "~/hooks"]);
    place.lint(&["hook", "install"]).ends(0);
    assert!(place.home().join("hooks/pre-commit").exists());
}

#[test]
fn installing_twice_changes_nothing() {
    let place = hooked();
    let files = ["pre-commit", "pre-merge-commit"].map(|name| place.root.join(".git/hooks").join(name));
    let before = files.clone().map(|file| std::fs::read(file).unwrap());
    let again = place.lint(&["hook", "install"]).ends(0);
    assert!(
        again.out.lines().count() == 2 && again.out.lines().all(|line| line.ends_with("is up to date")),
        "{again:?}"
    );
    assert_eq!(files.map(|file| std::fs::read(file).unwrap()), before);
}

#[test]
fn signing_does_not_report_the_signature_that_was_missing_before() {
    let place = Place::new();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    place.write(DOC, document(AMARA, &format!("## Visibility plans\n\n{PLAN}")));
    place.commit(BEN, "2026-01-07");
    place.on("2026-01-08");
    let owners = |report: &serde_json::Value| -> Vec<String> {
        let unsigned = findings(report).iter().filter(|finding| finding["rule"] == "plan-unsigned");
        unsigned.map(|finding| finding["owner"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(owners(&place.json(&["check"])), ["engineer", "manager"], "each has something to do");
    for (person, line, left) in [
        (AMARA, "- Signed: Amara Okafor, 2026-01-08\n", &["manager"][..]),
        (BEN, "- Signed: Ben Castillo, 2026-01-08\n", &[]),
    ] {
        place.is(person);
        place.edit(DOC, "- Gap: Scope", &format!("{line}- Gap: Scope"));
        place.git(&["add", "-A"]);
        let report =
            place.lint(&["check", "--staged", "--fail-on", "warning", "--format", "json"]).ends(0).json();
        assert!(findings(&report).is_empty(), "{report:#}");
        place.commit(person, "2026-01-08");
        assert_eq!(owners(&place.json(&["check"])), left, "{person}");
    }
    // Who takes the other's signature out is told so, and the signature goes on counting.
    place.edit(DOC, "- Signed: Amara Okafor, 2026-01-08\n", "");
    place.git(&["add", "-A"]);
    let report = place.json(&["check", "--staged"]);
    assert_eq!(owners(&report), [""; 0]);
    assert_eq!(findings(&report)[0]["rule"], "line-removed", "{report:#}");
}

#[test]
fn the_hook_lets_a_commit_pass_that_git_is_about_to_sign() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled(SIGNED, DANA, &everybodys);
    plan(&place);
    type_line(&place, ENGINEERS_LINE);
    place.is(AMARA);
    place.on("2026-01-07");
    place.git(&["add", "-A"]);
    place.git(&["config", "gpg.format", "ssh"]);
    assert_eq!(
        complaints(&place.json(&["check", "--staged"])),
        ["plan-unsigned", "evidence-not-established"]
    );
    place.git(&["config", "commit.gpgsign", "true"]);
    assert_eq!(complaints(&place.json(&["check", "--staged"])), ["plan-unsigned"]);
}
