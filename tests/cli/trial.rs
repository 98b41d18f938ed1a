//! How each command is tried where a promise is about all of them. The list of commands is clap's own; one without a trial fails.

use clap::{Command, CommandFactory as _, Parser as _};

use crate::place::{BEN, DOC, Place, Run, copy};

/// What a command needs before it does anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Needs {
    Nothing,
    Repository,
    Documents,
}

/// Arguments that fit the repository of `place::team`, in which Amara and Cleo have documents and Ben is their manager.
pub(crate) struct Trial {
    command: &'static str,
    lines: &'static [&'static [&'static str]],
    needs: Needs,
    writes: bool,
    /// Whether its purpose is to print what documents say.
    prints_prose: bool,
}

/// A command that reads the growth docs of a repository and their history.
const fn reads(command: &'static str, lines: &'static [&'static [&'static str]]) -> Trial {
    Trial { command, lines, needs: Needs::Documents, writes: false, prints_prose: false }
}

const TRIALS: &[Trial] = &[
    reads("check", &[&[], &["--staged"], &["--no-history"], &["--base", "main"]]),
    reads("audit", &[&[]]),
    reads("history", &[&["amara"], &["cleo"], &["--every-commit", DOC]]),
    reads("pip", &[&["amara"], &["cleo"]]),
    Trial {
        writes: true,
        ..reads("add", &[&["note", "amara", "--about", "handover"], &["1on1", "cleo"], &["plan", "cleo"]])
    },
    Trial { writes: true, ..reads("sign", &[&["amara", "plan", "2026-H1"]]) },
    Trial {
        writes: true,
        ..reads("handover", &[&["ben", "Noor Aziz <noor@acme.example>"], &["ben", "cleo", "amara"]])
    },
    Trial {
        writes: true,
        ..reads(
            "away",
            &[
                &["cleo", "2026-03-30..2026-04-17"],
                &["ben", "2026-03-30..2026-04-17", "--acting", "Noor Aziz <noor@acme.example>"],
            ],
        )
    },
    reads("map", &[&["amara", "--target", "Staff"], &["cleo"]]),
    reads("where", &[&["amara"], &["cleo"]]),
    reads("brief", &[&["amara"], &["cleo"]]),
    reads("inbox", &[&[], &["--as", "ben"], &["--as", "cleo"]]),
    reads("due", &[&["--days", "400"]]),
    Trial {
        prints_prose: true,
        ..reads("packet", &[&["amara", "2026-H1"], &["cleo", "2026-H1", "--pre-read"]])
    },
    reads("pipeline", &[&["--min-group", "1"], &["--export", "-", "--salt", "s"]]),
    Trial { needs: Needs::Nothing, ..reads("rules", &[&[]]) },
    Trial { needs: Needs::Nothing, ..reads("explain", &[&["note-edited"]]) },
    Trial { needs: Needs::Nothing, ..reads("convention", &[&[], &["notes"]]) },
    Trial { needs: Needs::Nothing, ..reads("schema", &[&["report"]]) },
    Trial { needs: Needs::Nothing, writes: true, ..reads("demo", &[&["../demo"]]) },
    Trial { needs: Needs::Nothing, writes: true, ..reads("init", &[&["../init"]]) },
    Trial { needs: Needs::Repository, writes: true, ..reads("new", &[&["Noor Aziz <noor@acme.example>"]]) },
    Trial { needs: Needs::Repository, writes: true, ..reads("hook install", &[&[]]) },
    Trial { needs: Needs::Repository, writes: true, ..reads("hook uninstall", &[&[]]) },
    // Without an editor at its other end it says so.
    Trial { needs: Needs::Nothing, ..reads("lsp", &[&[]]) },
    Trial { needs: Needs::Nothing, ..reads("completions", &[&["bash"]]) },
];

/// A command of clap's with its trial.
pub(crate) struct Tried {
    trial: &'static Trial,
    formats: Vec<String>,
}

impl Tried {
    /// Its command lines: the command's own words, then arguments.
    pub(crate) fn lines(&self) -> Vec<Vec<&'static str>> {
        let words = self.trial.command.split(' ');
        self.trial.lines.iter().map(|line| words.clone().chain(line.iter().copied()).collect()).collect()
    }

    /// Each of its lines in each format that it has.
    pub(crate) fn lines_in_every_format(&self) -> Vec<Vec<&str>> {
        self.lines().iter().flat_map(|line| self.in_every_format(line)).collect()
    }

    /// A line of the command in each format that clap lets it have; as it is, where clap lets it have none.
    pub(crate) fn in_every_format<'a>(&'a self, line: &[&'a str]) -> Vec<Vec<&'a str>> {
        let is_taken = |line: &Vec<&str>| {
            growthlint::command::Cli::try_parse_from([&["growthlint"], line.as_slice()].concat()).is_ok()
        };
        let with = |format: &'a String| [line, &["--format", format]].concat();
        let lines: Vec<Vec<&str>> = self.formats.iter().map(with).filter(is_taken).collect();
        if lines.is_empty() { vec![line.to_vec()] } else { lines }
    }

    /// Whether its page can be printed in a format.
    pub(crate) fn has_format(&self, format: &str) -> bool {
        self.formats.iter().any(|known| known == format)
    }

    pub(crate) fn name(&self) -> &'static str {
        self.trial.command
    }

    pub(crate) fn needs(&self) -> Needs {
        self.trial.needs
    }

    pub(crate) fn writes(&self) -> bool {
        self.trial.writes
    }

    /// Whether it makes a repository of its own and looks at none that is there.
    pub(crate) fn makes_its_own(&self) -> bool {
        self.writes() && self.needs() == Needs::Nothing
    }

    pub(crate) fn prints_prose(&self) -> bool {
        self.trial.prints_prose
    }

    /// Runs one of its lines in a repository, or in a copy of it where the command writes, so that the next one finds everything as it was.
    pub(crate) fn run(&self, place: &Place, line: &[&str]) -> Run {
        if !self.writes() {
            return place.lint(line);
        }
        let around = place.beside("trial");
        std::fs::create_dir(&around).unwrap();
        copy(&place.root, &around.join("repo"));
        let run = place.lint_in(&around.join("repo"), line);
        std::fs::remove_dir_all(around).unwrap();
        run
    }
}

