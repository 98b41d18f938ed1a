//! Which files `growthlint sign` writes, and what `--commit` commits.

use std::os::unix::fs::PermissionsExt as _;

use crate::common::tools;
use crate::place::{AMARA, BEN, CLEO, DOC, PLAN, Place, document};
use crate::sign::{enrolled, is, keygen, refuses, seals, signed};

#[test]
fn the_commit_holds_exactly_what_was_signed() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.write("staged.txt", "staged\n");
    place.write("people/payments/other.md", document(CLEO, "## Notes\n"));
    place.git(&["add", "-A"]);
    place.write("loose.txt", "loose\n");
    place.on("2026-01-07");
    place.set("GIT_AUTHOR_DATE", "2026-01-07T09:08:07+02:00");
    place.set("GIT_COMMITTER_DATE", "@1767792000 +0100");
    place.set("GIT_COMMITTER_NAME", "Somebody Else");
    place.set("GIT_COMMITTER_EMAIL", "else@acme.example");
    let below = place.root.join("people");
    let run = signed(place.lint_in(&below, &["sign", "amara", "plan", "2026-H1", "--commit"]));
    let short = place.git(&["rev-parse", "--short", "HEAD"]);
    assert_eq!(
        run.out.lines().last(),
        Some(&*format!("committed: {DOC}:14, a seal below `seals/`, `.gitattributes`"))
    );
    let files = place.git(&["show", "--name-only", "--format=", "HEAD"]);
    let files: Vec<&str> = files.lines().collect();
    assert!(
        matches!(files.as_slice(), [".gitattributes", document, seal] if *document == DOC && seal.starts_with("seals/")),
        "{files:?}"
    );
    let said = place.git(&["log", "-1", "--format=%an <%ae> %aI %cn <%ce> %cI %s"]);
    assert_eq!(
        said,
        "Amara Okafor <amara@acme.example> 2026-01-07T09:08:07+02:00 Somebody Else <else@acme.example> 2026-01-07T14:20:00+01:00 Sign plan 2026-H1 of Amara Okafor"
    );
    assert_eq!(place.git(&["diff", "--cached", "--name-only"]), "people/payments/other.md\nstaged.txt");
    assert_eq!(place.git(&["status", "--short"]), "A  people/payments/other.md\nA  staged.txt\n?? loose.txt");
    let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert!(run.out.contains("is signed already"), "{}", run.out);
    assert_eq!(place.git(&["rev-parse", "--short", "HEAD"]), short);
}

#[test]
fn other_changes_in_the_commit_are_named() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    place.edit(DOC, "two engineers", "three engineers");
    let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert!(run.err.contains("other uncommitted changes; they go into this commit"), "{}", run.err);
    assert!(!run.err.contains("three engineers"));
    assert_eq!(place.git(&["status", "--short"]), "");
}

#[test]
fn a_hook_that_refuses_leaves_the_index_as_it_was() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    place.write(".git/hooks/pre-commit", "#!/bin/sh\necho no >&2\nexit 1\n");
    std::fs::set_permissions(
        place.root.join(".git/hooks/pre-commit"),
        std::fs::Permissions::from_mode(0o755),
    )
    .unwrap();
    let head = place.git(&["rev-parse", "HEAD"]);
    let run = place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(2);
    assert!(
        run.err.contains("no\n")
            && run.err.contains("`git commit` failed")
            && run.err.contains("the files are written and stay"),
        "{}",
        run.err
    );
    assert!(run.out.contains(&format!("written, to be committed: {DOC}:14, a seal")), "{}", run.out);
    assert_eq!(place.git(&["rev-parse", "HEAD"]), head);
    assert_eq!(place.git(&["status", "--short"]), format!(" M {DOC}\n?? .gitattributes\n?? seals/"));
    // growthlint's own hook finds nothing wrong with it.
    std::fs::remove_file(place.root.join(".git/hooks/pre-commit")).unwrap();
    place.git(&["clean", "-qfd"]);
    place.git(&["checkout", "-q", DOC]);
    place.lint(&["hook", "install"]).ends(0);
    place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert_eq!(place.git(&["status", "--short"]), "");
}

#[test]
fn sign_commits_nothing_during_a_merge() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    place.git(&["checkout", "-q", "-b", "side"]);
    place.commit(BEN, "2026-01-06");
    place.git(&["checkout", "-q", "main"]);
    place.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
    is(&place, AMARA, "amara");
    refuses(&place, &["amara", "plan", "2026-H1", "--commit"], "a merge is not committed yet");
}

#[test]
fn the_first_commit_of_a_repository_can_be_a_signature() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = Place::new();
    keygen(&place, "amara", "ed25519");
    place.write(DOC, document(AMARA, &format!("## Visibility plans\n\n{PLAN}")));
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert_eq!(seals(&place)[0].1.statement.tip, None);
    assert_eq!(place.git(&["status", "--short"]), "");
    assert_eq!(place.git(&["ls-files"]).lines().count(), 3);
}

