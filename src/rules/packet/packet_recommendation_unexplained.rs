//! Does the direct manager recommend, or does somebody else with a reason?

use crate::field::label::Label;
use crate::field::person::same_name;
use crate::finding::{Draft, Level, Message, Owner, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-recommendation-unexplained",
    level: Level::Warning,
    owner: Owner::Manager,
    summary: "a packet is not recommended by the direct manager, and no reason is given",
    page: include_str!("packet_recommendation_unexplained.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let Some(manager) = &text.document.front_matter.manager else { return };
    for packet in promotions(text.document, text.settings) {
        let Some(piece) = packet.piece(Label::Recommendation) else { continue };
        let parts: Vec<&str> = piece
            .value
            .text()
            .split([',', ';', ':', '(', '.', '\n', '\u{2013}', '\u{2014}', '，', '：', '（'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        // Without a name at its beginning it is the manager's own, in their words.
        let Some(name) = parts.first().filter(|name| is_name(name)) else { continue };
        let explains = parts.len() >= PARTS;
        if !same_name(name, &manager.value.name) && !explains {
            let message =
                Message::of(&[&Label::Recommendation, &" is not by ", &manager.value, &", the direct manager, and gives no reason"]);
            let help =
                Message::fixed("the direct manager recommends; a director does so by exception: `Recommendation: NAME, director, reason`");
            sink.report(Draft::new(piece.value_span, message, help).entry(&packet.entry.address));
        }
    }
}

/// Name, title, reason.
const PARTS: usize = 3;

/// Whether words are somebody's name: few, and none begins with a small letter.
fn is_name(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    (1..=4).contains(&words.len()) && words.iter().all(|word| !word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
}
