//! What is published for a forge's build server: the action and its scripts, run here with hostile inputs, and the files to copy.

mod templates;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Output;

use crate::common::{read, root};
use crate::place::{AMARA, BEN, CLEO, CLEOS, DOC, Place, team, text, update};

/// What tries to run as a command, were it ever text of a script.
const HOSTILE: [&str; 4] =
    ["$(touch${IFS}pwned)", "`touch${IFS}pwned`", "\"; touch pwned; \"", "'; touch pwned #\n::error::x"];

/// A runner around a place: where it keeps its files, and what the action's steps see.
struct Runner<'p> {
    place: &'p Place,
    temp: PathBuf,
}

impl<'p> Runner<'p> {
    fn new(place: &'p Place) -> Runner<'p> {
        let temp = place.beside("runner");
        fs::create_dir_all(&temp).unwrap();
        let runner = Runner { place, temp };
        for (name, file) in [("GITHUB_STEP_SUMMARY", "summary"), ("GITHUB_PATH", "path")] {
            fs::write(runner.temp.join(file), "").unwrap();
            place.set(name, runner.temp.join(file).to_str().unwrap());
        }
        place.set("RUNNER_TEMP", runner.temp.to_str().unwrap());
        place.set("ACTION_PATH", root().to_str().unwrap());
        for name in ["INPUT_BASE", "EVENT_BASE", "EVENT_BRANCH", "EXTRA"] {
            place.set(name, "");
        }
        place.set("FAIL_ON", "error");
        runner
    }

    fn runs(&self, script: &str) -> Output {
        let script = root().join(".github/action").join(script);
        let output = self.place.command("bash", &self.place.root).arg(script).output().unwrap();
        for folder in [&self.place.root, &self.temp, &self.place.home()] {
            assert!(!folder.join("pwned").exists(), "{}", said(&output));
        }
        output
    }

    fn ends(&self, script: &str, code: i32) -> String {
        let output = self.runs(script);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        said(&output)
    }

    fn summary(&self) -> String {
        read(&self.temp.join("summary"))
    }

    /// A program that the scripts find before any other, in place of one that reaches a network.
    fn program(&self, name: &str, script: &str) {
        let file = self.place.beside("bin").join(name);
        fs::write(
            &file,
            format!("#!/bin/bash\nprintf '%s\\n' \"$*\" >> '{}/{name}.log'\n{script}", self.temp.display()),
        )
        .unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The lines with which a program was called.
    fn calls(&self, name: &str) -> Vec<String> {
        let log = fs::read_to_string(self.temp.join(format!("{name}.log"))).unwrap_or_default();
        log.lines().map(str::to_owned).collect()
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}

/// A branch of the team's with a commit of somebody's.
fn proposed(person: &str) -> (Place, String) {
    let place = team();
    let base = place.git(&["rev-parse", "HEAD"]);
    place.git(&["switch", "-qc", "work"]);
    place.append(CLEOS, &update("2026-03"));
    place.commit(person, "2026-04-02");
    (place, base)
}

#[test]
fn the_check_ends_as_growthlint_ends_and_writes_the_summary() {
    for (person, code, summary) in
        [(CLEO, 0, "Nobody has to do anything."), (BEN, 1, "#### Who has to do what")]
    {
        let (place, base) = proposed(person);
        let runner = Runner::new(&place);
        place.set("EVENT_BASE", &base);
        let log = runner.ends("check.sh", code);
        assert_eq!(log.contains("::error file="), code == 1, "{log}");
        assert!(runner.summary().contains(summary), "{}", runner.summary());
        // What is displayed decides nothing.
        place.set("FAIL_ON", "never");
        runner.ends("check.sh", 0);
    }
}

#[test]
fn the_check_works_for_every_event() {
    let (place, base) = proposed(CLEO);
    // The first commit of a branch, on which nothing is yet.
    place.git(&["switch", "-qc", "fresh", "main"]);
    let runner = Runner::new(&place);
    place.set("EVENT_BASE", &base);
    runner.ends("check.sh", 0);
    // A merge queue checks out a merge, on no branch.
    place.git(&["merge", "-q", "--no-ff", "--no-edit", "work"]);
    place.git(&["checkout", "-q", "--detach"]);
    runner.ends("check.sh", 0);
    // Without a commit, the base branch as it was fetched.
    place.set("EVENT_BASE", "");
    place.set("EVENT_BRANCH", "main");
    place.git(&["update-ref", "refs/remotes/origin/main", "main"]);
    runner.ends("check.sh", 0);
    place.set("EVENT_BRANCH", "");
    assert!(runner.ends("check.sh", 2).contains("::error title=growthlint::this event has no base"));
    assert!(
        runner
            .summary()
            .ends_with("### growthlint: nothing could be checked\n\nThe log of the step says why.\n")
    );
    // A shallow clone is never fine.
    let (url, clone) = (format!("file://{}", place.root.display()), place.beside("clone"));
    place.git_in(
        &place.home(),
        &["clone", "-q", "--depth", "1", "--branch", "work", &url, clone.to_str().unwrap()],
    );
    place.set("EVENT_BASE", &place.git_in(&clone, &["rev-parse", "HEAD"]));
    let script = root().join(".github/action/check.sh");
    let shallow = place.command("bash", &clone).arg(script).output().unwrap();
    assert_eq!(shallow.status.code(), Some(2), "{}", said(&shallow));
    assert!(
        runner.summary().ends_with('\n') && runner.summary().contains("could be checked"),
        "{}",
        runner.summary()
    );
}

#[test]
fn no_input_and_no_name_runs_as_a_command() {
    let (place, base) = proposed(BEN);
    place.write(
        &format!("people/payments/{}.md", HOSTILE[0]),
        place.read(DOC).replace("Amara Okafor", HOSTILE[0]),
    );
    place.commit(AMARA, "2026-04-03");
    for hostile in HOSTILE {
        for name in ["INPUT_BASE", "EVENT_BASE", "EVENT_BRANCH", "FAIL_ON", "EXTRA"] {
            let runner = Runner::new(&place);
            // The branch counts where the event names no commit.
            place.set("EVENT_BASE", if name == "EVENT_BRANCH" { "" } else { &base });
            place.set(name, hostile);
            place.set("GROWTHLINT_BRANCH", hostile);
            let log = runner.ends("check.sh", 2);
            assert!(!log.lines().any(|line| line.starts_with("::error::")), "{log}");
        }
    }
    // A branch may be called so.
    place.git(&["branch", HOSTILE[0], "main"]);
    let runner = Runner::new(&place);
    place.set("INPUT_BASE", HOSTILE[0]);
    runner.ends("check.sh", 1);
    // Arguments are split at blanks and line ends, and no more.
    place.set("INPUT_BASE", &base);
    place.set("EXTRA", "--ignore\n*");
    runner.ends("check.sh", 0);
}

#[test]
fn one_comment_is_kept_up_to_date_and_nobody_elses() {
    let (place, base) = proposed(BEN);
    let runner = Runner::new(&place);
    place.set("EVENT_BASE", &base);
    place.set("REPOSITORY", "acme/growth");
    runner.ends("check.sh", 1);
    for hostile in HOSTILE.iter().chain(&["", "1/../2"]) {
        place.set("NUMBER", hostile);
        runner.program("gh", "exit 1\n");
        runner.ends("comment.sh", 0);
    }
    assert!(runner.calls("gh").is_empty(), "without a pull request nothing is asked");
    place.set("NUMBER", "12");
    // There is none yet.
    runner.program("gh", "exit 0\n");
    runner.ends("comment.sh", 0);
    let calls = runner.calls("gh");
    assert!(
        calls[0].contains("repos/acme/growth/issues/12/comments --jq")
            && calls[0].contains("github-actions[bot]"),
        "{calls:?}"
    );
    assert!(
        calls[1].contains("--method POST repos/acme/growth/issues/12/comments --field body=@"),
        "{calls:?}"
    );
    let comment = read(&runner.temp.join("growthlint-comment.md"));
    assert!(
        comment.starts_with("<!-- growthlint: ") && comment.contains("#### Who has to do what"),
        "{comment}"
    );
    // There is one.
    runner.program("gh", "[[ $* == *--jq* ]] && printf '77\\n78\\n'\nexit 0\n");
    runner.ends("comment.sh", 0);
    assert!(
        runner.calls("gh")[3].contains("--method PATCH repos/acme/growth/issues/comments/77 "),
        "{:?}",
        runner.calls("gh")
    );
    // A fork's job may write none, and fails nothing.
    runner.program("gh", "exit 1\n");
    assert!(
        runner.ends("comment.sh", 0).contains("::notice title=growthlint::the comment could not be written")
    );
}

#[test]
fn where_nothing_is_to_be_said_no_comment_is_begun() {
    let (place, base) = proposed(CLEO);
    let runner = Runner::new(&place);
    place.set("EVENT_BASE", &base);
    place.set("REPOSITORY", "acme/growth");
    place.set("NUMBER", "12");
    runner.ends("check.sh", 0);
    runner.program("gh", "exit 0\n");
    runner.ends("comment.sh", 0);
    assert_eq!(runner.calls("gh").len(), 1, "{:?}", runner.calls("gh"));
}

/// A runner on which growthlint is not installed, and the programs that would fetch or build it only say how they were called.
fn bare(place: &Place) -> Runner<'_> {
    fs::remove_file(place.beside("bin").join("growthlint")).unwrap();
    let runner = Runner::new(place);
    runner.program("cargo", "exit 0\n");
    runner.program("uname", "[[ $1 == -s ]] && echo Linux || echo x86_64\n");
    place.set("ACTION_REPOSITORY", "acme/growthlint");
    place.set("ACTION_REF", "v0");
    runner
}

/// A `curl` that serves a released binary with such a checksum.
fn release(runner: &Runner<'_>, sum: &str) {
    let served = runner.place.beside("served");
    fs::create_dir_all(&served).unwrap();
    fs::write(served.join("growthlint"), "#!/bin/sh\n").unwrap();
    let tar = runner
        .place
        .command("tar", &served)
        .args(["-czf", "growthlint.tar.gz", "growthlint"])
        .status()
        .unwrap();
    assert!(tar.success());
    runner.program(
        "curl",
        &format!(
            "to=; while [[ $# -gt 1 ]]; do [[ $1 == --output ]] && to=$2; shift; done\n\
             case $1 in\n*.sha256) {sum} ;;\n*) cp '{0}/growthlint.tar.gz' \"$to\" ;;\nesac\n",
            served.display()
        ),
    );
}

#[test]
fn a_released_binary_is_taken_where_a_version_was_asked_for() {
    let place = team();
    let runner = bare(&place);
    let served = place.beside("served");
    release(&runner, &format!("sha256sum '{}/growthlint.tar.gz' > \"$to\"", served.display()));
    let log = runner.ends("install.sh", 0);
    let calls = runner.calls("curl");
    let version = env!("CARGO_PKG_VERSION");
    let url = format!(
        "https://github.com/acme/growthlint/releases/download/v{version}/growthlint-x86_64-unknown-linux-musl.tar.gz"
    );
    assert!(calls[0].starts_with("--proto =https --fail") && calls[0].ends_with(&url), "{calls:?}");
    assert!(
        runner.temp.join("growthlint/bin/growthlint").is_file() && runner.calls("cargo").is_empty(),
        "{log}"
    );
    assert_eq!(read(&runner.temp.join("path")), format!("{}/growthlint/bin\n", runner.temp.display()));
}

#[test]
fn another_binary_than_its_checksum_names_is_refused() {
    let place = team();
    let runner = bare(&place);
    release(&runner, "echo 0000 > \"$to\"");
    assert!(runner.ends("install.sh", 2).contains("so it is not used"));
    assert!(!runner.temp.join("growthlint").exists() && read(&runner.temp.join("path")).is_empty());
}

#[test]
fn without_a_release_it_is_built_in_the_actions_own_folder() {
    let place = team();
    let runner = bare(&place);
    runner.program("curl", "exit 22\n");
    runner.ends("install.sh", 0);
    let calls = runner.calls("cargo");
    assert!(
        calls.len() == 1 && calls[0].starts_with(&format!("install --locked --path {}", root().display())),
        "{calls:?}"
    );
    // A branch, a commit and a name of another form are built, and nothing is fetched.
    fs::remove_file(runner.temp.join("curl.log")).unwrap();
    for name in ["ACTION_REF", "ACTION_REPOSITORY"] {
        for hostile in HOSTILE.iter().chain(&["main", "v1/../../x", ""]) {
            place.set("ACTION_REF", "v0");
            place.set("ACTION_REPOSITORY", "acme/growthlint");
            place.set(name, hostile);
            runner.ends("install.sh", 0);
        }
    }
    assert!(runner.calls("curl").is_empty(), "{:?}", runner.calls("curl"));
    // What is installed already is taken.
    let before = runner.calls("cargo").len();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_growthlint"), place.beside("bin").join("growthlint"))
        .unwrap();
    runner.ends("install.sh", 0);
    assert_eq!(runner.calls("cargo").len(), before);
}
