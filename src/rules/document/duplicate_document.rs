//! Do two files claim to be one engineer's growth doc?

use crate::document::Document;
use crate::finding::{Draft, Level, Message, Owner, Place, Sink};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-document",
    level: Level::Error,
    owner: Owner::Admin,
    summary: "two growth docs name one engineer",
    page: include_str!("duplicate_document.md"),
    check: Check::Repository(check),
};

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for (at, document) in repository.documents.iter().enumerate() {
        let Some(engineer) = &document.front_matter.engineer else { continue };
        let resolve = |document: &Document| {
            let engineer = &document.front_matter.engineer.as_ref()?.value;
            Some(repository.evidence.map_or_else(|| engineer.clone(), |evidence| evidence.resolve(engineer)))
        };
        let Some(person) = resolve(document) else { continue };
        let first = repository.documents[..at].iter().find(|other| resolve(other).is_some_and(|other| other.is(&person)));
        if let Some(first) = first {
            let message = Message::of(&[&"`", &first.path, &"` is the growth doc of ", &person, &" already"]);
            let help = Message::fixed(
                "one engineer has one document for the whole tenure: move what is missing there and delete this file, or mend its `engineer`",
            );
            let place = Place::new(&document.path, &document.source, engineer.span);
            sink.report(Draft::new(engineer.span, message, help).at(place).engineer(&person));
        }
    }
}
