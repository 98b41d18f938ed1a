//! Which findings has somebody accepted for a while?

use schemars::JsonSchema;
use serde::Deserialize;

use super::rule_level::rule_matches;
use crate::field::{date::Day, person::Person, span::Span};
use crate::finding::Finding;

/// A finding that somebody has accepted for a while.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Rule name or glob.
    #[schemars(extend("format" = "rule"))]
    pub rule: String,
    /// Whose document, `Name <email>`.
    pub engineer: Person,
    /// Which entry, by its address (`plan 2026-H1`); without it, every entry.
    #[serde(default)]
    pub entry: Option<String>,
    /// Last day on which it holds.
    pub until: Day,
    /// Why.
    pub reason: String,
    /// Who accepts it, `Name <email>`.
    pub by: Person,
    #[serde(skip)]
    pub span: Span,
}

impl Waiver {
    pub fn hides(&self, finding: &Finding, today: Day) -> bool {
        today <= self.until
            && rule_matches(&self.rule, finding.rule)
            && finding.engineer.as_ref().is_some_and(|engineer| engineer.is(&self.engineer))
            && self.entry.as_ref().is_none_or(|entry| {
                finding.entry.as_ref().is_some_and(|address| address.to_string() == *entry)
            })
    }

    /// Whether it hides all that another one hides, for as long.
    pub fn is_as_wide_as(&self, other: &Waiver) -> bool {
        self.rule == other.rule
            && self.engineer.is(&other.engineer)
            && self.entry == other.entry
            && self.until >= other.until
    }
}
