//! Every command that writes, with arguments for one place: what it writes there, and what it does a second time.

use crate::adopt;
use crate::keys;
use crate::map;
use crate::place::{BEN, CLEO, CLEOS, DOC, PLAN, Place, team};

/// What comes of the same command once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// It says that everything is there already, or what is, and writes nothing.
    Nothing,
    /// It refuses, and says so in these words.
    Refuses(&'static str),
    /// It writes the same once more.
    Same,
}

/// One command that writes.
#[derive(Debug)]
pub(super) struct Row {
    /// As clap calls it.
    pub(super) command: &'static str,
    pub(super) args: &'static [&'static str],
    pub(super) prepare: fn() -> Place,
    /// What somebody answers at a terminal; without it, there is none.
    pub(super) answers: Option<&'static str>,
    /// All that it writes: paths, or how they begin in front of a `*`.
    pub(super) writes: &'static [&'static str],
    pub(super) again: Again,
    /// Programs that it needs.
    pub(super) needs: &'static [&'static str],
    /// The calls that are tried of each fault at most.
    pub(super) most: usize,
}

impl Row {
    /// Whether a path is one of those that it writes.
    pub(super) fn covers(&self, path: &str) -> bool {
        self.writes.iter().any(|wanted| is_meant(wanted, path))
    }

    /// What it did not write.
    pub(super) fn missing(&self, written: &[String]) -> Vec<&'static str> {
        let is_missing = |wanted: &&&str| !written.iter().any(|path| is_meant(wanted, path));
        self.writes.iter().filter(is_missing).copied().collect()
    }

    pub(super) fn name(&self) -> String {
        format!("growthlint {}", self.args.join(" "))
    }

    pub(super) fn can_run(&self) -> bool {
        self.needs.iter().all(|program| crate::common::tools::has(program))
    }
}

fn is_meant(wanted: &str, path: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == wanted,
    }
}

const fn row(
    command: &'static str,
    args: &'static [&'static str],
    prepare: fn() -> Place,
    writes: &'static [&'static str],
    again: Again,
) -> Row {
    Row { command, args, prepare, answers: None, writes, again, needs: &[], most: 12 }
}

/// What a commit changes besides.
const COMMITTED: &[&str] = &[CLEOS, ".git/index", ".git/refs/heads/main"];
const SEALED: &[&str] = &[CLEOS, "seals/*", ".gitattributes", ".git/index", ".git/refs/heads/main"];

pub(super) const ROWS: &[Row] = &[
    row("check", &["check", "--fix"], misspelt, &[CLEOS, DOC], Again::Nothing),
    row("audit", &["audit", "--remember", "out"], team, &["out"], Again::Same),
    row("audit", &["audit", "--format", "html", "-o", "out"], with_output, &["out"], Again::Same),
    row("history", &["history", "amara", "-o", "out"], with_output, &["out"], Again::Same),
    row("pip", &["pip", "amara", "-o", "out"], with_output, &["out"], Again::Same),
    row("add", &["add", "1on1", "cleo"], team, &[CLEOS], Again::Refuses("is there already")),
    row(
        "add",
        &["add", "update", "cleo", "Shipped: RFC 112"],
        team_of_cleo,
        &[CLEOS],
        Again::Refuses("is there already"),
    ),
    row(
        "add",
        &["add", "answer", "cleo", "update", "2026-02", "yes, in May"],
        team,
        &[CLEOS],
        Again::Refuses("says so already"),
    ),
    row("sign", &["sign", "cleo", "plan"], planned, &[CLEOS], Again::Nothing),
    row("sign", &["sign", "cleo", "plan", "--commit"], planned, COMMITTED, Again::Nothing),
    Row {
        needs: &["ssh-keygen"],
        ..row(
            "sign",
            &["sign", "cleo", "plan"],
            with_key,
            &[CLEOS, "seals/*", ".gitattributes"],
            Again::Nothing,
        )
    },
    Row {
        needs: &["ssh-keygen"],
        ..row("sign", &["sign", "cleo", "plan", "--commit"], with_key, SEALED, Again::Nothing)
    },
    Row {
        needs: &["ssh-keygen"],
        ..row(
            "sign",
            &["sign", "cleo", "plan", "--take-back", "--commit"],
            sealed,
            &[CLEOS, "seals/*", ".git/index", ".git/refs/heads/main"],
            Again::Refuses("has no `Signed` line"),
        )
    },
    Row { answers: Some("y\n"), ..row("sign", &["sign"], planned, &[CLEOS], Again::Nothing) },
    Row {
        answers: Some("y\n"),
        ..row("inbox", &["inbox", "--do"], planned_for_cleo, COMMITTED, Again::Nothing)
    },
    row("handover", &["handover", "ben", NOOR], team, &[DOC, CLEOS], Again::Nothing),
    row("away", &["away", "cleo", DAYS], team, &[CLEOS], Again::Nothing),
    row(
        "away",
        &["away", "ben", DAYS, "--acting", NOOR],
        team,
        &[DOC, CLEOS, "growthlint.yaml"],
        Again::Nothing,
    ),
    row("map", &["map", "kofi", "-o", "out"], with_rubric, &["out"], Again::Same),
    row("where", &["where", "amara", "-o", "out"], with_output, &["out"], Again::Same),
    row("brief", &["brief", "amara", "-o", "out"], with_output, &["out"], Again::Same),
    row("inbox", &["inbox", "-o", "out"], with_output, &["out"], Again::Same),
    row("due", &["due", "--format", "ics", "-o", "out"], with_output, &["out"], Again::Same),
    row("packet", &["packet", "amara", "2026-H1", "-o", "out"], with_output, &["out"], Again::Same),
    row("pipeline", &["pipeline", "-o", "out"], with_output, &["out"], Again::Same),
    row("pipeline", &["pipeline", "--export", "out", "--salt", "s"], with_output, &["out"], Again::Same),
    Row {
        most: 8,
        ..row("demo", &["demo", "example"], no_repository, &["example/*"], Again::Refuses("is not empty"))
    },
    row(
        "init",
        &["init"],
        no_repository,
        &[".git/*", ".gitattributes", ".mailmap", CODEOWNERS, "growthlint.yaml"],
        Again::Nothing,
    ),
    row(
        "init",
        &["init", "--forge", "github", "--hook", "--workflow"],
        Place::new,
        &[
            ".gitattributes",
            ".mailmap",
            "growthlint.yaml",
            CODEOWNERS,
            ".github/workflows/growthlint.yml",
            ".git/hooks/pre-commit",
            ".git/hooks/pre-merge-commit",
        ],
        Again::Nothing,
    ),
    row("init", &["init", "--adopt"], adopt::initialised, &["notes/*"], Again::Nothing),
    row(
        "new",
        &["new", NOOR],
        team,
        &["people/payments/noor-aziz.md"],
        Again::Refuses("has a document already"),
    ),
    row("hook install", &["hook", "install"], team, HOOKS, Again::Nothing),
    row("hook install", &["hook", "install"], with_strict_hooks, HOOKS, Again::Nothing),
    row("hook uninstall", &["hook", "uninstall"], with_strict_hooks, HOOKS, Again::Nothing),
];

