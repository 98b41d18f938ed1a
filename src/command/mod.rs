//! The command line: what may be written, what runs for it, and with which code it ends.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory as _, Parser, Subcommand};

pub mod add;
mod asker;
pub mod audit;
pub mod away;
pub mod brief;
pub mod check;
pub mod completions;
pub mod convention;
pub mod demo;
mod document_file;
pub mod due;
pub mod explain;
pub mod failure;
pub mod findings;
pub mod handover;
mod header;
pub mod history;
pub mod hook;
pub mod init;
pub mod inbox;
mod lookup;
pub mod lsp;
pub mod map;
mod member;
pub mod new;
mod named_repository;
pub mod options;
mod editor;
mod entry_text;
pub mod exit;
mod output;
pub mod packet;
pub mod pip;
pub mod pipeline;
pub mod rules;
pub mod schema;
pub mod screen;
mod sheet;
pub mod sign;
mod turns;
pub mod whereabouts;
mod whole_files;
mod workspace;
mod written_settings;

use exit::Exit;
use failure::Failure;
use options::Global;
use screen::{Screen, Terminal};

use crate::term::escape;

const EXAMPLES: &str = "\
Examples:
  growthlint check                        check the documents as they are here
  growthlint check --base origin/main     check what a pull request would bring
  growthlint audit                        everybody: who has to do what, what is due
  growthlint inbox                        what waits for you
  growthlint where amara                  where somebody is at, on one screen
  growthlint pip jonas                    may a PIP start, and what is missing
  growthlint sign                         sign what waits for your signature, one by one
  growthlint explain note-edited          what a rule finds, and why
  growthlint demo                         an example repository to try it on

Exit codes: 0 nothing found, 1 findings, 2 something could not be checked.";

/// Checks growth docs against their commit history.
#[derive(Debug, Parser)]
#[command(name = "growthlint", version, after_help = EXAMPLES, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

/// A row for each subcommand, with its help and its module, makes the enum for clap and the dispatch.
macro_rules! commands {
    ($($(#[$attribute:meta])* $name:ident($module:ident),)*) => {
        /// What growthlint does.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $($(#[$attribute])* $name($module::Args),)*
        }

        fn dispatch(cli: &Cli, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
            match &cli.command {
                $(Command::$name(args) => $module::run(args, screen),)*
            }
        }
    };
}

commands! {
    /// Check the documents, with evidence from their history
    Check(check),
    /// Report on everybody: what to do, what is due, the scorecard
    Audit(audit),
    /// Show who wrote, signed and changed a document or an entry, and when
    History(history),
    /// Show whether a PIP may start, with the proof and what is missing
    Pip(pip),
    /// Add an entry or a line to a document, with what you have to fill in
    Add(add),
    /// Sign a plan, or confirm that you have read a note, a review or a PIP
    Sign(sign),
    /// Hand documents over to another manager, and show what runs in them
    Handover(handover),
    /// Enter when somebody is away, and who stands in for a manager
    Away(away),
    /// Grade each dimension of a level by the wins that show it, and say what is missing
    Map(map),
    /// Show where an engineer is at: level, plan, review, notes, goals, what comes next
    #[command(name = "where")]
    Where(whereabouts),
    /// Show what to open before the next 1:1
    Brief(brief),
    /// Show what waits for you: to sign, read, answer, decide, write
    Inbox(inbox),
    /// Show what is due, or write it as a calendar
    Due(due),
    /// Put together a half's packet from the document, or its one-page pre-read
    Packet(packet),
    /// Count how engineers move from level to level, in one repository or many
    Pipeline(pipeline),
    /// List all rules
    Rules(rules),
    /// Print a rule's page
    Explain(explain),
    /// Print the convention: first the card, then the reference, or one section
    Convention(convention),
    /// Print a JSON Schema
    Schema(schema),
    /// Make an example repository with a real history
    Demo(demo),
    /// Prepare a repository for growth docs
    Init(init),
    /// Write a document for an engineer
    New(new),
    /// Install the git hooks
    Hook(hook),
    /// Serve an editor: findings while somebody types, completions, hints, fixes
    Lsp(lsp),
    /// Print completions for a shell
    Completions(completions),
}

/// Runs a command line and says with which code to end.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(mut error) => {
            escape_quotes(&mut error);
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(Exit::NotChecked as u8));
        }
    };
    let (out, err) = (&mut io::stdout(), &mut io::stderr());
    let terminal = Terminal::here();
    let mut screen = Screen { out, err, terminal, color: cli.global.color, cli: Cli::command };
    ExitCode::from(finish(enter(&cli).and_then(|()| dispatch(&cli, &mut screen)), &mut screen) as u8)
}

/// Makes harmless what clap quotes of a wrong command line.
fn escape_quotes(error: &mut clap::Error) {
    let escaped = |(kind, value): (ContextKind, &ContextValue)| {
        let ContextValue::String(text) = value else { return None };
        Some((kind, escape::line(text).into_owned())).filter(|(_, line)| line != text)
    };
    let escaped: Vec<(ContextKind, String)> = error.context().filter_map(escaped).collect();
    for (kind, text) in escaped {
        error.insert(kind, ContextValue::String(text));
        // It quotes the same.
        error.insert(ContextKind::Suggested, ContextValue::None);
    }
}

