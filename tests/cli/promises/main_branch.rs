//! The main branch is found in every kind of clone, or one message names the command after which it is.

use std::path::PathBuf;

use crate::place::{AMARA, BEN, CLEO, DOC, Place, complaints, document, team, text, update};

/// A folder beside the repository, in which git and growthlint run.
struct Clone<'p> {
    place: &'p Place,
    dir: PathBuf,
}

impl<'p> Clone<'p> {
    /// What `git ARGS DIR` makes beside the repository.
    fn made(place: &'p Place, dir: &str, args: &[&str]) -> Clone<'p> {
        let clone = Clone { place, dir: place.beside(dir) };
        place.git_in(clone.dir.parent().unwrap(), &[args, &[dir]].concat());
        clone.git(&["config", "user.name", "Ben Castillo"]);
        clone.git(&["config", "user.email", "ben@acme.example"]);
        clone
    }

    fn git(&self, args: &[&str]) -> String {
        self.place.git_in(&self.dir, args)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.dir.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", "a commit"]);
    }

    /// Which branch growthlint takes for the main branch; nothing before the first commit.
    fn main_branch(&self) -> Option<String> {
        let report = self.place.lint_in(&self.dir, &["check", "--format", "json"]);
        assert!(report.code < 2, "{report:?}");
        report.json()["trusted"]["ref"].as_str().map(str::to_owned)
    }

    /// growthlint does not know the main branch, names this command, and knows it once the command has run.
    fn is_told(&self, because: &str, command: &str) {
        let run = self.place.lint_in(&self.dir, &["check"]).refuses(because);
        assert!(run.err.contains(&format!("run `{command}`")), "wanted {command}\n{run:#?}");
        let done = self.place.command("sh", &self.dir).args(["-c", command]).output().unwrap();
        assert!(done.status.success(), "{command}: {}", text(&done.stderr));
        self.place.lint_in(&self.dir, &["check"]).ends(0);
    }
}

fn origin(place: &Place) -> PathBuf {
    let bare = place.beside("origin.git");
    place.git_in(bare.parent().unwrap(), &["init", "-q", "--bare", "-b", "main", "origin.git"]);
    bare
}

fn doc() -> String {
    document(AMARA, "## Notes\n")
}

#[test]
fn an_empty_clone_of_an_empty_origin_works_from_the_first_commit_on() {
    let place = Place::bare_home();
    origin(&place);
    let clone = Clone::made(&place, "clone", &["clone", "-q", "origin.git"]);
    clone.write(DOC, &doc());
    assert_eq!(clone.main_branch(), None);
    clone.commit();
    assert_eq!(clone.main_branch().as_deref(), Some("main"));
    clone.git(&["push", "-qu", "origin", "HEAD"]);
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
    // A branch of one's own changes nothing about it, pushed or not.
    clone.git(&["switch", "-qc", "mine"]);
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
    clone.commit();
    clone.git(&["push", "-qu", "origin", "mine"]);
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
}

#[test]
fn a_remote_that_was_added_later_changes_nothing_until_something_is_pushed() {
    for name in ["origin", "github"] {
        let place = team();
        origin(&place);
        let clone = Clone { place: &place, dir: place.root.clone() };
        clone.git(&["remote", "add", name, "../origin.git"]);
        assert_eq!(clone.main_branch().as_deref(), Some("main"));
        clone.git(&["push", "-qu", name, "main"]);
        assert_eq!(clone.main_branch(), Some(format!("{name}/main")));
        clone.git(&["switch", "-q", "--orphan", "new"]);
        clone.write(DOC, &doc());
        assert_eq!(clone.main_branch(), Some(format!("{name}/main")));
    }
}

#[test]
fn the_remotes_master_is_found_as_well_as_its_main() {
    let place = team();
    place.git(&["branch", "-m", "main", "master"]);
    origin(&place);
    let clone = Clone { place: &place, dir: place.root.clone() };
    clone.git(&["remote", "add", "origin", "../origin.git"]);
    clone.git(&["push", "-q", "origin", "master", "master:other"]);
    assert_eq!(clone.main_branch().as_deref(), Some("origin/master"));
}

#[test]
fn a_remote_with_main_and_master_is_asked_which_one_it_is() {
    let place = team();
    origin(&place);
    let clone = Clone { place: &place, dir: place.root.clone() };
    clone.git(&["remote", "add", "origin", "../origin.git"]);
    clone.git(&["push", "-q", "origin", "main", "main:master"]);
    clone.is_told("the remote does not say which", "git remote set-head origin --auto");
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
}

#[test]
fn a_sole_branch_of_another_name_is_offered_and_never_taken() {
    let place = team();
    place.git(&["branch", "-m", "main", "trunk"]);
    origin(&place);
    let clone = Clone { place: &place, dir: place.root.clone() };
    clone.git(&["remote", "add", "origin", "../origin.git"]);
    clone.git(&["push", "-qu", "origin", "trunk"]);
    clone.is_told("the remote does not say which", "git config growthlint.base origin/trunk");
    assert_eq!(clone.main_branch().as_deref(), Some("origin/trunk"));
}

#[test]
fn a_clone_of_one_branch_alone_fetches_the_others() {
    let place = team();
    place.git(&["branch", "proposal"]);
    let clone = Clone::made(&place, "clone", &["clone", "-q", "--single-branch", "-b", "proposal", "repo"]);
    clone.is_told("the remote does not say which", "git remote set-branches origin '*' && git fetch origin");
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
}

#[test]
fn a_default_branch_that_was_renamed_is_asked_for() {
    let place = team();
    let clone = Clone::made(&place, "clone", &["clone", "-q", "repo"]);
    place.git(&["branch", "-m", "main", "trunk"]);
    clone.git(&["fetch", "-q", "--prune"]);
    place.git(&["branch", "master"]);
    clone.git(&["fetch", "-q"]);
    clone.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"]);
    clone.is_told("the remote does not say which", "git remote set-head origin --auto");
    assert_eq!(clone.main_branch().as_deref(), Some("origin/trunk"));
}

#[test]
fn a_bare_clone_and_a_mirror_judge_by_their_head() {
    let place = team();
    for args in [&["clone", "-q", "--bare", "repo"][..], &["clone", "-q", "--mirror", "repo"]] {
        let name = args[2].trim_start_matches('-');
        let bare = Clone::made(&place, name, args);
        bare.git(&["fetch", "-q"]);
        let report = place.lint_in(&bare.dir, &["audit", "--format", "json"]).ends(0).json();
        assert_eq!(report["trusted"]["ref"], "main", "{report:#}");
        place.lint_in(&bare.dir, &["where", "amara"]).ends(0);
        place.set("CI", "1");
        let run = place.lint_in(&bare.dir, &["audit"]).refuses("on a build server it must be named");
        assert!(run.err.contains("run `git config growthlint.base main`"), "{run:?}");
        place.unset("CI");
    }
}

#[test]
fn a_working_tree_of_a_bare_clone_is_not_judged_by_the_branch_it_is_on() {
    let place = team();
    let bare = Clone::made(&place, "bare", &["clone", "-q", "--bare", "repo"]);
    bare.git(&["worktree", "add", "-q", "-b", "proposal", "../tree"]);
    let tree = Clone { place: &place, dir: place.beside("tree") };
    tree.is_told("the remote's branches were not fetched", "git config growthlint.base main");
    assert_eq!(tree.main_branch().as_deref(), Some("main"));
}

#[test]
fn several_remotes_without_an_origin_are_not_asked() {
    let place = team();
    origin(&place);
    let clone = Clone { place: &place, dir: place.root.clone() };
    for name in ["fork", "upstream"] {
        clone.git(&["remote", "add", name, "../origin.git"]);
    }
    clone.git(&["push", "-q", "upstream", "main"]);
    clone.is_told("no remote is called `origin`", "git config growthlint.base upstream/main");
    assert_eq!(clone.main_branch().as_deref(), Some("upstream/main"));
    clone.git(&["config", "--unset", "growthlint.base"]);
    clone.git(&["remote", "add", "origin", "../origin.git"]);
    assert_eq!(clone.main_branch().as_deref(), Some("main"), "the origin has no branch yet");
}

#[test]
fn what_was_fetched_without_its_branch_does_not_become_the_main_branch() {
    let place = team();
    place.git(&["switch", "-qc", "proposal"]);
    place.append(DOC, &update("2026-02"));
    place.commit(CLEO, "2026-03-19");
    place.git(&["switch", "-q", "main"]);
    place.on("2026-03-20");
    let clone = Clone::made(&place, "clone", &["init", "-q", "-b", "work"]);
    clone.git(&["remote", "add", "origin", "../repo"]);
    clone.git(&["fetch", "-q", "../repo", "proposal"]);
    clone.git(&["switch", "-qC", "work", "FETCH_HEAD"]);
    let run = place.lint_in(&clone.dir, &["check"]).refuses("the remote's branches were not fetched");
    assert!(run.err.contains("run `git fetch origin`"), "{run:?}");
    clone.git(&["fetch", "-q", "origin"]);
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
    let report = place.lint_in(&clone.dir, &["check", "--format", "json"]).json();
    assert_eq!(complaints(&report), ["update-wrong-author"]);
}

#[test]
fn a_fetch_from_an_empty_remote_hides_nothing() {
    let place = team();
    origin(&place);
    let clone = Clone { place: &place, dir: place.root.clone() };
    clone.git(&["remote", "add", "origin", "../origin.git"]);
    clone.git(&["fetch", "-q"]);
    assert_eq!(clone.main_branch().as_deref(), Some("main"));
}

#[test]
fn a_cut_history_without_the_remotes_branches_is_fetched_first() {
    let place = team();
    let clone = Clone::made(&place, "clone", &["init", "-q", "-b", "work"]);
    let from = format!("file://{}", place.root.display());
    clone.git(&["remote", "add", "origin", &from]);
    clone.git(&["config", "remote.origin.followRemoteHEAD", "never"]);
    clone.git(&["fetch", "-q", "--depth", "1", &from, "main"]);
    clone.git(&["switch", "-qC", "work", "FETCH_HEAD"]);
    std::fs::remove_file(clone.dir.join(".git/FETCH_HEAD")).unwrap();
    clone.is_told("the remote's branches were not fetched", "git fetch --unshallow origin");
}

#[test]
fn a_build_server_is_known_by_each_of_its_variables() {
    let place = team();
    origin(&place);
    let clone = Clone { place: &place, dir: place.root.clone() };
    clone.git(&["remote", "add", "origin", "../origin.git"]);
    for (name, value) in
        [("CI", "true"), ("JENKINS_URL", "https://ci.example"), ("TEAMCITY_VERSION", "2026.1")]
    {
        place.set(name, value);
        place.lint_in(&clone.dir, &["check"]).refuses("on a build server it must be named");
        place.lint_in(&clone.dir, &["check", "--base", "main"]).ends(0);
        place.unset(name);
    }
    clone.git(&["push", "-q", "origin", "main"]);
    place.set("CI", "true");
    clone.is_told("on a build server it must be named", "git config growthlint.base origin/main");
}

#[test]
fn a_detached_checkout_is_told_the_branch_or_fetches_it() {
    let place = team();
    let clone = Clone::made(&place, "clone", &["clone", "-q", "repo"]);
    clone.git(&["config", "remote.origin.followRemoteHEAD", "never"]);
    clone.git(&["remote", "set-head", "origin", "--delete"]);
    clone.git(&["switch", "-q", "--detach"]);
    clone.is_told("no branch is checked out", "git config growthlint.base origin/main");
    let clone = Clone::made(&place, "other", &["init", "-q"]);
    clone.git(&["remote", "add", "origin", "../repo"]);
    clone.git(&["fetch", "-q", "../repo", "main"]);
    clone.git(&["switch", "-q", "--detach", "FETCH_HEAD"]);
    clone.is_told("no branch is checked out", "git fetch origin && git remote set-head origin --auto");
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
    place.git(&["switch", "-q", "--detach"]);
    let alone = Clone { place: &place, dir: place.root.clone() };
    alone.is_told("no branch is checked out", "git config growthlint.base main");
}

#[test]
fn base_is_a_branch_or_a_whole_commit_id() {
    let place = team();
    let tip = place.git(&["rev-parse", "HEAD"]);
    place.git(&["tag", "-a", "v1", "-m", "one"]);
    place.git(&["tag", "light"]);
    for name in ["main", "heads/main", "refs/heads/main", &tip] {
        place.lint(&["check", "--base", name]).ends(0);
    }
    for name in
        ["v1", "light", "refs/tags/v1", "tags/v1", "HEAD", "HEAD~1", "main~0", "v1^{commit}", &tip[..12]]
    {
        let run = place.lint(&["check", "--base", name]).refuses("is not a branch or a whole commit id");
        assert!(run.err.contains("run `growthlint check --base "), "{run:?}");
        place.git(&["config", "growthlint.base", name]);
        place.lint(&["check"]).refuses(&format!("`{name}` is no branch"));
        place.git(&["config", "--unset", "growthlint.base"]);
    }
    for name in ["", "-", "gone", "main^{tree}", "main:growthlint.yaml", &"0".repeat(40)] {
        place.lint(&["check", &format!("--base={name}")]).refuses("is not a branch or a whole commit id");
    }
    let tree = place.git(&["rev-parse", "main^{tree}"]);
    place.lint(&["check", "--base", &tree]).refuses("is not a branch or a whole commit id");
    let tag = place.git(&["rev-parse", "v1"]);
    place.lint(&["check", "--base", &tag]).refuses("is not a branch or a whole commit id");
}

#[test]
fn a_tag_that_is_called_like_the_main_branch_decides_nothing() {
    let place = team();
    place.git(&["switch", "-qc", "proposal"]);
    place.append(DOC, &update("2026-02"));
    place.commit(CLEO, "2026-03-19");
    place.git(&["tag", "main"]);
    place.on("2026-03-20");
    let report = place.lint(&["check", "--base", "main", "--format", "json"]).ends(1).json();
    assert_eq!(complaints(&report), ["update-wrong-author"]);
}

#[test]
fn a_name_that_may_be_two_branches_is_refused_with_the_command_that_says_which() {
    let place = team();
    let clone = Clone::made(&place, "clone", &["clone", "-q", "repo"]);
    clone.git(&["branch", "origin/main"]);
    let said = "may be refs/heads/origin/main or refs/remotes/origin/main";
    let run = place.lint_in(&clone.dir, &["check", "--base", "origin/main"]).refuses(said);
    assert!(run.err.contains("run `growthlint check --base refs/remotes/origin/main`"), "{run:?}");
    place.lint_in(&clone.dir, &["check", "--base", "refs/remotes/origin/main"]).ends(0);
    clone.git(&["config", "growthlint.base", "origin/main"]);
    clone.is_told(said, "git config growthlint.base refs/remotes/origin/main");
}

#[test]
fn without_history_no_main_branch_is_needed() {
    let place = team();
    place.append(DOC, "\n## Notse\n");
    place.edit("growthlint.yaml", "growthlint: 1\n", "growthlint: 1\nrules: {missing-key: off}\n");
    place.commit(BEN, "2026-03-18");
    place.edit(DOC, "team: payments\n", "");
    place.on("2026-03-20");
    place.git(&["switch", "-q", "--detach"]);
    for set in [&[][..], &["CI"], &["CI", "JENKINS_URL"]] {
        for name in set {
            place.set(name, "1");
        }
        place.lint(&["check"]).refuses("growthlint does not know your main branch");
        let report = place.lint(&["check", "--no-history", "--format", "json"]).ends(0).json();
        assert_eq!(complaints(&report), ["unknown-section"], "by the settings that are here");
        assert!(report["trusted"].is_null());
    }
    let clone = Clone::made(&place, "clone", &["init", "-q"]);
    clone.git(&["remote", "add", "origin", "../repo"]);
    clone.git(&["fetch", "-q", "../repo", "main"]);
    clone.git(&["switch", "-q", "--detach", "FETCH_HEAD"]);
    place.lint_in(&clone.dir, &["check", "--no-history"]).ends(0);
}

#[test]
fn the_first_commit_of_all_passes_the_hook() {
    let place = Place::bare_home();
    origin(&place);
    let clone = Clone::made(&place, "clone", &["clone", "-q", "origin.git"]);
    place.lint_in(&clone.dir, &["hook", "install"]).ends(0);
    clone.write("README.md", "# Growth docs\n");
    clone.commit();
    clone.write(DOC, &doc());
    clone.commit();
    clone.git(&["push", "-qu", "origin", "HEAD"]);
    clone.write(DOC, &document(AMARA, "## Notes\n\n## Updates\n"));
    clone.commit();
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
}

#[test]
fn a_clone_without_a_checkout_reads_what_the_remote_has() {
    let place = team();
    let clone = Clone::made(&place, "clone", &["clone", "-q", "--no-checkout", "repo"]);
    assert_eq!(clone.main_branch().as_deref(), Some("origin/main"));
}

#[test]
fn every_page_says_in_its_header_which_state_it_shows() {
    let place = team();
    let clone = Clone::made(&place, "clone", &["clone", "-q", "repo"]);
    let head = |args: &[&str]| -> String {
        place.lint_in(&clone.dir, args).ends(0).out.lines().take(2).collect::<Vec<_>>().join(" ")
    };
    let tip = clone.git(&["rev-parse", "--short=7", "HEAD"]);
    for args in [&["where", "amara"][..], &["brief", "amara"], &["inbox"], &["due"]] {
        assert!(head(args).contains(", working tree"), "{args:?}: {}", head(args));
    }
    assert!(head(&["pip", "amara"]).contains(&format!(", HEAD at {tip}")), "{}", head(&["pip", "amara"]));
    assert!(head(&["history", "amara"]).starts_with(&format!("{DOC}, HEAD at {tip}")));
    assert!(head(&["audit"]).contains(&format!("origin/main at {tip}")), "{}", head(&["audit"]));
    assert!(!head(&["audit"]).contains("not pushed"));
    clone.commit();
    assert!(head(&["audit"]).contains(&format!("origin/main at {tip}; 1 commit here is not pushed")));
    clone.git(&["switch", "-qc", "mine"]);
    clone.commit();
    assert!(head(&["audit"]).contains(&format!("origin/main at {tip}; 2 commits here are not pushed")));
    clone.git(&["push", "-q", "origin", "mine"]);
    assert!(
        head(&["audit"]).contains(&format!("origin/main at {tip}"))
            && !head(&["audit"]).contains("not pushed")
    );
    // Where there is one branch alone, nothing waits to be pushed.
    let run = place.lint(&["audit"]).ends(0);
    assert!(run.out.contains(&format!("main at {tip}")) && !run.out.contains("not pushed"), "{}", run.out);
}
