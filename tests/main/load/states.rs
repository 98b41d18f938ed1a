//! The states of a repository: what is committed, what is staged, what lies in the working tree, and how it lands.

use std::process::Command;

use growthlint::evidence::row::Standing;
use growthlint::load::{self, Environment, NoBranch, OddKind, State, TrustFile};

use super::repository::{AS_OF, Repo, View, git, git_in, load_at, text, with_history};

const A: &str = "people/pay/a.md";
const B: &str = "people/pay/b.md";

fn people(view: &View) -> (String, String) {
    let row = view.loaded.rows.commits.last().unwrap();
    (row.author.to_string(), row.committer.to_string())
}

#[test]
fn a_new_repository_has_only_what_is_proposed() {
    let repo = Repo::new();
    repo.write(A, "one");
    repo.write("growthlint.yaml", "growthlint: 1");
    let view = repo.load(State::WorkingTree);
    assert_eq!((view.line.as_slice(), view.loaded.trusted.is_none()), (["V".to_owned()].as_slice(), true));
    assert_eq!((view.events[0].here, view.landings[0].before), (text("one"), None));
    assert!(repo.load(State::Index).events.is_empty() && repo.load(State::Trusted).line.is_empty());

    let repository = load::open_at(&repo.root).unwrap();
    let trust = |state| load::trust(&repository, None, &Environment::default(), state).unwrap();
    assert_eq!(trust(State::WorkingTree).text(TrustFile::Settings), Some("growthlint: 1".as_bytes()));
    assert_eq!(trust(State::Index).text(TrustFile::Settings), None);
    repo.git(&["add", "-A"]);
    assert_eq!(trust(State::Index).text(TrustFile::Settings), Some("growthlint: 1".as_bytes()));
}

#[test]
fn on_the_trusted_branch_the_proposal_follows_it() {
    let repo = Repo::new();
    let first = repo.commit("first", &[(A, "one"), (B, "two")]);
    let unchanged = repo.load(State::WorkingTree);
    assert_eq!(unchanged.line, std::slice::from_ref(&first), "nothing to commit, no commit");

    repo.write(A, "one more");
    repo.write("people/new.md", "new");
    let view = repo.load(State::WorkingTree);
    assert_eq!(view.line, [first.clone(), "V".to_owned()]);
    let paths: Vec<&str> = view.events_at("V").iter().map(|event| event.path.as_str()).collect();
    assert_eq!(paths, ["people/new.md", A]);
    assert_eq!(view.landings_at("V").len(), 2);
    assert_eq!(view.documents[A], "one more");
    assert_eq!(people(&view), ("Uma <uma@acme.example>".to_owned(), "Uma <uma@acme.example>".to_owned()));
    let proposed = view.loaded.rows.commits.last().unwrap();
    assert_eq!((proposed.committed, proposed.standing), (Some(AS_OF), Standing::Proposed));

    assert_eq!(repo.load(State::Index).line, std::slice::from_ref(&first), "nothing is staged");
    repo.git(&["add", A]);
    repo.write(A, "and more");
    let staged = repo.load(State::Index);
    assert_eq!((staged.events_at("V").len(), staged.events_at("V")[0].here), (1, text("one more")));
    assert_eq!(staged.documents[A], "one more");
    repo.git(&["rm", "-q", "-f", A]);
    assert_eq!(repo.load(State::Index).events_at("V")[0].here, None);
    repo.git(&["add", "-N", "people/new.md"]);
    assert_eq!(repo.load(State::Index).events_at("V").len(), 1, "what is only announced is not staged");
}

#[test]
fn the_environment_says_who_commits() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one")]);
    repo.write(A, "two");
    let some = |text: &str| Some(text.to_owned());
    let environment =
        Environment { author_name: some("Zoe"), author_email: some("zoe@x"), ..Environment::default() };
    let view = load_at(&repo.root, None, &environment, State::WorkingTree).unwrap();
    assert_eq!(people(&view), ("Zoe <zoe@x>".to_owned(), "Uma <uma@acme.example>".to_owned()));
}

