//! A repository that is shallow, damaged, of another kind or somebody else's: nothing is guessed, and the report says that it is not complete.

use std::path::{Path, PathBuf};

use crate::common::tools;
use crate::keys::{
    AMARAS, BENS, DANA, ENGINEERS_LINE, MANAGERS_LINE, SIGNED, commit, enrolled, everybodys, plan, seal,
    type_line, witness,
};
use crate::place::{AMARA, BEN, CLEOS, DOC, Place, complaints, faulty, rules, update};
use crate::trial::reading;

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
    has_a_hole(&place, &clone, "is missing from this partial clone", &[]);
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
fn a_missing_tip_is_refused_in_one_line() {
    let place = faulty();
    std::fs::remove_file(object(&place, "HEAD")).unwrap();
    for args in &reading() {
        let run = place.lint(args).ends(2);
        assert!(run.out.is_empty() && run.err.lines().count() == 2 && run.err.contains("HEAD"), "{run:?}");
    }
}

#[test]
fn grafts_are_refused() {
    let place = faulty();
    let tip = place.git(&["rev-parse", "HEAD"]);
    place.write(".git/info/grafts", format!("{tip}\n"));
    has_a_hole(&place, &place.root, "`info/grafts` makes git show another history", &[]);
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
fn sha256_and_reftable_repositories_are_refused() {
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
        for args in &reading() {
            place.lint(args).refuses(because);
        }
        place.lint(&["hook", "install"]).refuses(because);
    }
}

#[test]
fn an_unfinished_merge_is_one_finding_or_not_complete() {
    let place = faulty();
    place.git(&["switch", "-qc", "other"]);
    place.append(DOC, &update("2026-02"));
    place.commit(AMARA, "2026-03-19");
    place.git(&["switch", "-q", "main"]);
    place.append(DOC, "\n<!-- Updates go here. -->\n");
    place.commit(BEN, "2026-03-19");
    assert!(!place.git_says(&["merge", "other"]).status.success());
    let staged = place
        .lint(&["check", "--staged", "--format", "json"])
        .reports_a_hole(&format!("`{DOC}` is not merged yet"));
    assert_eq!(staged.json()["complete"], false);
    assert_eq!(
        complaints(&staged.json()).iter().filter(|rule| rule.contains("wrong-author")).count(),
        0,
        "{:#}",
        staged.json()
    );
    let run = place.lint(&["check", DOC, "--format", "json"]).ends(1);
    assert_eq!(complaints(&run.json()), ["conflict-markers"], "{:#}", run.json());
    place.lint(&["audit"]).ends(1);
    for args in [&["where", "amara"][..], &["sign", "amara", "plan", "2026-H1"]] {
        let run = place.lint(args).ends(2);
        assert!(run.err.contains(&format!("a merge conflict is left in `{DOC}`")), "{}", run.err);
    }
    place.lint(&["inbox"]).ends(2);

    // What was settled in the file is read, whether git was told or not.
    let settled = std::fs::read_to_string(place.root.join(DOC)).unwrap();
    let is_mark =
        |line: &&str| !["<<<<<<< ", "=======", ">>>>>>> "].iter().any(|mark| line.starts_with(mark));
    let settled: Vec<&str> = settled.lines().filter(is_mark).collect();
    place.write(DOC, &(settled.join("\n") + "\n"));
    let run = place.lint(&["check", DOC, "--format", "json"]);
    assert_eq!(run.json()["complete"], true, "{:#}", run.json());
    assert!(!complaints(&run.json()).contains(&"conflict-markers"), "{:#}", run.json());
}

#[test]
fn missing_alternates_are_refused() {
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
    for args in &reading() {
        let run = place.lint_in(&clone, args).ends(2);
        assert!(run.out.is_empty() && run.err.lines().count() == 2, "{run:?}");
    }
    // A chain that only loses its end has a hole, and says which object.
    place.write(".git/objects/info/alternates", place.beside("nowhere").to_str().unwrap().to_owned() + "\n");
    let run = place.lint(&["check", "--format", "json"]).ends(1);
    assert_eq!(run.json()["complete"], true, "nothing of it is missing");
}

#[test]
fn an_unreadable_seal_or_key_list_is_named() {
    if !tools::has("ssh-keygen") {
        return;
    }
    for (what, at) in [
        ("a seal", "seals"),
        ("an old list of keys", "HEAD~3:allowed_signers"),
        ("an old mailmap", "HEAD~2:.mailmap"),
    ] {
        let place = enrolled(SIGNED, DANA, &everybodys);
        place.write(".mailmap", "# nobody yet\n");
        place.append("allowed_signers", "# nobody else\n");
        commit(&place, DANA, "2026-01-06", "dana");
        plan(&place);
        type_line(&place, ENGINEERS_LINE);
        type_line(&place, MANAGERS_LINE);
        seal(&place, &AMARAS);
        seal(&place, &BENS);
        place.write(".mailmap", "# nobody at all\n");
        commit(&place, BEN, "2026-01-09", "ben");
        witness(&place, "2026-01-20");
        let file = place
            .git(&["ls-files", at])
            .lines()
            .next()
            .map(|path| format!("HEAD:{path}"))
            .unwrap_or_else(|| at.to_owned());
        let id = place.git(&["rev-parse", &file]);
        std::fs::remove_file(place.root.join(".git/objects").join(&id[..2]).join(&id[2..])).unwrap();
        place.on("2026-02-03");
        let run =
            place.lint(&["check", "--format", "json"]).reports_a_hole(&format!("object {id} is missing"));
        assert_eq!(run.json()["complete"], false, "{what}");
    }
}
