//! The command line: what may be written, what runs for it, and with which code it ends.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::inspect::InspectError;
use crate::report::{Look, Report, Sources};
use crate::term::escape;

pub mod audit;
pub mod brief;
pub mod check;
pub mod completions;
pub mod demo;
mod desk;
pub mod due;
pub mod explain;
mod folder;
pub mod global;
pub mod history;
pub mod hook;
pub mod inbox;
pub mod map;
mod me;
mod output;
pub mod packet;
pub mod pip;
pub mod pipeline;
pub mod rules;
pub mod schema;
pub mod sign;
pub mod whereabouts;
mod who;

use global::FormatName;
pub use global::Global;

const EXAMPLES: &str = "\
Examples:
  growthlint check                        the documents as they stand here
  growthlint check --base origin/main     what a pull request would bring
  growthlint audit                        everybody: who has to do what, what is due
  growthlint inbox                        what waits for me
  growthlint where amara                  where somebody is at, on one screen
  growthlint pip jonas                    may a PIP start, and what is missing
  growthlint sign amara plan 2026-H1      sign the plan, with your key where git has one
  growthlint explain note-edited          what a rule finds, and why
  growthlint demo                         an example repository to try it on

Exit codes: 0 nothing found, 1 findings, 2 it could not check.";

/// Checks growth docs against their commit history.
#[derive(Debug, Parser)]
#[command(name = "growthlint", version, after_help = EXAMPLES, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
}

/// What growthlint does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lint the documents, with evidence from history
    Check(check::Args),
    /// Report on everybody: findings, what the calendar demands, the scorecard
    Audit(audit::Args),
    /// Show what the history shows of a document or an entry
    History(history::Args),
    /// Show whether a PIP may start, with the proof and what is missing
    Pip(pip::Args),
    /// Sign a plan, or say that a note, a review or a PIP was seen
    Sign(sign::Args),
    /// Map the evidence: what shows each dimension of a level, and what is missing
    Map(map::Args),
    /// Show where an engineer is at: level, plan, review, notes, goals, what comes next
    #[command(name = "where")]
    Where(whereabouts::Args),
    /// Show what to open before the next 1:1
    Brief(brief::Args),
    /// Show what waits for me: to sign, see, answer, decide, write
    Inbox(inbox::Args),
    /// Show what is due, or make a calendar of it
    Due(due::Args),
    /// Put a half's packet together from the document, or its one-page pre-read
    Packet(packet::Args),
    /// Count how engineers go from level to level, over one repository or many
    Pipeline(pipeline::Args),
    /// List all rules
    Rules(rules::Args),
    /// Print a rule's page
    Explain(explain::Args),
    /// Print a JSON Schema
    Schema(schema::Args),
    /// Make an example repository with a real history
    Demo(demo::Args),
    /// Install the git hooks
    Hook(hook::Args),
    /// Print completions for a shell
    Completions(completions::Args),
}

/// How a command ended. The greater one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It did what it was asked, and nothing at or above `--fail-on` was found.
    Fine = 0,
    Found = 1,
    /// It could not check everything.
    NotChecked = 2,
}

/// Why a command could not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong, in one line.
    pub what: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl Failure {
    /// What went wrong, and what to do about it.
    pub fn new(what: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure { what: what.into(), help: help.into() }
    }

    /// One or two lines for standard error.
    pub fn lines(&self) -> String {
        let mut lines = format!("growthlint: {}\n", escape::line(&self.what));
        if !self.help.is_empty() {
            lines.push_str(&format!("help: {}\n", escape::line(&self.help)));
        }
        lines
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::new(format!("the output cannot be written: {error}"), "")
    }
}

impl From<InspectError> for Failure {
    fn from(error: InspectError) -> Failure {
        Failure::new(error.what(), error.help())
    }
}

/// Where a command writes, and what is known about it.
pub struct Screen<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    /// Whether a person is looking.
    pub terminal: Terminal,
}

/// What is known about standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminal {
    /// Its columns; `None` where it is no terminal.
    pub columns: Option<usize>,
    /// Whether the environment asks for no colours.
    pub no_color: bool,
    /// Whether this runs on a build server.
    pub ci: bool,
}

impl Terminal {
    fn here() -> Terminal {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let columns =
            terminal_size::terminal_size_of(io::stdout()).map_or(80, |(width, _)| usize::from(width.0));
        Terminal {
            columns: io::stdout().is_terminal().then_some(columns),
            no_color: set("NO_COLOR") || std::env::var_os("TERM").is_some_and(|term| term == "dumb"),
            ci: set("CI"),
        }
    }
}

