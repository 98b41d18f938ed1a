//! Which rules does a name or a glob cover, and at which level do they report?

use globset::Glob;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::in_order;
use crate::finding::Severity;

/// The level of a rule.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum RuleLevel {
    /// Must be fixed.
    Error,
    /// Should be fixed.
    Warning,
    /// Worth knowing.
    Info,
    /// Not reported.
    Off,
}

/// Reads `rules`; `None` is off.
pub(super) fn rule_levels<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<(String, Option<Severity>)>, D::Error> {
    let level = |level: RuleLevel| match level {
        RuleLevel::Error => Some(Severity::Error),
        RuleLevel::Warning => Some(Severity::Warning),
        RuleLevel::Info => Some(Severity::Info),
        RuleLevel::Off => None,
    };
    Ok(in_order::pairs(from)?.into_iter().map(|(name, found)| (name, level(found))).collect())
}

/// Whether a rule's name or a glob over rule names (`pip-*`) covers a rule.
pub fn rule_matches(pattern: &str, rule: &str) -> bool {
    pattern == rule || Glob::new(pattern).is_ok_and(|glob| glob.compile_matcher().is_match(rule))
}
