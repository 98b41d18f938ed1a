//! Does a glob under `docs` match no document?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "unmatched-glob",
    level: Severity::Warning,
    owner: Owner::Admin,
    summary: "a glob under `docs` matches no document",
    page: include_str!("unmatched_glob.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for (glob, span) in repository.settings.docs.iter().filter_map(|glob| glob.span.map(|span| (glob, span)))
    {
        if glob.matching(repository.documents.iter().map(|document| &document.path)).is_empty() {
            let message = Message::fixed("this glob matches no document, so nothing is checked by it");
            let help =
                Message::fixed("correct it or remove it: `*` matches inside one folder, `**` across folders");
            sink.report(Draft::new(span, message, help));
        }
    }
}
