//! What cannot be read is said, with what to do about it, and nothing else is lost.

use std::path::PathBuf;

use growthlint::load::{self, Environment, GapKind, LoadError, State};

use super::repository::{Repo, git, git_in, load_at, text};

const A: &str = "people/pay/a.md";

fn gaps(view: &super::repository::View) -> Vec<GapKind> {
    view.loaded.gaps.iter().map(|gap| gap.kind).collect()
}

/// The file of a loose object.
fn object(repo: &Repo, id: &str) -> PathBuf {
    repo.root.join(".git/objects").join(&id[..2]).join(&id[2..])
}

#[test]
fn a_shallow_clone_says_so_once() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one")]);
    let second = repo.commit("second", &[(A, "two")]);
    let (clone, url) = (repo.beside("clone"), format!("file://{}", repo.root.display()));
    git(&repo.root, &["clone", "-q", "--depth", "1", &url, clone.to_str().unwrap()]);
    let view = load_at(&clone, None, &Environment::default(), State::Head).unwrap();
    assert_eq!((gaps(&view), view.line.as_slice()), (vec![GapKind::Shallow], [second].as_slice()));
    assert!(view.loaded.gaps[0].to_string().contains("fetch-depth: 0") && GapKind::Shallow.cuts_history());
    assert_eq!(view.documents[A], "two");
}

#[test]
fn grafts_are_refused_and_have_no_effect() {
    let repo = Repo::new();
    let first = repo.commit("first", &[(A, "one")]);
    let second = repo.commit("second", &[(A, "two")]);
    repo.write(".git/info/grafts", &format!("# none\n{second}\n"));
    assert_eq!(
        load::open_at(&repo.root).err(),
        Some(LoadError::Grafts),
        "the library knows no comments there"
    );
    repo.write(".git/info/grafts", &format!("{second}\n"));
    let view = repo.load(State::Head);
    assert_eq!((gaps(&view), view.line.as_slice()), (vec![GapKind::Grafts], [first, second].as_slice()));
}

#[test]
fn replace_refs_have_no_effect() {
    let repo = Repo::new();
    let first = repo.commit("first", &[(A, "one")]);
    let second = repo.commit("second", &[(A, "two")]);
    let third = repo.commit("third", &[(A, "three")]);
    repo.git(&["replace", &second, &first]);
    let blobs =
        [second.clone() + ":" + A, third.clone() + ":" + A].map(|name| repo.git(&["rev-parse", &name]));
    repo.git(&["replace", "-f", &blobs[1], &blobs[0]]);
    let view = repo.load(State::Head);
    assert!(gaps(&view).is_empty());
    assert_eq!(view.line, [first, second, third]);
    assert_eq!((view.events.last().unwrap().here, view.documents[A].as_str()), (text("three"), "three"));
}

#[test]
fn a_partial_clone_names_what_was_left_out() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one")]);
    repo.commit("second", &[(A, "two")]);
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let (clone, url) = (repo.beside("clone"), format!("file://{}", repo.root.display()));
    git(&repo.root, &["clone", "-q", "--filter=blob:none", &url, clone.to_str().unwrap()]);
    let view = load_at(&clone, None, &Environment::default(), State::Head).unwrap();
    assert_eq!(gaps(&view), [GapKind::LeftOut]);
    assert_eq!(
        (view.line.len(), view.documents[A].as_str()),
        (2, "two"),
        "the version that was checked out is there"
    );
}

#[test]
fn missing_and_corrupt_objects_are_named() {
    let repo = Repo::new();
    let first = repo.commit("first", &[(A, "one"), ("people/b/b.md", "b")]);
    repo.commit("second", &[(A, "two")]);
    let blob = repo.git(&["rev-parse", &format!("{first}:{A}")]);
    let other = repo.git(&["rev-parse", &format!("HEAD:{A}")]);
    let tree = repo.git(&["rev-parse", &format!("{first}:people/pay")]);
    std::fs::remove_file(object(&repo, &blob)).unwrap();
    let view = repo.load(State::Head);
    assert_eq!(
        view.loaded.gaps.iter().map(|gap| (gap.kind, gap.object.as_deref())).collect::<Vec<_>>(),
        [(GapKind::Missing, Some(blob.as_str()))]
    );
    assert_eq!(view.line.len(), 2);

    // Another object's bytes under this one's name: they decompress, and are not what the name says.
    let place = object(&repo, &blob);
    std::fs::copy(object(&repo, &other), &place).unwrap();
    assert_eq!(gaps(&repo.load(State::Head)), [GapKind::Corrupt]);
    make_writable(&place);
    std::fs::write(&place, "no zlib stream").unwrap();
    assert_eq!(gaps(&repo.load(State::Head)), [GapKind::Corrupt]);
    std::fs::remove_file(&place).unwrap();
    repo.write("one", "one");
    repo.git(&["hash-object", "-w", "one"]);
    assert!(gaps(&repo.load(State::Head)).is_empty());

    std::fs::remove_file(object(&repo, &tree)).unwrap();
    let view = repo.load(State::Head);
    assert_eq!(gaps(&view), [GapKind::Missing]);
    assert!(view.events.iter().any(|event| event.path == "people/b/b.md"), "other folders are still read");

    std::fs::remove_file(object(&repo, &first)).unwrap();
    assert_eq!(repo.load(State::Head).line.len(), 1);
}

fn make_writable(place: &std::path::Path) {
    let mode: std::fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    std::fs::set_permissions(place, mode).unwrap();
}

