//! `growthlint rules`: the list of all rules.

use clap::ValueEnum;

use crate::command::{exit::Exit, failure::Failure, options::RuleFilter, screen::Screen};
use crate::page::rules;
use crate::rules::{RULES, Rule};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint rules                    all of them
  growthlint rules --select 'pip-*'   some of them
  growthlint rules --format concise   only their names
  growthlint rules --format json      for a program")]
pub struct Args {
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: RulesFormat,
    #[command(flatten)]
    pub rules: RuleFilter,
}

/// In which form the list of rules is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum RulesFormat {
    /// For people
    #[default]
    Text,
    /// Only their names, one a line
    Concise,
    /// For programs; see `growthlint schema rules`
    Json,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let wanted: Vec<&Rule> = RULES.iter().filter(|rule| args.rules.wants(rule.name)).collect();
    let text = match args.format {
        RulesFormat::Text => rules::text(&wanted, screen.look()),
        RulesFormat::Concise => wanted.iter().map(|rule| format!("{}\n", rule.name)).collect(),
        RulesFormat::Json => rules::json(&wanted),
    };
    screen.print(&text)?;
    Ok(Exit::Fine)
}

#[cfg(test)]
mod tests {
    use crate::command::tests::play;
    use crate::rules::RULES;

    #[test]
    fn every_rule_is_listed() {
        let (_, out, _) = play(&["rules"]);
        assert_eq!(out.lines().count(), RULES.len());
        assert!(
            out.lines().any(|line| line.starts_with("missing-key  ") && line.contains("  error  ")),
            "{out}"
        );
        assert_eq!(play(&["rules", "--format", "concise", "--select", "missing-key"]).1, "missing-key\n");
    }

    #[test]
    fn a_program_reads_them_too() {
        let listed = |args: &[&str]| -> serde_json::Value { serde_json::from_str(&play(args).1).unwrap() };
        let all = listed(&["rules", "--format", "json"]);
        let all = all["rules"].as_array().unwrap();
        assert_eq!(all.len(), RULES.len());
        for (rule, json) in RULES.iter().zip(all) {
            assert_eq!(
                (&json["rule"], &json["level"], &json["owner"]),
                (&rule.name.into(), &rule.level.name().into(), &rule.owner.name().into())
            );
        }
        let asks = |name: &str| {
            all.iter().find(|rule| rule["rule"] == name).unwrap()["audit_only"].as_bool().unwrap()
        };
        assert!(asks("plan-missing") && asks("pip-clock") && !asks("plan-unsigned"));
        assert_eq!(
            listed(&["rules", "--format", "json", "--select", "pip-clock"])["rules"]
                .as_array()
                .unwrap()
                .len(),
            1
        );
    }
}
