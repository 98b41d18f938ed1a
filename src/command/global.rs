//! The options that every command takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::command::{Outcome, Terminal};
use crate::field::date::Day;
use crate::finding::Severity;
use crate::report::{Format, Look, Report};
use crate::rules::RULES;
use crate::settings::rule_matches;

/// Wider lines than this are hard to read.
const WIDEST: usize = 120;

/// The options that every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// Run as if started in this folder
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t, global = true)]
    pub format: FormatName,
    /// The lowest level that makes the exit code 1
    #[arg(long, value_enum, default_value_t, value_name = "LEVEL", global = true)]
    pub fail_on: FailOn,
    /// Report only these rules: names or globs (`pip-*`), separated by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = rule_pattern, global = true)]
    pub select: Vec<String>,
    /// Do not report these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = rule_pattern, global = true)]
    pub ignore: Vec<String>,
    /// When to use colours; `NO_COLOR` is respected
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true)]
    pub color: Color,
    /// The day that counts as today, in UTC
    #[arg(long, value_name = "YYYY-MM-DD", env = "GROWTHLINT_AS_OF", hide_env_values = true, value_parser = day, global = true)]
    pub as_of: Option<Day>,
    /// Show lines of the documents even where nobody is looking: in pipes, files and on build servers
    #[arg(long, global = true)]
    pub show_source: bool,
}

impl Global {
    /// The day that counts as today.
    pub fn today(&self) -> Day {
        self.as_of.unwrap_or_else(Day::today)
    }

    /// Whether a rule's findings are to be reported.
    pub fn wants(&self, rule: &str) -> bool {
        let covered = |patterns: &[String]| patterns.iter().any(|pattern| rule_matches(pattern, rule));
        (self.select.is_empty() || covered(&self.select)) && !covered(&self.ignore)
    }

    /// Whether a report's findings make the command fail.
    pub fn outcome(&self, report: &Report) -> Outcome {
        let least = match self.fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Never => return Outcome::Fine,
        };
        if report.worst() >= Some(least) { Outcome::Found } else { Outcome::Fine }
    }

    /// How text reports look on a terminal, or where there is none. Lines of documents are shown to a person at a terminal, and elsewhere
    /// only if asked for.
    pub fn look(&self, terminal: Terminal) -> Look {
        let color = match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal.columns.is_some() && !terminal.no_color,
        };
        Look {
            width: terminal.columns.unwrap_or(Look::PLAIN.width).clamp(40, WIDEST),
            color,
            show_source: self.show_source || (terminal.columns.is_some() && !terminal.ci),
        }
    }
}

/// How to print findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FormatName {
    /// For people
    #[default]
    Text,
    /// One line each: `path:line:col: level[rule] message`
    Concise,
    /// For programs; see `growthlint schema report`
    Json,
    /// For GitHub's pull requests
    Github,
    /// For calendars; `due` only
    Ics,
    /// For spreadsheets; `pipeline` only
    Csv,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Text | FormatName::Ics | FormatName::Csv => Format::Text,
            FormatName::Concise => Format::Concise,
            FormatName::Json => Format::Json,
            FormatName::Github => Format::Github,
        }
    }
}

/// The lowest level that makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Errors and warnings
    Warning,
    /// Nothing that is found
    Never,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "not a day of the calendar, written YYYY-MM-DD".to_owned())
}

fn rule_pattern(text: &str) -> Result<String, String> {
    let text = text.trim();
    if RULES.iter().any(|rule| rule_matches(text, rule.name)) {
        Ok(text.to_owned())
    } else {
        Err("there is no such rule; `growthlint rules` lists them".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::command::Cli;

    fn global(args: &[&str]) -> Global {
        Cli::try_parse_from(["growthlint", "check"].into_iter().chain(args.iter().copied())).unwrap().global
    }

    #[test]
    fn rules_are_picked_by_name_and_glob() {
        assert!(global(&[]).wants("note-edited"));
        let picked = global(&["--select", "missing-*", "--select=missing-key,missing-?ey"]);
        assert_eq!(picked.select.len(), 3);
        assert!(picked.wants("missing-key") && !picked.wants("note-edited"));
        assert!(!global(&["--ignore", "missing-key"]).wants("missing-key"));
    }

    #[test]
    fn source_is_shown_to_people_only() {
        let here = Terminal { columns: Some(200), no_color: false, ci: false };
        let plain = global(&[]);
        assert_eq!(plain.look(here), Look { width: 120, color: true, show_source: true });
        assert_eq!(
            plain.look(Terminal { ci: true, ..here }),
            Look { width: 120, color: true, show_source: false }
        );
        assert_eq!(
            plain.look(Terminal { no_color: true, ..here }),
            Look { width: 120, color: false, show_source: true }
        );
        assert_eq!(plain.look(Terminal::default()), Look::PLAIN);
        assert!(global(&["--show-source", "--color=always"]).look(Terminal::default()).show_source);
        assert!(global(&["--color=always"]).look(Terminal { no_color: true, ..here }).color);
    }

    #[test]
    fn the_level_decides() {
        let report = |level| {
            let mut report = Report::new(Day::today(), 1, Vec::new());
            report.findings.extend(level);
            report
        };
        let finding =
            |level| Some(crate::report::sample::finding("x", level, crate::finding::Message::default()));
        for (fail_on, level, outcome) in [
            ("error", Some(Severity::Error), Outcome::Found),
            ("error", Some(Severity::Warning), Outcome::Fine),
            ("error", None, Outcome::Fine),
            ("warning", Some(Severity::Warning), Outcome::Found),
            ("warning", Some(Severity::Info), Outcome::Fine),
            ("never", Some(Severity::Error), Outcome::Fine),
        ] {
            assert_eq!(
                global(&["--fail-on", fail_on]).outcome(&report(level.and_then(finding))),
                outcome,
                "{fail_on} {level:?}"
            );
        }
    }
}