#[test]
fn line_ends_stay_as_they_are() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    let crlf = place.read(DOC).replace('\n', "\r\n");
    place.write(DOC, &crlf);
    place.git(&["config", "core.autocrlf", "true"]);
    place.lint(&["sign", "amara", "plan", "2026-H1", "--commit"]).ends(0);
    assert_eq!(
        place.read(DOC),
        crlf.replace("### 2026-H1\r\n\r\n", "### 2026-H1\r\n\r\n- Signed: Amara Okafor, 2026-01-07\r\n")
    );
    // What git keeps has other line ends, and that is what the seal names.
    let (path, seal) = seals(&place).remove(0);
    let kept = place.git(&["cat-file", "-p", &format!("HEAD:{DOC}")]) + "\n";
    assert!(!kept.contains('\r'));
    let document = growthlint::document::parse(
        &growthlint::finding::RepoPath::new(DOC),
        kept.as_bytes(),
        &growthlint::field::label::Spellings::default(),
        &[],
    );
    assert_eq!(
        (seal.statement.exact, seal.statement.frozen),
        (document.entries[0].raw, document.entries[0].frozen)
    );
    // A clone that converts line ends leaves seals alone.
    let clone = place.beside("clone");
    place.git_in(
        &place.home(),
        &["-c", "core.autocrlf=true", "clone", "-q", place.root.to_str().unwrap(), clone.to_str().unwrap()],
    );
    assert_eq!(std::fs::read(clone.join(&path)).unwrap(), std::fs::read(place.root.join(&path)).unwrap());
    assert!(std::fs::read_to_string(clone.join(DOC)).unwrap().contains("\r\n"));
}

#[test]
fn existing_git_attributes_are_kept() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.write(".gitattributes", "*.png binary");
    place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert_eq!(place.read(".gitattributes"), "*.png binary\nseals/** -text\n");
    // What else is changed there goes into a commit with a word about it.
    place.git(&["checkout", "-q", DOC]);
    std::fs::remove_dir_all(place.root.join("seals")).unwrap();
    place.write(".gitattributes", "*.png binary\n");
    place.git(&["add", ".gitattributes"]);
    let run = place.lint(&["sign", "amara", "plan", "--commit"]).ends(0);
    assert!(run.err.contains("`.gitattributes` has other uncommitted changes"), "{}", run.err);
    // Where there are seals already, somebody took the line out on purpose.
    place.write(".gitattributes", "*.png binary\n");
    is(&place, BEN, "ben");
    place.lint(&["sign", "amara", "plan", "2026-H1"]).ends(0);
    assert_eq!(place.read(".gitattributes"), "*.png binary\n");
    assert_eq!(seals(&place).len(), 2);
}

#[test]
fn a_symbolic_link_leads_no_seal_out_of_the_repository() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    let outside = place.beside("outside");
    std::fs::create_dir(&outside).unwrap();
    std::os::unix::fs::symlink(&outside, place.root.join("seals")).unwrap();
    let before = place.read(DOC);
    place.lint(&["sign", "amara", "plan", "2026-H1"]).refuses_late("is not a folder");
    assert_eq!(place.read(DOC), before);
    assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);
    // Nor is anything written through a link in the place of `.gitattributes`.
    let place = enrolled();
    is(&place, AMARA, "amara");
    std::fs::write(place.beside("attributes"), "").unwrap();
    std::os::unix::fs::symlink(place.beside("attributes"), place.root.join(".gitattributes")).unwrap();
    place.lint(&["sign", "amara", "plan", "2026-H1"]).refuses_late("`.gitattributes` is not a file");
    assert_eq!(std::fs::read_to_string(place.beside("attributes")).unwrap(), "");
    assert_eq!(place.read(DOC), before);
    assert!(!place.root.join("seals").exists());
}

#[test]
fn what_was_signed_and_not_committed_is_said_and_committed_later() {
    if !tools::has("ssh-keygen") {
        return;
    }
    let place = enrolled();
    is(&place, AMARA, "amara");
    place.on("2026-01-07");
    let sign =
        |more: &[&str]| place.lint(&[&["sign", "amara", "plan", "2026-H1"], more].concat()).ends(0).out;
    assert!(sign(&[]).contains("\nwritten, to be committed: "));
    let open = sign(&[]);
    assert!(open.contains("is signed already"), "{open}");
    assert!(open.contains(&format!("\nnot committed yet: {DOC} seals/")), "{open}");
    let done = sign(&["--commit"]);
    assert!(done.contains(&format!("\ncommitted: {DOC}, seals/")), "{done}");
    let files = place.git(&["show", "--name-only", "--format=", "HEAD"]);
    assert_eq!(files.lines().count(), 3, "{files}");
    // What is changed afterwards is no signature.
    place.edit(DOC, "## Notes\n", "## Notes\n\nSomething.\n");
    assert_eq!(sign(&["--commit"]), "plan 2026-H1 is signed already by Amara Okafor, with a seal\n");
    assert_eq!(place.git(&["status", "--short"]), format!(" M {DOC}"));
}
