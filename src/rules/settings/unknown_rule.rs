//! Does growthlint.yaml name a rule that does not exist?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Repository, Rule};
use crate::settings::MistakeKind;

pub(crate) const RULE: Rule = Rule {
    name: "unknown-rule",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "growthlint.yaml names a rule that does not exist, or a glob that matches none",
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
