//! Do the paths of two growth docs differ only in ways that some machines do not tell apart?

use std::collections::HashMap;

use crate::field::encoding::composed;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Place, RepoPath, Severity, Sink};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "document-path-alike",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "the paths of two growth docs differ only in upper and lower case or in their Unicode form",
    page: include_str!("document_path_alike.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let mut first_of: HashMap<String, &RepoPath> = HashMap::new();
    for document in repository.documents {
        let folded = composed(&composed(document.path.as_str()).to_lowercase()).into_owned();
        let first = *first_of.entry(folded).or_insert(&document.path);
        if first != &document.path {
            let message = message![
                "this path differs from `",
                first,
                "` only in case or Unicode form, and macOS and Windows take both for one file"
            ];
            let help =
                Message::fixed("give one of the two another name with `git mv`, or delete the wrong one");
            sink.report(Draft::new(Span::default(), message, help).at(Place::top(&document.path)));
        }
    }
}
