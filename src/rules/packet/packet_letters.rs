//! Are there three letters, by three kinds of people, each with name, date and link?

use crate::entry::packet::{Letter, LetterKind};
use crate::field::label::Label;
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-letters",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a letter of recommendation is missing, or its line has no name, date or link",
    page: include_str!("packet_letters.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings) {
        let letters = packet.letters();
        if let Some(message) = missing(&letters, text.settings.words.en) {
            let help = Message::fixed(
                "ask for it, then add `- Letter: KIND, NAME, DATE, LINK`; the letter itself stays out of this document",
            );
            sink.report(Draft::new(packet.entry.heading, message, help).entry(&packet.entry.address));
        }
        for letter in &letters {
            let lacks = lacks(letter);
            if !lacks.is_empty() {
                let message = message!["this ", Label::Letter, " has no ", Listed::of(&lacks)];
                let help = Message::fixed("write it as `- Letter: KIND, NAME, DATE, LINK`");
                sink.report(Draft::new(letter.field.span, message, help).entry(&packet.entry.address));
            }
        }
    }
}

/// Which kinds are missing. What they are called in another language is not known, so there only their number counts.
fn missing(letters: &[Letter<'_>], en: bool) -> Option<Message> {
    let needed = LetterKind::ALL.len();
    if !en {
        let count = letters.len();
        return (count < needed).then(|| message!["the packet has ", count, " of ", needed, " letters"]);
    }
    let none = |kind: &LetterKind| !letters.iter().any(|letter| letter.kind == Some(*kind));
    let names: Vec<&'static str> = LetterKind::ALL.into_iter().filter(none).map(LetterKind::name).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(message!["missing letter: ", name]),
        _ => {
            let numbered = names.iter().enumerate().map(|(at, name)| message!["(", at + 1, ") ", name]);
            Some(message!["missing letters: ", Listed::of(&numbered.collect::<Vec<_>>())])
        }
    }
}

fn lacks(letter: &Letter<'_>) -> Vec<&'static str> {
    let has =
        [(letter.has_name, "name"), (letter.day.is_some(), "date"), (!letter.field.links.is_empty(), "link")];
    has.into_iter().filter(|(has, _)| !has).map(|(_, name)| name).collect()
}