#[test]
fn files_that_git_would_not_commit_are_skipped() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one"), (".gitignore", "people/out/\n")]);
    repo.write("people/out/x.md", "ignored");
    repo.write("people/nested/x.md", "another repository's");
    git(&repo.root.join("people/nested"), &["init", "-q"]);
    repo.write("notes/x.md", "elsewhere");
    assert_eq!(repo.load(State::WorkingTree).documents.keys().collect::<Vec<_>>(), [A]);
    repo.git(&["add", "-f", "people/out/x.md"]);
    assert_eq!(repo.load(State::WorkingTree).documents.len(), 2, "what is tracked is not ignored");
}

#[test]
fn other_line_ends_alone_are_not_a_change() {
    let repo = Repo::new();
    let first = repo.commit("first", &[(A, "one\ntwo\n"), (B, "one\r\n")]);
    repo.write(A, "one\r\ntwo\r\n");
    repo.write(B, "one\r\n\r\n");
    let view = repo.load(State::WorkingTree);
    assert_eq!((view.events_at("V").len(), view.documents[A].as_str()), (1, "one\ntwo\n"));
    repo.git(&["checkout", "-q", B]);
    assert_eq!(repo.load(State::WorkingTree).line, [first]);
}

#[test]
fn links_and_submodules_are_not_documents() {
    let repo = Repo::new();
    let first = repo.commit("first", &[(A, "one"), (B, "two")]);
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{first},people/sub.md")]);
    std::fs::remove_file(repo.root.join(B)).unwrap();
    std::os::unix::fs::symlink("a.md", repo.root.join(B)).unwrap();
    let check = |view: View| {
        let odd: Vec<_> = view.loaded.odd.iter().map(|odd| (odd.path.as_str(), odd.what)).collect();
        assert_eq!(odd, [(B, OddKind::Symlink), ("people/sub.md", OddKind::Submodule)]);
        let last = view.line.last().unwrap();
        let gone = view.events_at(last);
        assert_eq!((gone.len(), gone[0].path.as_str(), gone[0].here), (1, B, None));
        assert_eq!(view.documents.len(), 1);
    };
    check(repo.load(State::WorkingTree));
    repo.git(&["add", B]);
    check(repo.load(State::Index));
    repo.git(&["commit", "-q", "-m", "second"]);
    check(repo.load(State::Trusted));
}

/// A topic and a trusted branch that both changed two documents, one of which the trusted branch moved. Gives its tip too.
fn two_sides() -> (Repo, String) {
    let repo = Repo::new();
    repo.commit(
        "base",
        &[(A, "1\n2\n3\n4\n5\n"), (B, "b"), ("people/old.md", "engineer: Ann <ann@x>\n1\n2\n3\n")],
    );
    repo.git(&["switch", "-q", "-c", "topic"]);
    let moved = "engineer: Ann <ann@x>\n1\n2\n3 mine\n";
    repo.commit(
        "topic",
        &[(A, "1 mine\n2\n3\n4\n5\n"), ("people/old.md", moved), (".mailmap", "Ann <ann@x> <a@y>\n")],
    );
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["mv", "people/old.md", "people/new.md"]);
    let trusted = repo.commit(
        "main",
        &[
            (A, "1\n2\n3\n4\n5 theirs\n"),
            (B, "b theirs"),
            ("people/new.md", "engineer: Ann <ann@x>\n1 theirs\n2\n3\n"),
            ("growthlint.yaml", "x"),
        ],
    );
    repo.git(&["switch", "-q", "topic"]);
    (repo, trusted)
}