impl Screen<'_> {
    /// Prints text for what was asked. A reader that went away is no failure.
    ///
    /// # Errors
    /// Where it cannot be written for another reason.
    pub fn print(&mut self, text: &str) -> Result<(), Failure> {
        Ok(crate::report::print(text, self.out)?)
    }

    /// Says something besides. Where even that cannot be written, there is nobody to tell.
    pub fn say(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// How text reports look here.
    pub fn look(&self, global: &Global) -> Look {
        global.look(self.terminal)
    }

    /// Prints a report as the options ask, and on the other stream what could not be checked. Says whether something was found; what
    /// could not be checked is the command's to judge.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn report(
        &mut self,
        report: &Report,
        global: &Global,
        sources: &Sources<'_>,
    ) -> Result<Outcome, Failure> {
        crate::report::write(report, global.format.into(), self.look(global), sources, self.out)?;
        self.say(&report.unchecked_lines());
        Ok(global.outcome(report))
    }
}

/// Runs a command line and says with which code to end.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Outcome::NotChecked as u8));
        }
    };
    let terminal = Terminal::here();
    let mut screen = Screen { out: &mut io::stdout(), err: &mut io::stderr(), terminal };
    ExitCode::from(finish(enter(&cli).and_then(|()| dispatch(&cli, &mut screen)), &mut screen) as u8)
}

fn finish(result: Result<Outcome, Failure>, screen: &mut Screen<'_>) -> Outcome {
    result.unwrap_or_else(|failure| {
        screen.say(&failure.lines());
        Outcome::NotChecked
    })
}

/// Goes where `-C` says.
fn enter(cli: &Cli) -> Result<(), Failure> {
    let Some(folder) = &cli.global.directory else {
        return Ok(());
    };
    std::env::set_current_dir(folder).map_err(|error| {
        Failure::new(
            format!("cannot go to `{}`: {error}", folder.display()),
            "name a folder that is there behind `-C`",
        )
    })
}