fn finish(result: Result<Exit, Failure>, screen: &mut Screen<'_>) -> Exit {
    result.unwrap_or_else(|failure| {
        screen.say(&failure.lines());
        Exit::NotChecked
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
            "give an existing folder to `-C`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::options::Color;
    use super::*;

    /// Runs a command line in memory.
    pub(in crate::command) fn play(args: &[&str]) -> (Result<Exit, Failure>, String, String) {
        let cli = Cli::try_parse_from(std::iter::once("growthlint").chain(args.iter().copied())).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut screen = Screen {
            out: &mut out,
            err: &mut err,
            terminal: Terminal::default(),
            color: Color::Never,
            cli: Cli::command,
        };
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
            &["pipeline", "--export", "x", "--format", "json"],
            &["pipeline", "--export", "x", "--min-group", "2"],
            &["demo", "x", "--format", "json"],
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
            &["inbox", "--do", "--as", "ben"],
            &["inbox", "--do", "--format", "json"],
            &["sign", "--seen"],
            &["sign", "amara", "--take-back"],
            &["sign", "amara", "plan", "--seen", "--disagree", "no"],
            &["sign", "amara", "plan", "--take-back", "--anyway"],
            &["handover", "ben"],
            &["away", "ben", "2026-03-02..2026-03-01"],
            &["away", "ben", "2026-03-02"],
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
            &["inbox", "--do"],
            &["sign"],
            &["sign", "amara", "--commit"],
            &["sign", "amara", "plan", "--take-back", "--commit"],
            &["sign", "amara", "review", "Q1", "--surprised"],
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
    fn a_command_has_the_options_that_do_something_there_and_no_others() {
        let options = |name: &str| -> Vec<String> {
            let cli = Cli::command();
            let command = cli.find_subcommand(name).unwrap();
            command.get_opts().filter_map(|option| option.get_long()).map(str::to_owned).collect()
        };
        for (shared, takers) in [
            ("fail-on", &["check", "audit"][..]),
            ("select", &["check", "audit", "rules"]),
            ("ignore", &["check", "audit", "rules"]),
            ("show-source", &["check", "sign"]),
            ("no-history", &["check"]),
        ] {
            for command in Cli::command().get_subcommands() {
                let name = command.get_name();
                let takes = options(name).iter().any(|option| option == shared);
                assert_eq!(takes, takers.contains(&name), "{name} --{shared}");
            }
        }
    }

    /// Each command with the formats that clap lets it have.
    fn formats() -> Vec<(String, Vec<String>)> {
        let cli = Cli::command();
        let of = |command: &clap::Command| {
            let format = command.get_arguments().find(|argument| argument.get_id() == "format");
            let values = format.map(clap::Arg::get_possible_values).unwrap_or_default();
            let names = values.iter().map(|value| value.get_name().to_owned()).collect();
            (command.get_name().to_owned(), names)
        };
        cli.get_subcommands().map(of).collect()
    }

    #[test]
    fn a_format_that_a_command_does_not_print_is_refused_with_those_that_it_does() {
        let commands = formats();
        let all: std::collections::BTreeSet<&String> =
            commands.iter().flat_map(|(_, formats)| formats).collect();
        for (command, allowed) in &commands {
            for format in all.iter().filter(|format| !allowed.contains(format)) {
                let error = parse(&[command, "--format", format]).unwrap_err();
                let said = error.to_string();
                let expected = match allowed.is_empty() {
                    true => "unexpected argument '--format'".to_owned(),
                    false => format!(
                        "invalid value '{format}' for '--format <FORMAT>'\n  [possible values: {}]",
                        allowed.join(", ")
                    ),
                };
                assert!(error.exit_code() == 2 && said.contains(&expected), "{command}: {said}");
            }
        }
        let of = |name: &str| commands.iter().find(|(command, _)| command == name).unwrap().1.join(" ");
        assert_eq!(
            [of("pip"), of("due"), of("packet")],
            ["text json html", "text json ics", "markdown html"]
        );
    }

    #[test]
    fn a_failure_is_a_line_and_a_help_and_nothing_hidden() {
        let mut err = Vec::new();
        let mut screen = Screen {
            out: &mut io::sink(),
            err: &mut err,
            terminal: Terminal::default(),
            color: Color::Never,
            cli: Cli::command,
        };
        let outcome = finish(Err(Failure::new("no `\u{1b}[2J`\n", "do this")), &mut screen);
        assert_eq!(outcome, Exit::NotChecked);
        assert_eq!(String::from_utf8(err).unwrap(), "growthlint: no `\\u{1b}[2J`\\u{a}\nhelp: do this\n");
        assert!(Exit::NotChecked > Exit::Found && Exit::Found > Exit::Fine);
    }
}