/// Writes a commit as it is, whatever git thinks of it, and makes it the branch's tip.
fn commit_bytes(repo: &Repo, head: &str) -> String {
    let tree = repo.git(&["write-tree"]);
    let parent = repo.git(&["rev-parse", "HEAD"]);
    repo.write("raw", &format!("tree {tree}\nparent {parent}\n{head}\n\nmessage\n"));
    let id = repo.git(&["hash-object", "-t", "commit", "-w", "--literally", "raw"]);
    std::fs::write(repo.root.join(".git/refs/heads/main"), format!("{id}\n")).unwrap();
    id
}

#[test]
fn malformed_commits_are_named_and_their_parents_read() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one")]);
    let bad =
        commit_bytes(&repo, "author A <a@x> 1 +0000\nauthor B <b@x> 1 +0000\ncommitter A <a@x> 1 +0000");
    let view = repo.load(State::Head);
    assert_eq!((gaps(&view), view.line.len()), (vec![GapKind::Malformed], 2));
    assert_eq!(view.loaded.gaps[0].object.as_deref(), Some(bad.as_str()));
}

/// Every pair of parents is compared.
#[test]
fn a_merge_of_seventy_branches_is_read_and_one_of_a_thousand_is_named() {
    for (count, found) in [(70, vec![]), (1_001, vec![GapKind::TooManyParents])] {
        let repo = Repo::new();
        repo.commit("first", &[(A, "one")]);
        let root = repo.git(&["rev-parse", "HEAD"]);
        let mut stream = String::new();
        for mark in 1..=count {
            stream += &format!(
                "commit refs/heads/b\nmark :{mark}\ncommitter A <a@x> {mark} +0000\ndata 0\nfrom {root}\n\n"
            );
        }
        stream += "commit refs/heads/main\ncommitter A <a@x> 9999 +0000\ndata 0\nfrom refs/heads/main^0\n";
        (2..=count).for_each(|mark| stream += &format!("merge :{mark}\n"));
        repo.fast_import(&stream);
        assert_eq!(gaps(&repo.load(State::Head)), found, "{count} parents");
    }
}

#[test]
fn an_unreadable_date_is_read_as_no_date() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one")]);
    commit_bytes(&repo, "author A <a@x> 1 +0000\ncommitter A <a@x> yesterday +0000");
    let view = repo.load(State::Head);
    assert!(gaps(&view).is_empty());
    assert_eq!(view.loaded.rows.commits.last().unwrap().committed, None);
}

#[test]
fn names_that_are_not_utf_8_are_still_read() {
    let repo = Repo::new();
    repo.write(A, "one");
    repo.git(&["add", "-A"]);
    let name: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(b"J\xf6rg".to_vec());
    let latin = ["-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "-m", "x"];
    assert!(git_in(&repo.root).args(latin).env("GIT_AUTHOR_NAME", name).status().unwrap().success());
    assert_eq!(repo.load(State::Head).loaded.rows.commits[0].author.name, "J\u{fffd}rg");
}

#[test]
fn repositories_that_cannot_be_read_are_refused_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(load::open_at(folder.path()).err(), Some(LoadError::NoRepository { .. })));
    assert!(matches!(load::open_at(&folder.path().join("gone")).err(), Some(LoadError::NoRepository { .. })));
    let sha256 = Repo::with(&["--object-format=sha256"]);
    assert_eq!(load::open_at(&sha256.root).err(), Some(LoadError::ObjectFormat));
    let reftable = Repo::with(&["--ref-format=reftable"]);
    assert_eq!(load::open_at(&reftable.root).err(), Some(LoadError::RefStorage));
    for error in
        [LoadError::ObjectFormat, LoadError::RefStorage, LoadError::Owner { dir: PathBuf::from("/x") }]
    {
        assert!(!error.to_string().contains('\n'));
    }
}

#[test]
fn a_broken_branch_is_not_taken_for_an_empty_one() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one")]);
    for broken in ["1234\n", "", "1234567890123456789012345678901234567890\n"] {
        std::fs::write(repo.root.join(".git/refs/heads/main"), broken).unwrap();
        assert!(matches!(repo.try_load(None, State::Head), Err(LoadError::LostHead)), "{broken}");
    }
}

#[test]
fn a_repository_of_somebody_else_needs_safe_directory() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one")]);
    if std::os::unix::fs::chown(&repo.root, Some(12_345), None).is_err() {
        return;
    }
    let refused = load::open_at(&repo.root).err().unwrap();
    assert!(matches!(refused, LoadError::Owner { .. }) && refused.to_string().contains("safe.directory"));
}

#[test]
fn a_change_without_a_git_identity_is_reported() {
    let repo = Repo::new();
    repo.commit("first", &[(A, "one")]);
    repo.git(&["config", "user.name", ""]);
    repo.git(&["config", "user.email", ""]);
    assert!(gaps(&repo.load(State::WorkingTree)).is_empty());
    repo.write(A, "two");
    assert_eq!(gaps(&repo.load(State::WorkingTree)), [GapKind::NoIdentity]);
}

#[test]
fn sixty_thousand_commits_do_not_exhaust_the_stack() {
    let repo = Repo::new();
    let mut stream = String::new();
    for mark in 1..=60_000 {
        let from = if mark == 1 { String::new() } else { format!("from :{}\n", mark - 1) };
        stream += &format!(
            "commit refs/heads/main\nmark :{mark}\ncommitter W <w@x> {mark} +0000\ndata 0\n{from}\n"
        );
    }
    repo.fast_import(&stream);
    let worker = std::thread::Builder::new().stack_size(256 << 10);
    let root = repo.root.clone();
    let line =
        worker.spawn(move || load_at(&root, None, &Environment::default(), State::Head).unwrap().line.len());
    assert_eq!(line.unwrap().join().unwrap(), 60_000);
}
