//! `growthlint rules`: the list of all rules.

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

use crate::command::failure::Failure;
use crate::command::options::RuleFilter;
use crate::command::outcome::Outcome;
use crate::command::screen::Screen;
use crate::report::json::{LevelJson, OwnerJson};
use crate::rules::{Check, RULES, Rule};
use crate::term::look::Look;
use crate::term::paint::Ink;
use crate::term::table::{Cell, Table};

/// What `growthlint rules` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint rules                    all of them
  growthlint rules --select 'pip-*'   some of them
  growthlint rules --format concise   only their names
  growthlint rules --format json      for a program")]
pub struct Args {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: RulesFormat,
    /// Which rules
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

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| args.rules.wants(rule.name)).collect();
    let text = match args.format {
        RulesFormat::Text => table(&rules, screen.look()),
        RulesFormat::Concise => rules.iter().map(|rule| format!("{}\n", rule.name)).collect(),
        RulesFormat::Json => json(&rules)?,
    };
    screen.print(&text)?;
    Ok(Outcome::Fine)
}

/// Name, level, who acts, summary. Summaries are never cut.
fn table(rules: &[&Rule], look: Look) -> String {
    let mut table = Table::new(0);
    for rule in rules {
        let audit = if is_of_the_calendar(rule) { " (audit only)" } else { "" };
        table.row(vec![
            Cell::new(rule.name).ink(Ink::Bold),
            Cell::new(rule.level.name()).ink(Ink::of(rule.level)),
            Cell::new(&format!("{}{audit}", rule.summary)),
        ]);
    }
    table.render(usize::MAX, look.color)
}

/// The rules that growthlint has, each with the level that it has where the settings say nothing.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint rules")]
struct JsonPage {
    /// The name and version of this format.
    schema: JsonName,
    /// The rules, families together.
    rules: Vec<JsonRule>,
}

/// The name and version of the format.
#[derive(Serialize, JsonSchema)]
enum JsonName {
    /// The first version.
    #[serde(rename = "growthlint-rules/1")]
    First,
}

/// One rule.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
struct JsonRule {
    /// Its name; `growthlint explain RULE` prints its page.
    rule: &'static str,
    /// How much a finding of it matters. Some findings of a rule weigh more or less; its page says which.
    level: LevelJson,
    /// Who mostly has to act.
    owner: OwnerJson,
    /// Whether it asks the calendar, and so runs in `audit` only.
    audit_only: bool,
    /// What it finds.
    summary: &'static str,
}

/// The JSON Schema of `rules --format json`, draft 07.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft07()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<JsonPage>()
}

fn json(rules: &[&Rule]) -> Result<String, Failure> {
    let rules = rules.iter().map(|rule| JsonRule {
        rule: rule.name,
        level: LevelJson::of(rule.level),
        owner: OwnerJson::of(rule.owner),
        audit_only: is_of_the_calendar(rule),
        summary: rule.summary,
    });
    let page = JsonPage { schema: JsonName::First, rules: rules.collect() };
    let text = serde_json::to_string_pretty(&page).map_err(std::io::Error::from)?;
    Ok(text + "\n")
}

fn is_of_the_calendar(rule: &Rule) -> bool {
    match rule.check {
        Check::Calendar(_) => true,
        Check::Text(_) | Check::History(_) | Check::Repository(_) | Check::Report(_) => false,
    }
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