#[test]
fn what_is_checked_lands_on_the_trusted_branch() {
    let (repo, trusted) = two_sides();
    let view = repo.try_load(Some("main"), State::Head).unwrap();
    assert_eq!(view.line.last().unwrap(), "L");
    assert_eq!(view.loaded.trusted.as_ref().unwrap().commit.to_string(), trusted);
    assert_eq!(view.documents[A], "1 mine\n2\n3\n4\n5 theirs\n", "both sides' lines");
    assert_eq!(view.documents[B], "b theirs");
    assert_eq!(
        view.documents["people/new.md"], "engineer: Ann <ann@x>\n1 theirs\n2\n3 mine\n",
        "a document keeps its history when it moves"
    );
    assert_eq!(view.documents.len(), 3);
    let changed: Vec<TrustFile> =
        view.loaded.changed_trust.iter().filter_map(|changed| changed.file).collect();
    assert_eq!(changed, [TrustFile::Mailmap], "the other side's changes are not the proposal's");
    assert_eq!(view.loaded.changed_trust[0].text.as_deref(), Some("Ann <ann@x> <a@y>\n".as_bytes()));
    let landing = view.loaded.rows.commits.last().unwrap();
    assert_eq!((landing.standing, landing.bases[0].2.len()), (Standing::Landing, 1));

    repo.write(A, "other\n");
    let view = repo.try_load(Some("main"), State::WorkingTree).unwrap();
    let standings: Vec<Standing> =
        view.loaded.rows.commits.iter().rev().take(2).map(|row| row.standing).collect();
    assert_eq!(standings, [Standing::Landing, Standing::Proposed]);
    assert_eq!(
        (view.events_at("V").len(), view.documents[A].as_str()),
        (1, "other\n"),
        "in a conflict the proposal's text stands"
    );
    assert!(view.landings_at("V").is_empty());

    repo.git(&["checkout", "-q", "-f", "main~1"]);
    let behind = repo.try_load(Some("main"), State::Head).unwrap();
    assert_eq!(
        (behind.line.last(), behind.documents[B].as_str()),
        (Some(&trusted), "b theirs"),
        "nothing to land"
    );
}

#[test]
fn documents_that_change_places_keep_both_sides_changes() {
    let (ann, bob) = ("engineer: Ann <ann@x>\n", "engineer: Bob <bob@x>\n");
    let (q, r) = ("people/q.md", "people/r.md");
    let repo = Repo::new();
    repo.commit(
        "base",
        &[(A, &format!("{ann}1\n2\n3\n4\n")), (B, &format!("{bob}1\n2\n3\n4\n")), (q, "q\n")],
    );
    repo.git(&["switch", "-q", "-c", "topic"]);
    let kept = "1\n2\n3\n4 mine\n";
    repo.commit("topic", &[(A, ""), (r, &format!("{ann}{kept}")), (B, &format!("{bob}{kept}")), (q, "")]);
    repo.git(&["switch", "-q", "main"]);
    repo.commit(
        "main",
        &[
            (A, &format!("{bob}1 theirs\n2\n3\n4\n")),
            (B, &format!("{ann}1 theirs\n2\n3\n4\n")),
            ("people/new.md", "new\n"),
        ],
    );
    repo.git(&["switch", "-q", "topic"]);
    let view = repo.try_load(Some("main"), State::Head).unwrap();
    let both = "1 theirs\n2\n3\n4 mine\n";
    let found: Vec<(&str, &str)> =
        view.documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let (bobs, anns) = (format!("{bob}{both}"), format!("{ann}{both}"));
    assert_eq!(
        found,
        [("people/new.md", "new\n"), (A, bobs.as_str()), (r, anns.as_str())],
        "where both moved it, the proposal's place"
    );
}

