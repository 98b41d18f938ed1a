//! Do the settings name a rule that there is not?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Repository, Rule};
use crate::settings::MistakeKind;

pub(crate) const RULE: Rule = Rule {
    name: "unknown-rule",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "the settings name a rule, or a glob over rules, that fits none",
    page: include_str!("unknown_rule.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for mistake in repository.mistakes {
        if let MistakeKind::UnknownRule { .. } = mistake.kind {
            sink.report(Draft::new(mistake.span, mistake.kind.message(), mistake.kind.help()));
        }
    }
}
