//! `growthlint rules`: the list of all rules.

use crate::command::global::FormatName;
use crate::command::{Failure, Global, Outcome, Screen};
use crate::report::Look;
use crate::report::paint::Ink;
use crate::report::table::{Cell, Table};
use crate::rules::{Check, RULES, Rule};

/// What `growthlint rules` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint rules                    all of them
  growthlint rules --select 'pip-*'   some of them
  growthlint rules --format concise   only their names")]
pub struct Args {}

pub(super) fn run(_: &Args, global: &Global, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| global.wants(rule.name)).collect();
    let text = match global.format {
        FormatName::Text | FormatName::Csv => table(&rules, screen.look(global)),
        FormatName::Concise => rules.iter().map(|rule| format!("{}\n", rule.name)).collect(),
        FormatName::Json | FormatName::Github | FormatName::Ics => {
            return Err(Failure::new("the list of rules has no such format", "take `--format text` or `--format concise`"));
        }
    };
    screen.print(&text)?;
    Ok(Outcome::Fine)
}

/// Name, level, who acts, summary. Summaries are never cut.
fn table(rules: &[&Rule], look: Look) -> String {
    let mut table = Table::new(0);
    for rule in rules {
        let audit = match rule.check {
            Check::Calendar(_) => " (audit only)",
            Check::Text(_) | Check::History(_) | Check::Repository(_) | Check::Report(_) => "",
        };
        table.row(vec![
            Cell::new(rule.name).ink(Ink::Bold),
            Cell::new(rule.level.name()).ink(Ink::of(rule.level)),
            Cell::new(&format!("{}{audit}", rule.summary)),
        ]);
    }
    table.render(usize::MAX, look.color)
}

#[cfg(test)]
mod tests {
    use crate::command::tests::play;
    use crate::rules::RULES;

    #[test]
    fn every_rule_is_listed() {
        let (_, out, _) = play(&["rules"]);
        assert_eq!(out.lines().count(), RULES.len());
        assert!(out.lines().any(|line| line.starts_with("missing-key  ") && line.contains("  error  ")), "{out}");
        assert_eq!(play(&["rules", "--format", "concise", "--select", "missing-key"]).1, "missing-key\n");
        assert!(play(&["rules", "--format", "json"]).0.is_err());
    }
}