#[test]
fn states_of_one_run_share_what_was_read() {
    let repo = Repo::new();
    repo.commit("base", &[(A, "1")]);
    repo.git(&["switch", "-q", "-c", "topic"]);
    repo.commit("topic", &[(A, "2")]);
    repo.write(A, "3");
    let repository = load::open_at(&repo.root).unwrap();
    let environment = Environment::default();
    let trust = load::trust(&repository, Some("main"), &environment, State::WorkingTree).unwrap();
    with_history(&repository, &trust, &environment, |history| {
        let states = [State::WorkingTree, State::Head, State::Trusted, State::WorkingTree];
        let sizes = states.map(|state| {
            history.state(state).map(|loaded| (loaded.rows.commits.len(), loaded.rows.blobs.len())).unwrap()
        });
        assert_eq!(sizes, [(4, 3), (3, 2), (1, 1), (4, 3)]);
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_merge_in_progress_has_all_its_parents() {
    let repo = Repo::new();
    let base = repo.commit("base", &[(A, "1"), (B, "1")]);
    repo.git(&["switch", "-q", "-c", "topic"]);
    repo.commit("topic", &[(A, "2")]);
    repo.git(&["switch", "-q", "main"]);
    repo.commit("main", &[(A, "3"), (B, "3")]);
    assert!(!git_in(&repo.root).args(["merge", "-q", "topic"]).status().unwrap().success());
    let torn = repo.load(State::Index);
    assert_eq!(
        torn.loaded.gaps.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [format!("`{A}` is not merged yet; resolve the conflict and run `git add`")]
    );
    repo.write(A, "both");
    repo.git(&["add", A]);
    let view = repo.load(State::Index);
    let event = view.events_at("V")[0];
    assert_eq!((event.here, event.parents.as_slice()), (text("both"), [text("3"), text("2")].as_slice()));
    assert_eq!(event.bases, [(base, text("1"))]);
    assert!(view.loaded.gaps.is_empty());
}

#[test]
fn a_squash_in_progress_is_read_as_a_squash() {
    let repo = Repo::new();
    repo.commit("base", &[(A, "1")]);
    repo.git(&["switch", "-q", "-c", "topic"]);
    repo.commit("topic", &[(A, "2")]);
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["merge", "-q", "--squash", "topic"]);
    assert_eq!(repo.load(State::Index).line.last().unwrap(), "VS");
}

#[test]
fn a_hook_sees_the_index_that_git_commits() {
    let repo = Repo::new();
    repo.commit("base", &[(A, "1"), (B, "1")]);
    repo.write(A, "2");
    repo.write(B, "2");
    repo.git(&["add", B]);
    // The hook runs this test program again, as it would run growthlint.
    let hook = repo.root.join(".git/hooks/pre-commit");
    let own = std::env::current_exe().unwrap();
    let seen = repo.beside("seen");
    let script = format!(
        "#!/bin/sh\nSEEN='{}' '{}' --ignored --exact load::states::inside_a_hook\n",
        seen.display(),
        own.display()
    );
    std::fs::write(&hook, script).unwrap();
    let mode: std::fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(&hook, mode).unwrap();
    let linked = repo.beside("linked");
    let commit = |dir: &std::path::Path, args: &[&str]| {
        let output = git_in(dir)
            .arg("commit")
            .args(args)
            .args(["-q", "-m", "x", "--author", "Zoe <zoe@x>"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        std::fs::read_to_string(&seen).unwrap()
    };
    assert_eq!(commit(&repo.root, &[A]), format!("Zoe {A}"), "only the path that is named");
    repo.write(A, "3");
    assert_eq!(commit(&repo.root, &["-a"]), format!("Zoe {A} {B}"), "what is tracked");
    repo.git(&["worktree", "add", "-q", linked.to_str().unwrap()]);
    std::fs::write(linked.join(A), "4").unwrap();
    assert_eq!(commit(&linked, &["-a"]), format!("Zoe {A}"), "in a linked working tree");
}

#[test]
#[ignore = "run by a hook"]
fn inside_a_hook() {
    let repository = load::open().unwrap();
    let environment = Environment::of_process();
    let trust = load::trust(&repository, Some("main"), &environment, State::Index).unwrap();
    let seen = with_history(&repository, &trust, &environment, |history| {
        let rows = history.state(State::Index)?.rows;
        let at = rows.commits.iter().position(|row| row.standing == Standing::Proposed).unwrap();
        let paths = rows.events.iter().filter(|event| event.commit == at).map(|event| event.path.to_string());
        Ok(std::iter::once(rows.commits[at].author.name.clone()).chain(paths).collect::<Vec<_>>().join(" "))
    });
    std::fs::write(std::env::var("SEEN").unwrap(), seen.unwrap()).unwrap();
}

#[test]
fn a_repository_opens_from_any_of_its_folders() {
    let repo = Repo::new();
    let first = repo.commit("first", &[(A, "one")]);
    let at = |dir: &std::path::Path| load_at(dir, None, &Environment::default(), State::Head).unwrap().line;
    assert_eq!(at(&repo.root.join("people/pay")), std::slice::from_ref(&first));
    let (bare, linked) = (repo.beside("bare"), repo.beside("linked"));
    repo.git(&["worktree", "add", "-q", "-b", "other", linked.to_str().unwrap()]);
    std::fs::write(linked.join(A), "two").unwrap();
    assert_eq!(at(&linked), std::slice::from_ref(&first));
    assert_eq!(
        load_at(&linked, None, &Environment::default(), State::WorkingTree).unwrap().line,
        [first.clone(), "V".to_owned()]
    );
    git(&repo.root, &["clone", "-q", "--bare", ".", bare.to_str().unwrap()]);
    git(&bare, &["remote", "remove", "origin"]);
    assert_eq!(at(&bare), [first]);
    for state in [State::WorkingTree, State::Index] {
        assert_eq!(
            load_at(&bare, None, &Environment::default(), state).err(),
            Some(load::LoadError::NoWorkingTree)
        );
    }
}

#[test]
fn the_trusted_branch_is_named_or_found_by_itself() {
    let repo = Repo::new();
    let first = repo.commit("first", &[(A, "one")]);
    repo.git(&["branch", "stable"]);
    let second = repo.commit("second", &[(A, "two")]);
    let trusted = |repo: &Repo, base, ci| {
        let environment = Environment { ci, ..Environment::default() };
        let repository = load::open_at(&repo.root).unwrap();
        let trust = load::trust(&repository, base, &environment, State::Head)?;
        Ok(trust.trusted.map(|trusted| (trusted.name, trusted.commit.to_string())))
    };
    let is = |name: &str, id: &str| Ok(Some((name.to_owned(), id.to_owned())));
    let none =
        |because, command: &str| Err(load::LoadError::NoMainBranch { because, command: command.to_owned() });
    let base_main = "git config growthlint.base main";
    assert_eq!(trusted(&repo, None, false), is("main", &second));
    assert_eq!(trusted(&repo, None, true), none(NoBranch::Ci, base_main));
    assert_eq!(trusted(&repo, Some("stable"), true), is("stable", &first));
    assert!(matches!(trusted(&repo, Some("gone"), false), Err(load::LoadError::NotABranch { .. })));
    assert!(matches!(trusted(&repo, Some("main:people"), false), Err(load::LoadError::NotABranch { .. })));
    repo.git(&["config", "growthlint.base", "stable"]);
    assert_eq!(trusted(&repo, None, false), is("stable", &first));
    repo.git(&["config", "--unset", "growthlint.base"]);
    repo.git(&["checkout", "-q", "--detach"]);
    assert_eq!(trusted(&repo, None, false), none(NoBranch::Detached, base_main));
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["remote", "add", "origin", "."]);
    assert_eq!(trusted(&repo, None, false), is("main", &second));
    repo.git(&["fetch", "-q"]);
    assert_eq!(trusted(&repo, None, false), is("origin/main", &second));
    repo.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/stable"]);
    assert_eq!(trusted(&repo, None, true), is("origin/stable", &first));
}

#[test]
fn reading_writes_nothing_and_runs_nothing() {
    let repo = Repo::new();
    repo.commit("base", &[(A, "1\n2\n3\n"), (".gitattributes", "*.md filter=bad diff=bad merge=bad\n")]);
    for (key, _) in [
        ("filter.bad.clean", 0),
        ("filter.bad.process", 0),
        ("core.fsmonitor", 0),
        ("diff.bad.command", 0),
        ("merge.bad.driver", 0),
    ] {
        repo.git(&["config", key, &format!("touch {}", repo.beside("ran").display())]);
    }
    std::fs::write(repo.root.join(A), "1\n2\n3\n4\n").unwrap();
    let files = || {
        let output = Command::new("find")
            .arg(&repo.root)
            .args(["-type", "f", "-printf", "%p %s %T@\n"])
            .output()
            .unwrap();
        let mut lines: Vec<String> =
            String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let before = files();
    for state in [State::Trusted, State::Head, State::WorkingTree, State::Index] {
        repo.load(state);
    }
    assert_eq!(before, files());
    assert!(!repo.beside("ran").exists());
}