fn dispatch(cli: &Cli, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let global = &cli.global;
    if global.format == FormatName::Ics && !matches!(cli.command, Command::Due(_)) {
        return Err(Failure::new(
            "only `due` makes a calendar",
            "run `growthlint due --format ics`, or name another format",
        ));
    }
    if global.format == FormatName::Csv && !matches!(cli.command, Command::Pipeline(_)) {
        return Err(Failure::new("only `pipeline` has a table for `--format csv`", "take `--format json`"));
    }
    match &cli.command {
        Command::Check(args) => check::run(args, global, screen),
        Command::Audit(args) => audit::run(args, global, screen),
        Command::History(args) => history::run(args, global, screen),
        Command::Pip(args) => pip::run(args, global, screen),
        Command::Sign(args) => sign::run(args, global, screen),
        Command::Map(args) => map::run(args, global, screen),
        Command::Where(args) => whereabouts::run(args, global, screen),
        Command::Brief(args) => brief::run(args, global, screen),
        Command::Inbox(args) => inbox::run(args, global, screen),
        Command::Due(args) => due::run(args, global, screen),
        Command::Packet(args) => packet::run(args, global, screen),
        Command::Pipeline(args) => pipeline::run(args, global, screen),
        Command::Rules(args) => rules::run(args, global, screen),
        Command::Explain(args) => explain::run(args, screen),
        Command::Schema(args) => schema::run(args, screen),
        Command::Demo(args) => demo::run(args, global, screen),
        Command::Hook(args) => hook::run(args, screen),
        Command::Completions(args) => completions::run(args, screen),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::finding::{Message, Severity};

    /// Runs a command line in memory.
    pub(in crate::command) fn play(args: &[&str]) -> (Result<Outcome, Failure>, String, String) {
        let cli = Cli::try_parse_from(std::iter::once("growthlint").chain(args.iter().copied())).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut screen = Screen { out: &mut out, err: &mut err, terminal: Terminal::default() };
        let result = dispatch(&cli, &mut screen);
        (result, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    fn parse(args: &[&str]) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(std::iter::once("growthlint").chain(args.iter().copied()))
    }

    #[test]
    fn clap_finds_no_fault() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_has_a_summary_and_every_argument_a_help() {
        fn check(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_some(), "{} {}", command.get_name(), arg.get_id());
            }
            command.get_subcommands().for_each(check);
        }
        check(&Cli::command());
    }

    #[test]
    fn what_is_wrong_ends_with_two() {
        for bad in [
            &["check", "--as-of", "20260101"][..],
            &["check", "--as-of", "2026-02-30"],
            &["check", "--staged", "--base", "main"],
            &["check", "--no-history", "--base", "main"],
            &["audit", "--no-history"],
            &["check", "--format", "xml"],
            &["check", "--select", "no-such-rule"],
            &["pipeline", "--min-group", "0"],
            &["pipeline", "--merge"],
            &["pipeline", ".", "--merge", "a.json"],
            &["pipeline", "--export", "x", "--merge", "a.json"],
            &["pipeline", "--export", "x", "-o", "y"],
            &["frobnicate"],
            &["history"],
            &["schema", "nothing"],
            &["where"],
            &["brief"],
            &["inbox", "ben"],
            &["due", "--days", "-1"],
            &[],
        ] {
            assert_eq!(parse(bad).unwrap_err().exit_code(), 2, "{bad:?}");
        }
        assert_eq!(parse(&["--help"]).unwrap_err().exit_code(), 0);
        assert_eq!(parse(&["--version"]).unwrap_err().exit_code(), 0);
    }

    #[test]
    fn what_is_right_is_understood() {
        for good in [
            &["check"][..],
            &["check", "--staged"],
            &[
                "check",
                "--base=origin/main",
                "--format",
                "github",
                "--fail-on=warning",
                "people/a.md",
                "people/b.md",
            ],
            &["check", "--no-history", "--select", "missing-*", "--ignore=missing-key", "--show-source"],
            &["-C", "x", "audit", "one", "two", "--as-of", "2026-06-18"],
            &["audit", "-C", "x", "--format=json"],
            &["history", "amara", "plan", "2026-H1"],
            &["history", "people/x.md", "--every-commit"],
            &["pip", "jonas", "review-turnaround"],
            &["pipeline", "one", "two", "--min-group", "1", "--format=csv", "-o", "x.csv"],
            &["pipeline", "--export", "x.json", "--salt", "s"],
            &["pipeline", "--merge", "a.json", "b.json"],
            &["where", "amara", "--format=json", "-o", "where.json"],
            &["brief", "amara"],
            &["inbox", "--as", "ben"],
            &["due", "--days", "90", "--as=ben", "--format", "ics", "-o", "x.ics"],
            &["map", "jonas", "--target", "Staff", "--format", "json", "-o", "map.json"],
            &["packet", "jonas", "2026-H1", "--pre-read", "-o", "pre-read.md"],
            &["rules"],
            &["explain", "missing-key"],
            &["schema", "front-matter"],
            &["demo"],
            &["hook", "install"],
            &["completions", "zsh"],
        ] {
            if let Err(error) = parse(good) {
                panic!("{good:?}: {error}");
            }
        }
    }

    #[test]
    fn a_failure_is_a_line_and_a_help_and_nothing_hidden() {
        let mut err = Vec::new();
        let mut screen = Screen { out: &mut io::sink(), err: &mut err, terminal: Terminal::default() };
        let outcome = finish(Err(Failure::new("no `\u{1b}[2J`\n", "do this")), &mut screen);
        assert_eq!(outcome, Outcome::NotChecked);
        assert_eq!(String::from_utf8(err).unwrap(), "growthlint: no `\\u{1b}[2J`\\u{a}\nhelp: do this\n");
        assert!(Outcome::NotChecked > Outcome::Found && Outcome::Found > Outcome::Fine);
    }

    #[test]
    fn findings_go_to_one_stream_and_the_rest_to_the_other() {
        let cli = parse(&["check", "--format", "concise"]).unwrap();
        let mut report = Report::new(crate::field::date::Day::today(), 1, Vec::new());
        report
            .unchecked
            .push(crate::report::Unchecked { what: Message::fixed("nothing"), help: Message::default() });
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut screen = Screen { out: &mut out, err: &mut err, terminal: Terminal::default() };
        assert_eq!(screen.report(&report, &cli.global, &Sources::new()), Ok(Outcome::Fine));
        assert!(out.is_empty());
        assert_eq!(err, b"growthlint: not checked: nothing\n");
        assert_eq!(report.worst(), None::<Severity>);
    }
}
