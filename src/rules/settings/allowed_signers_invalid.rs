//! Does every line of `allowed_signers` give one key to one person?

use crate::finding::{Draft, Owner, Place, RepoPath, Severity, Sink};
use crate::rules::{Check, Repository, Rule};
use crate::seal::mistake::MistakeKind;

pub(crate) const RULE: Rule = Rule {
    name: "allowed-signers-invalid",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a line of `allowed_signers` does not give one key to one person (an error where a key is lost by it)",
    page: include_str!("allowed_signers_invalid.md"),
    check: Check::Repository(check),
};

const FILE: &str = "allowed_signers";

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let Some(source) = repository.keys_source else { return };
    for mistake in repository.key_mistakes {
        let level = match mistake.kind {
            MistakeKind::Unreadable(_) | MistakeKind::Shared(..) | MistakeKind::Wildcard => Severity::Error,
            MistakeKind::Unsupported(_) | MistakeKind::NoZone | MistakeKind::NoAddress => Severity::Warning,
        };
        let draft = Draft::new(mistake.span, mistake.kind.message(), mistake.kind.help());
        sink.report(draft.level(level).at(Place::new(&RepoPath::new(FILE), source, mistake.span)));
    }
}
