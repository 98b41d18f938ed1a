//! Which options do several commands share? Each takes those that do something there, and no other.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::field::date::Day;
use crate::rules::RULES;
use crate::settings::rule_matches;
use crate::term::look::Look;

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Global {
    /// Run as if started in this folder
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    /// When to use colours; `NO_COLOR` is respected
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true)]
    pub color: Color,
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

#[derive(Debug, Clone, Args)]
pub struct Clock {
    /// The day that counts as today, in UTC
    #[arg(long, value_name = "YYYY-MM-DD", env = "GROWTHLINT_AS_OF", hide_env_values = true, value_parser = day)]
    pub as_of: Option<Day>,
}

impl Clock {
    pub fn today(&self) -> Day {
        self.as_of.unwrap_or_else(Day::today)
    }
}

#[derive(Debug, Clone, Default, Args)]
pub struct RuleFilter {
    /// Only these rules: names or globs (`pip-*`), separated by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = rule_pattern)]
    pub select: Vec<String>,
    /// All rules but these
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = rule_pattern)]
    pub ignore: Vec<String>,
}

impl RuleFilter {
    pub fn wants(&self, rule: &str) -> bool {
        let covered = |patterns: &[String]| patterns.iter().any(|pattern| rule_matches(pattern, rule));
        (self.select.is_empty() || covered(&self.select)) && !covered(&self.ignore)
    }
}

#[derive(Debug, Clone, Args)]
pub struct SourceLines {
    /// Show lines of the documents not only on a terminal, but in pipes, files and on build servers too
    #[arg(long)]
    pub show_source: bool,
}

impl SourceLines {
    pub fn look(&self, look: Look) -> Look {
        Look { show_source: self.show_source || look.show_source, ..look }
    }
}

/// The format of a command that prints a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum PageFormat {
    /// For people
    #[default]
    Text,
    /// For programs; `growthlint schema` describes it
    Json,
}

/// The format of a command whose page a browser has too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SheetFormat {
    /// For people
    #[default]
    Text,
    /// For programs; `growthlint schema` describes it
    Json,
    /// For a browser and for paper: one file that asks for nothing
    Html,
}

/// Reads a day of the command line.
pub(super) fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "not a date; write it as YYYY-MM-DD, for example 2026-06-18".to_owned())
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
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Picked {
        #[command(flatten)]
        rules: RuleFilter,
    }

    fn picked(args: &[&str]) -> RuleFilter {
        Picked::try_parse_from(["growthlint"].into_iter().chain(args.iter().copied())).unwrap().rules
    }

    #[test]
    fn rules_are_picked_by_name_and_glob() {
        assert!(picked(&[]).wants("note-edited"));
        let some = picked(&["--select", "missing-*", "--select=missing-key,missing-?ey"]);
        assert_eq!(some.select.len(), 3);
        assert!(some.wants("missing-key") && !some.wants("note-edited"));
        assert!(!picked(&["--ignore", "missing-key"]).wants("missing-key"));
    }
}
