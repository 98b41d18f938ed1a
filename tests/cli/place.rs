//! One test's own corner of the machine: a home without configuration, repositories made by git itself, and what growthlint says there.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, OnceLock};

use serde_json::Value;

pub(crate) const AMARA: &str = "Amara Okafor <amara@acme.example>";
pub(crate) const BEN: &str = "Ben Castillo <ben@acme.example>";
pub(crate) const CLEO: &str = "Cleo Marsh <cleo@acme.example>";
pub(crate) const DOC: &str = "people/payments/amara-okafor.md";
pub(crate) const CLEOS: &str = "people/payments/cleo-marsh.md";

/// A home, and a repository in it.
pub(crate) struct Place {
    folder: tempfile::TempDir,
    pub(crate) root: PathBuf,
    /// What every command sees besides; a later one replaces an earlier one.
    environment: Mutex<Vec<(String, String)>>,
}

impl Place {
    /// A home with an empty repository, in which Ben works.
    pub(crate) fn new() -> Place {
        let place = Place::bare_home();
        place.git_in(place.folder.path(), &["init", "-q", "-b", "main", place.root.to_str().unwrap()]);
        place.is(BEN);
        place
    }

    /// A home, and no repository yet.
    pub(crate) fn bare_home() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("repo");
        std::fs::create_dir(folder.path().join("home")).unwrap();
        let bin = folder.path().join("bin");
        std::fs::create_dir(&bin).unwrap();
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_growthlint"), bin.join("growthlint")).unwrap();
        let place = Place { folder, root, environment: Mutex::default() };
        place.on("2026-07-01");
        place
    }

    /// The home, which nothing may write into.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join("home")
    }

    /// A path beside the repository.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.root.with_file_name(name)
    }

    /// Everything from here on happens on this day, at noon.
    pub(crate) fn on(&self, day: &str) {
        self.set("GROWTHLINT_AS_OF", day);
        self.set("GIT_AUTHOR_DATE", &format!("{day}T12:00:00Z"));
        self.set("GIT_COMMITTER_DATE", &format!("{day}T12:00:00Z"));
    }

    /// This person works in the repository from here on.
    pub(crate) fn is(&self, person: &str) {
        let (name, email) = person.trim_end_matches('>').split_once(" <").unwrap();
        self.git(&["config", "user.name", name]);
        self.git(&["config", "user.email", email]);
    }

    /// Sets a variable for every command from here on.
    pub(crate) fn set(&self, name: &str, value: &str) {
        self.unset(name);
        self.environment.lock().unwrap().push((name.to_owned(), value.to_owned()));
    }

    /// No command sees the variable any more.
    pub(crate) fn unset(&self, name: &str) {
        self.environment.lock().unwrap().retain(|(known, _)| known != name);
    }

    /// A program that sees this home and nothing of the machine's configuration.
    pub(crate) fn command(&self, program: &str, dir: &Path) -> Command {
        let mut path = OsString::from(self.folder.path().join("bin"));
        path.push(":");
        path.push(std::env::var_os("PATH").unwrap_or_default());
        let mut command = Command::new(program);
        command.env_clear().current_dir(dir).stdin(Stdio::null());
        command.env("PATH", path).env("HOME", self.home()).env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_EDITOR", "true");
        command.envs(self.environment.lock().unwrap().iter().cloned());
        command
    }

    /// What git says in the repository, however it ends.
    pub(crate) fn git_says(&self, args: &[&str]) -> Output {
        self.command("git", &self.root).args(args).output().unwrap()
    }

    /// What git prints; it must succeed.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        self.git_in(&self.root, args)
    }

    pub(crate) fn git_in(&self, dir: &Path, args: &[&str]) -> String {
        let output = self.command("git", dir).args(args).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout).trim_end().to_owned()
    }

    /// Writes a file of the repository.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.join(path)).unwrap()
    }

    /// Puts text in place of another, which must be there.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let before = self.read(path);
        assert!(before.contains(old), "{old:?} is not in\n{before}");
        self.write(path, before.replacen(old, new, 1));
    }

    /// Adds text at the end of a file.
    pub(crate) fn append(&self, path: &str, added: &str) {
        self.write(path, self.read(path) + added);
    }

    /// Commits everything as somebody on a day, past any hook. Gives the commit.
    pub(crate) fn commit(&self, person: &str, day: &str) -> String {
        self.is(person);
        self.on(day);
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "--no-verify", "-m", "a commit"]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Runs growthlint in the repository.
    pub(crate) fn lint(&self, args: &[&str]) -> Run {
        self.lint_in(&self.root, args)
    }

    pub(crate) fn lint_in(&self, dir: &Path, args: &[&str]) -> Run {
        let output = self.command(env!("CARGO_BIN_EXE_growthlint"), dir).args(args).output().unwrap();
        Run::new(&output, format!("growthlint {}", args.join(" ")))
    }

    /// Runs growthlint in the repository for a person at a terminal, who answers; `None` where this machine has no `script`.
    pub(crate) fn at_terminal(&self, args: &[&str], answers: &str) -> Option<Run> {
        use std::io::Write as _;
        self.command("script", &self.root).arg("--version").output().ok()?;
        let line = format!("{} {}", env!("CARGO_BIN_EXE_growthlint"), args.join(" "));
        let mut command = self.command("script", &self.root);
        command.args(["-qec", &line, "/dev/null"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
        Some(Run::new(&child.wait_with_output().unwrap(), line))
    }

    /// Runs it with `--format json`.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        self.lint(&[args, &["--format", "json"]].concat()).json()
    }
}