/// Every command, with its trial. Fails where one has none.
pub(crate) fn commands() -> Vec<Tried> {
    let tried = |(words, formats): (String, Vec<String>)| {
        let trial = TRIALS.iter().find(|trial| trial.command == words);
        let trial = trial.unwrap_or_else(|| {
            panic!("`growthlint {words}` has no arguments for its trial: add a line for it to TRIALS in tests/cli/trial.rs")
        });
        Tried { trial, formats }
    };
    leaves(growthlint::command::Cli::command()).into_iter().map(tried).collect()
}

/// The lines of every command that reads growth docs and writes nothing. Each reads the current branch and can do nothing without one.
pub(crate) fn reading() -> Vec<Vec<&'static str>> {
    let commands = commands();
    let reading = commands.iter().filter(|tried| tried.needs() == Needs::Documents && !tried.writes());
    // `--base` names another branch, and `--every-commit` reads no document.
    let elsewhere = |line: &[&str]| line.contains(&"--base") || line.contains(&"--every-commit");
    reading.flat_map(Tried::lines).filter(|line| !elsewhere(line)).collect()
}

/// Commits the rubric without which `map` has nothing to say.
pub(crate) fn add_rubric(place: &Place) {
    let rubric = "rubric: {levels: [L4, Staff], dimensions: {Scope: {Staff: Owns several services}}}\n";
    place.append("growthlint.yaml", rubric);
    place.commit(BEN, "2026-03-20");
}

/// Every command that does something itself, hidden ones too, with the formats that it takes. `help` is clap's.
fn leaves(mut cli: Command) -> Vec<(String, Vec<String>)> {
    fn walk(command: &Command, above: &str, found: &mut Vec<(String, Vec<String>)>) {
        for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
            let words = format!("{above} {}", below.get_name()).trim().to_owned();
            if below.get_subcommands().any(|deeper| deeper.get_name() != "help") {
                walk(below, &words, found);
                continue;
            }
            let format = below.get_arguments().find(|argument| argument.get_long() == Some("format"));
            let formats = format.map(clap::Arg::get_possible_values).unwrap_or_default();
            found.push((words, formats.iter().map(|format| format.get_name().to_owned()).collect()));
        }
    }
    cli.build();
    let mut found = Vec::new();
    walk(&cli, "", &mut found);
    found
}

#[test]
fn every_command_of_clap_has_a_trial_and_every_trial_a_command() {
    let known: Vec<&str> = commands().iter().map(|tried| tried.trial.command).collect();
    let tried: Vec<&str> = TRIALS.iter().map(|trial| trial.command).collect();
    assert_eq!(
        known, tried,
        "TRIALS in tests/cli/trial.rs has the commands in the order of `growthlint --help`"
    );
    assert!(commands().iter().all(|tried| !tried.lines().is_empty()));
    let formats: Vec<String> = commands().into_iter().flat_map(|tried| tried.formats).collect();
    let of_findings = ["github", "sarif", "gitlab", "junit", "rdjson", "markdown"];
    for format in ["text", "concise", "json", "html", "ics", "csv", "csv-excel"].iter().chain(&of_findings) {
        assert!(formats.iter().any(|known| known == format), "{format}");
    }
}

#[test]
fn a_hidden_command_and_one_below_another_are_seen() {
    let more = Command::new("frobnicate").hide(true).subcommand(Command::new("twice").hide(true));
    let names: Vec<String> = leaves(growthlint::command::Cli::command().subcommand(more))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert!(names.contains(&"frobnicate twice".to_owned()) && names.contains(&"hook install".to_owned()));
    assert!(
        !names.contains(&"hook".to_owned()) && !names.iter().any(|name| name.contains("help")),
        "{names:?}"
    );
}

#[test]
fn every_command_has_a_file_of_tests() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    for tried in commands() {
        let name = match tried.trial.command.split(' ').next().unwrap() {
            // One page of one rule: with the list of rules.
            "explain" => "rules",
            name => name,
        };
        assert!(folder.join(format!("{name}.rs")).is_file(), "tests/cli/{name}.rs is missing");
    }
}

#[test]
fn every_trial_works_where_nothing_is_wrong() {
    let place = crate::place::team();
    add_rubric(&place);
    for tried in commands() {
        for line in tried.lines() {
            let run = tried.run(&place, &line);
            // A server says nothing unless it is asked.
            assert!(run.code < 2 && (!run.out.is_empty() || tried.name() == "lsp"), "{run:#?}");
        }
    }
}
