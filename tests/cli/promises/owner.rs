//! A repository of somebody else is trusted where git trusts it. Only root can give a folder away, so all others skip these tests.

use std::os::unix::fs::lchown;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::{Place, team, text};
use crate::trial::reading;

/// Somebody who is not here.
const STRANGER: u32 = 12_345;

/// Gives a folder away, with git's folder in it; whether that can be done.
fn give_away(path: &Path) -> bool {
    let git = path.join(".git");
    let parts = [path, &git];
    parts.iter().filter(|part| part.exists()).all(|part| lchown(part, Some(STRANGER), None).is_ok())
}

/// Whether git and growthlint read the repository in a folder, which must be the same.
fn read(place: &Place, dir: &Path, set: impl Fn(&mut Command)) -> bool {
    let run = |program: &str, args: &[&str]| {
        let mut command = place.command(program, dir);
        set(&mut command);
        command.args(args).output().unwrap()
    };
    let git = run("git", &["rev-parse", "HEAD"]);
    let lint = run("growthlint", &["audit", "--fail-on", "never"]);
    let refused = text(&lint.stderr).contains("somebody else owns the repository");
    assert_eq!(lint.status.success(), !refused, "{}", text(&lint.stderr));
    assert_eq!(git.status.success(), !refused, "{}{}", text(&git.stderr), text(&lint.stderr));
    !refused
}

/// The same with a file of git's configuration for the person.
fn read_with(place: &Place, dir: &Path, file: &str) -> bool {
    let path = place.beside("gitconfig");
    std::fs::write(&path, file).unwrap();
    read(place, dir, |command| {
        command.env("GIT_CONFIG_GLOBAL", &path);
    })
}

#[test]
fn a_repository_of_somebody_else_is_refused() {
    let place = team();
    if !give_away(&place.root) {
        return;
    }
    let told = format!("git config --global --add safe.directory {}", place.root.display());
    for args in &reading() {
        place.lint(args).refuses(&told);
        place.lint_in(&place.root.join("people"), args).refuses(&told);
    }
}

#[test]
fn each_part_of_a_repository_has_to_be_ones_own() {
    for part in [".git", "."] {
        let place = team();
        if lchown(place.root.join(part), Some(STRANGER), None).is_err() {
            return;
        }
        assert!(!read(&place, &place.root, |_| ()), "{part}");
    }
    let place = team();
    let tree = place.beside("tree");
    place.git(&["worktree", "add", "-q", tree.to_str().unwrap()]);
    assert!(read(&place, &tree, |_| ()));
    if lchown(tree.join(".git"), Some(STRANGER), None).is_err() {
        return;
    }
    assert!(!read(&place, &tree, |_| ()));
    assert!(read_with(&place, &tree, &format!("[safe]\ndirectory = {}\n", tree.display())));
}

#[test]
fn the_list_of_safe_directories_is_read_as_git_reads_it() {
    let place = team();
    if !give_away(&place.root) {
        return;
    }
    let root = place.root.display().to_string();
    let above = place.root.parent().unwrap().display().to_string();
    let link = place.beside("link");
    std::os::unix::fs::symlink(&place.root, &link).unwrap();
    let link = link.display();
    std::fs::write(place.beside("more"), "[safe]\ndirectory = *\n").unwrap();
    for (values, is_safe) in [
        (vec!["*".to_owned()], true),
        (vec![root.clone()], true),
        (vec![format!("{root}/")], true),
        (vec![format!("{link}")], true),
        (vec![format!("{above}/*")], true),
        (vec!["~/../repo".to_owned()], true),
        (vec![".".to_owned()], true),
        (vec![above.clone()], false),
        (vec![format!("{root}/*")], false),
        (vec![format!("{above}/re*")], false),
        (vec![format!("{root}x")], false),
        (vec!["repo".to_owned()], false),
        (vec![String::new()], false),
        (vec!["*".to_owned(), String::new()], false),
        (vec!["*".to_owned(), String::new(), root.clone()], true),
    ] {
        let lines: String = values.iter().map(|value| format!("directory = {value}\n")).collect();
        assert_eq!(read_with(&place, &place.root, &format!("[safe]\n{lines}")), is_safe, "{values:?}");
    }
    assert!(read_with(
        &place,
        &place.root,
        &format!("[include]\npath = {}\n", place.beside("more").display())
    ));
    assert!(!read_with(&place, &place.root, "[safe]\ndirectory = *\ndirectory\n"), "a name without a value");
}

#[test]
fn it_is_read_from_where_no_repository_can_write() {
    let place = team();
    place.git(&["config", "--add", "safe.directory", "*"]);
    if !give_away(&place.root) {
        return;
    }
    let root = place.root.display().to_string();
    let file = place.beside("gitconfig");
    std::fs::write(&file, "[safe]\ndirectory = *\n").unwrap();
    std::fs::create_dir_all(place.beside("xdg/git")).unwrap();
    std::fs::copy(&file, place.beside("xdg/git/config")).unwrap();
    let read = |variables: &[(&str, &str)]| {
        read(&place, &place.root, |command| {
            command.envs(variables.iter().copied());
        })
    };
    let counted = |value: &'static str| {
        [("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "Safe.Directory"), ("GIT_CONFIG_VALUE_0", value)]
    };
    let file = file.to_str().unwrap();
    assert!(!read(&[]), "its own configuration has no say");
    assert!(read(&[("GIT_CONFIG_SYSTEM", file), ("GIT_CONFIG_NOSYSTEM", "0")]));
    assert!(!read(&[("GIT_CONFIG_SYSTEM", file)]));
    assert!(read(&counted("*")));
    assert!(!read(&[&[("GIT_CONFIG_GLOBAL", file)][..], &counted("")].concat()), "taken back");
    let given = format!("'safe.directory'='{root}'");
    assert!(read(&[("GIT_CONFIG_PARAMETERS", &given)]));
    assert!(read(&[&counted("")[..], &[("GIT_CONFIG_PARAMETERS", given.as_str())]].concat()));
    assert!(read(&[("SUDO_UID", "12345")]) && !read(&[("SUDO_UID", "12346")]) && !read(&[("SUDO_UID", "x")]));
    assert!(read(&[("GIT_DIR", ".git")]), "who names it trusts it");
    let home = |name: &str, value: PathBuf| {
        self::read(&place, &place.root, |command| {
            command.env_remove("GIT_CONFIG_GLOBAL").env(name, &value);
        })
    };
    assert!(!home("HOME", place.home()) && home("XDG_CONFIG_HOME", place.beside("xdg")));
    std::fs::copy(file, place.beside("xdg/.gitconfig")).unwrap();
    assert!(home("HOME", place.beside("xdg")));
}

#[test]
fn what_is_safe_for_git_is_safe_in_what_git_runs() {
    let place = team();
    if !give_away(&place.root) {
        return;
    }
    let lint = |more: &[&str]| {
        let alias = ["-c", "alias.lint=!growthlint audit --fail-on never", "lint"];
        place.git_says(&[more, &alias[..]].concat())
    };
    assert!(!lint(&[]).status.success());
    let run = lint(&["-c", "safe.directory=*"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
}

#[test]
fn a_bare_repository_goes_by_its_own_folder() {
    let place = team();
    let bare = place.beside("bare.git");
    place.git(&["clone", "-q", "--bare", ".", bare.to_str().unwrap()]);
    place.git_in(&bare, &["config", "growthlint.base", "main"]);
    if !give_away(&bare) {
        return;
    }
    assert!(!read(&place, &bare, |_| ()));
    assert!(read_with(&place, &bare, &format!("[safe]\ndirectory = {}\n", bare.display())));
}