/// Bytes as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// How growthlint ended, and what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) what: String,
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Holds what every run must do: end with a known code, and without a mistake of its own.
    fn new(output: &Output, what: String) -> Run {
        let code = output.status.code().unwrap_or_else(|| panic!("{what} was killed: {:?}", output.status));
        let run = Run { what, code, out: text(&output.stdout), err: text(&output.stderr) };
        assert!((0..=2).contains(&run.code), "{run:?}");
        assert!(!run.err.contains("mistake of growthlint's own") && !run.err.contains("panicked"), "{run:?}");
        run
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// It must end with this code.
    pub(crate) fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, code, "{}\n{}\n{}", self.what, self.out, self.err);
        self
    }

    /// It could do nothing, says why in one line, and what to do in another.
    pub(crate) fn refuses(self, because: &str) -> Run {
        let run = self.ends(2);
        assert!(run.out.is_empty(), "{run:#?}");
        let lines: Vec<&str> = run.err.lines().collect();
        let well = matches!(lines.as_slice(), [what, help] if what.starts_with("growthlint: ") && help.starts_with("help: ") && help.len() > 9);
        assert!(well && run.err.contains(because), "wanted: {because}\n{run:#?}");
        run
    }

    /// It said what it was about to do, could not, and says why and what to do.
    pub(crate) fn refuses_late(self, because: &str) -> Run {
        let run = self.ends(2);
        assert!(
            run.err.starts_with("growthlint: ") && run.err.contains(because),
            "wanted: {because}\n{run:#?}"
        );
        run
    }

    /// It could not check everything, and says what and what to do, a line each; what it found is whole.
    pub(crate) fn reports_a_hole(self, because: &str) -> Run {
        let run = self.ends(2);
        assert!(
            run.err.contains("growthlint: not checked: ")
                && run.err.contains("help: ")
                && run.err.contains(because),
            "{run:#?}"
        );
        run
    }
}

/// The findings of a report.
pub(crate) fn findings(report: &Value) -> &Vec<Value> {
    report["findings"].as_array().unwrap_or_else(|| panic!("no findings in {report:#}"))
}