const HOOKS: &[&str] = &[".git/hooks/pre-commit", ".git/hooks/pre-merge-commit"];
const CODEOWNERS: &str = ".github/CODEOWNERS";
const NOOR: &str = "Noor Aziz <noor@acme.example>";
const DAYS: &str = "2026-03-30..2026-04-17";

/// Commands of which no line writes anything, whatever its options.
pub(super) const READS: &[&str] = &["rules", "explain", "convention", "schema", "completions", "lsp"];

fn team_of_cleo() -> Place {
    let place = team();
    place.is(CLEO);
    place
}

/// With a file that is to be overwritten.
fn with_output() -> Place {
    let place = team();
    place.write("out", "what was there before\n");
    place
}

fn with_rubric() -> Place {
    let place = map::place(map::TUTORIAL, map::WINS);
    place.write("out", "what was there before\n");
    place
}

/// An entry in each of two documents with a date that is not written as the convention has it.
fn misspelt() -> Place {
    let place = team();
    for path in [CLEOS, DOC] {
        place.edit(path, "## Notes\n", "## Notes\n\n### 2026/3/18 1:1\n\nWe went through the export.\n");
    }
    place
}

/// Cleo has a plan that nobody has signed.
pub(super) fn planned() -> Place {
    let place = team();
    place.edit(CLEOS, "## Notes\n", &format!("## Visibility plans\n\n{PLAN}\n## Notes\n"));
    place.commit(BEN, "2026-03-18");
    place.on("2026-03-20");
    place
}

/// The same, and Cleo is about to sign it.
fn planned_for_cleo() -> Place {
    let place = planned();
    place.is(CLEO);
    place
}

/// The same, and Ben has a key.
fn with_key() -> Place {
    let place = planned();
    let key = keys::key(&place, "ben");
    place.git(&["config", "gpg.format", "ssh"]);
    place.git(&["config", "user.signingkey", key.to_str().unwrap()]);
    place
}

/// Ben has signed, and has not committed the seal.
fn sealed() -> Place {
    let place = with_key();
    place.lint(&["sign", "cleo", "plan"]).ends(0);
    place.git(&["add", CLEOS]);
    place.git(&["commit", "-q", "-m", "the line alone"]);
    place
}

/// A folder with nothing in it; git knows who works there.
fn no_repository() -> Place {
    let place = Place::bare_home();
    std::fs::create_dir(&place.root).unwrap();
    for (name, value) in [("NAME", "Ben Castillo"), ("EMAIL", "ben@acme.example")] {
        place.set(&format!("GIT_AUTHOR_{name}"), value);
        place.set(&format!("GIT_COMMITTER_{name}"), value);
    }
    place
}

/// Hooks that growthlint has written in another way.
fn with_strict_hooks() -> Place {
    let place = team();
    place.lint(&["hook", "install", "--strict"]).ends(0);
    place
}
