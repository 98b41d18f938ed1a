//! Does every line of the trusted list of keys give its key to one person?

use crate::finding::{Draft, Owner, Place, RepoPath, Severity, Sink};
use crate::rules::{Check, Repository, Rule};
use crate::seal::mistake::MistakeKind;

pub(crate) const RULE: Rule = Rule {
    name: "allowed-signers-invalid",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a line of `allowed_signers` gives nobody a key, or not the one that it seems to (an error where it is counted on)",
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