/// The rules that found something, in the report's order.
pub(crate) fn rules(report: &Value) -> Vec<&str> {
    findings(report).iter().map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// The rules that found something, without what is only worth knowing.
pub(crate) fn complaints(report: &Value) -> Vec<&str> {
    let grave = findings(report).iter().filter(|finding| finding["level"] != "info");
    grave.map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// A growth doc of somebody whose manager is Ben.
pub(crate) fn document(engineer: &str, body: &str) -> String {
    format!(
        "---\ngrowthdoc: 1\nengineer: {engineer}\nmanager: {BEN}\nteam: payments\nlevels: {{L4: 2024-01-01}}\nsince: 2024-01-01\n---\n\n{body}"
    )
}

/// A complete SBI note.
pub(crate) const NOTE: &str = "\
### 2026-03-12 SBI: review-turnaround

- Situation: sprint 23 of checkout-revamp, 2 to 12 March
- Behavior: three of your reviews took more than four days
- Impact: one of them held the launch for a full sprint
- Ask: answer a review within 24 hours, or hand it to somebody who can
- Commit: 2026-04-09, at our 1:1 we look at the next two sprints
";

/// A complete plan, without signatures.
pub(crate) const PLAN: &str = "\
### 2026-H1

- Gap: Scope, has owned one service at a time; closed by the ledger cut-over
- Gap: Leverage, decisions reach the own team only; closed by RFC 112

#### Stretch project: Ledger cut-over

- Budget: HC-2214, two engineers through June
- Sponsor: Dana Reyes, VP Payments, 2026-01-05 \"top-3 priority this half\"
- Surface: Treasury closes the books on the new ledger
- Status: in progress

#### Cross-team artifact: RFC 112, idempotency keys

- Consumer: Checkout (Lena Vogt)
- Status: planned

#### Mentorship outcome: Tomas ships alone within 30 days

- Status: planned

#### Design doc: Reconciliation service

- Status: planned
";

/// Amara and Cleo with Ben as manager: a plan that both signed, a note that was seen, updates. Nothing is wrong with it.
pub(crate) fn team() -> Place {
    static MADE: OnceLock<Place> = OnceLock::new();
    let place = Place::bare_home();
    copy(&MADE.get_or_init(make_team).root, &place.root);
    place.on("2026-03-20");
    place
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (entry, to) = (entry.as_ref().unwrap(), to.join(entry.as_ref().unwrap().file_name()));
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn make_team() -> Place {
    let place = Place::new();
    place.write("growthlint.yaml", "growthlint: 1\neffective_from: 2026-01-01\n");
    place.write(DOC, document(AMARA, "## Visibility plans\n\n## Notes\n\n## Updates\n"));
    place.write(CLEOS, document(CLEO, "## Notes\n\n## Updates\n"));
    place.commit(BEN, "2026-01-05");
    place.edit(
        DOC,
        "## Notes\n",
        &format!(
            "{}\n## Notes\n",
            PLAN.replace("### 2026-H1\n\n", "### 2026-H1\n\n- Signed: Amara Okafor, 2026-01-07\n")
        ),
    );
    place.commit(AMARA, "2026-01-07");
    place.edit(DOC, "- Gap: Scope", "- Signed: Ben Castillo, 2026-01-08\n- Gap: Scope");
    place.commit(BEN, "2026-01-08");
    place.append(
        CLEOS,
        "\n### 2026-01\n\n- Shipped: the export\n- Learned: how the ledger rounds\n- Shipped: retries\n- Blocked: no\n- Asked: a review\n",
    );
    place.commit(CLEO, "2026-01-30");
    place.edit(DOC, "## Updates\n", &format!("{NOTE}\n## Updates\n"));
    place.commit(BEN, "2026-03-12");
    place.edit(DOC, "next two sprints\n", "next two sprints\n- Seen: Amara Okafor, 2026-03-13\n");
    place.commit(AMARA, "2026-03-13");
    place.append(
        CLEOS,
        "\n### 2026-02\n\n- Shipped: the import\n- Learned: what CSV is\n- Shipped: retries\n- Blocked: no\n- Asked: a review\n",
    );
    place.commit(CLEO, "2026-03-14");
    place.is(BEN);
    place
}

/// An update entry with five bullets.
pub(crate) fn update(month: &str) -> String {
    format!(
        "\n### {month}\n\n- Shipped: one thing\n- Shipped: another\n- Learned: a lot\n- Blocked: never\n- Asked: for help\n"
    )
}

/// The team with something wrong in the text.
pub(crate) fn faulty() -> Place {
    let place = team();
    place.edit(DOC, "team: payments", "team: payments\nfavourite: colour");
    place.commit(BEN, "2026-03-18");
    place.on("2026-03-20");
    place
}
