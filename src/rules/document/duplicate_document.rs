//! Do two files say that they are the growth doc of the same engineer?

use std::collections::HashMap;

use crate::document::Document;
use crate::field::person::PersonKey;
use crate::finding::{Draft, Owner, Place, Severity, Sink};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-document",
    level: Severity::Error,
    owner: Owner::Admin,
    summary: "two growth docs name the same engineer",
    page: include_str!("duplicate_document.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    let mut first_of: HashMap<PersonKey, &Document> = HashMap::new();
    for document in repository.documents {
        let Some(engineer) = &document.front_matter.engineer else { continue };
        let person = repository
            .evidence
            .map_or_else(|| engineer.value.clone(), |evidence| evidence.resolve(&engineer.value));
        let history = repository.evidence.and_then(|evidence| evidence.document(&person));
        let original = history.and_then(|history| history.front().original_of(&document.path));
        let original =
            original.and_then(|path| repository.documents.iter().find(|other| other.path == *path));
        let first = *first_of.entry(person.key()).or_insert(original.unwrap_or(document));
        if !std::ptr::eq(first, document) {
            let message = message![person, " already has a growth doc, `", first.path, "`"];
            let help = message![
                "move what is missing into `",
                first.path,
                "` and delete this file; if this is somebody else's document, correct its `engineer`"
            ];
            let place = Place::new(&document.path, &document.source, engineer.span);
            sink.report(Draft::new(engineer.span, message, help).at(place).engineer(&person));
        }
    }
}
