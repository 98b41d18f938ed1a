//! Which rules are there: as a table for people, and for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::{Owner, Severity};
use crate::report::programs::{self, FormatVersion, versioned};
use crate::rules::{Check, Rule};
use crate::term::table::{Cell, Table};
use crate::term::{look::Look, paint::Ink};

/// Name, level, who acts, summary. Summaries are never cut.
pub fn text(rules: &[&Rule], look: Look) -> String {
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

/// The rules of growthlint, each with its default level.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint rules")]
pub struct RulesJson {
    /// The name and version of this format.
    schema: FormatVersion<RulesJson>,
    /// The rules, families together.
    rules: Vec<RuleJson>,
}

/// One rule.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rule")]
struct RuleJson {
    /// Its name; `growthlint explain RULE` prints its page.
    rule: &'static str,
    /// How much its findings matter. Some may have another level; its page says which.
    level: Severity,
    /// Who usually has to act.
    owner: Owner,
    /// Whether it depends on the calendar, so that only `audit` runs it.
    audit_only: bool,
    /// What it finds.
    summary: &'static str,
}

pub fn json(rules: &[&Rule]) -> String {
    let rules = rules.iter().map(|rule| RuleJson {
        rule: rule.name,
        level: rule.level,
        owner: rule.owner,
        audit_only: is_of_the_calendar(rule),
        summary: rule.summary,
    });
    let page = RulesJson { schema: FormatVersion::new(), rules: rules.collect() };
    programs::text(&page)
}

fn is_of_the_calendar(rule: &Rule) -> bool {
    match rule.check {
        Check::Calendar(_) => true,
        Check::Text(_) | Check::History(_) | Check::Repository(_) | Check::Report(_) => false,
    }
}

versioned!(RulesJson, "growthlint-rules/1");
