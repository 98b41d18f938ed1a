//! Does the direct manager recommend, or does somebody else with a reason?

use crate::document::Document;
use crate::field::label::{Label, fold};
use crate::field::person::{Person, same_name};
use crate::finding::{Owner, Severity, Sink};
use crate::rules::packet::judged::{draft, promotions};
use crate::rules::{Check, Repository, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-recommendation-unexplained",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "somebody other than the direct manager recommends, and gives no reason",
    page: include_str!("packet_recommendation_unexplained.md"),
    check: Check::Repository(check),
};

const PARTS: usize = 3;

fn check(repository: &Repository<'_>, sink: &mut Sink<'_>) {
    for document in repository.documents {
        let managers = managers(repository, document);
        let Some(manager) = managers.first() else { continue };
        for packet in promotions(document, repository.settings) {
            let Some(piece) = packet.piece(Label::Recommendation) else { continue };
            let ends = [',', ';', ':', '(', '\n', '\u{2013}', '\u{2014}', '，', '：', '（'];
            let parts: Vec<&str> =
                piece.value.text().split(ends).map(str::trim).filter(|part| !part.is_empty()).collect();
            // Without a name at its beginning it is the manager's own, in their words.
            let Some(name) = parts.first().filter(|name| is_name(name)) else { continue };
            let says_so =
                parts.iter().any(|part| matches!(fold(part).as_str(), "manager" | "direct manager"));
            if says_so
                || parts.len() >= PARTS
                || managers.iter().any(|manager| same_name(name, &manager.name))
            {
                continue;
            }
            let message = message![
                Label::Recommendation,
                " is not by the direct manager, ",
                manager,
                ", and gives no reason"
            ];
            let help = message![
                "write `- Recommendation: ",
                manager,
                ", direct manager: WHAT`, or by exception `- Recommendation: NAME, director, REASON`"
            ];
            sink.report(draft(document, &packet, piece.value_span, (message, help)));
        }
    }
}

/// Today's manager, earlier ones, and those who may write for them: a packet may be older than a change of manager.
fn managers(repository: &Repository<'_>, document: &Document) -> Vec<Person> {
    let front = &document.front_matter;
    let written = front.manager.iter().map(|manager| manager.value.clone());
    let writers = front.writers.iter().map(|writer| writer.value.who.clone());
    let engineer = front.engineer.as_ref().map(|engineer| &engineer.value);
    let history =
        repository.evidence.zip(engineer).and_then(|(evidence, engineer)| evidence.document(engineer));
    let earlier = history
        .into_iter()
        .flat_map(|history| history.front().managers.iter().map(|(_, manager)| manager.clone()));
    written.chain(earlier).chain(writers).collect()
}

/// Whether words are somebody's name: few, and none begins with a small letter.
fn is_name(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && words.iter().all(|word| !word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
}
