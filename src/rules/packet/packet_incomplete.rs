//! Does a packet that asks for a promotion have every piece of a case?

use crate::document::line::Form;
use crate::entry::packet::Packet;
use crate::field::label::Label;
use crate::finding::{Dimension, Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text};

/// What every case has, and what to do where it has not. Letters and objections have rules of their own; the long form has more.
const PIECES: [(Label, &str); 7] = [
    (Label::Headline, "say the case in one paragraph: what was done, and what it changed"),
    (
        Label::SelfReflection,
        "the engineer writes it in their own words, in a commit of their own, and names what is still missing",
    ),
    (
        Label::PromotionSponsor,
        "name a senior outside the team who has worked with the candidate and will speak for them",
    ),
    (
        Label::Recommendation,
        "the direct manager says who recommends what; a director only by exception, with the reason",
    ),
    (Label::Gaps, "name each gap with the note or review in which the engineer read it one quarter earlier"),
    (Label::ManagerMoves, "say what the manager will do so that the gaps can close"),
    (Label::PanelPreparation, "name the weakest section, and what to say when the panel asks about it"),
];

pub(crate) const RULE: Rule = Rule {
    name: "packet-incomplete",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet that asks for a promotion lacks a piece of the case",
    page: include_str!("packet_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings) {
        for (label, help) in PIECES.into_iter().filter(|(label, _)| packet.piece(*label).is_none()) {
            let owner = if label == Label::SelfReflection { Owner::Engineer } else { Owner::Manager };
            let draft = match packet.pieces(&[label]).first() {
                Some(empty) => Draft::new(empty.span, message![label, " says nothing"], Message::fixed(help)),
                None => Draft::new(
                    packet.entry.heading,
                    message!["the packet has no ", label],
                    Message::fixed(help),
                ),
            };
            sink.report(draft.entry(&packet.entry.address).owner(owner));
        }
        let missing = missing(text, &packet);
        if !missing.is_empty() {
            let message = message!["the packet has nothing for ", Listed::of(&missing), " of the rubric"];
            let help = Message::fixed(
                "write a heading `#### ` with the dimension's name, and two or three examples with links below it",
            );
            sink.report(Draft::new(packet.entry.heading, message, help).entry(&packet.entry.address));
        }
        if packet.form() == Form::Long {
            for lack in packet.lacks_of_long_form(text.settings.words.en) {
                sink.report(
                    Draft::new(lack.span, lack.what, lack.help)
                        .entry(&packet.entry.address)
                        .owner(lack.owner),
                );
            }
        }
    }
}

fn missing(text: &Text<'_>, packet: &Packet<'_>) -> Vec<Dimension> {
    let asked = packet.asked(text.settings.rubric.as_ref()).unwrap_or_default();
    asked.into_iter().filter(|name| packet.dimension(name).is_none()).map(Dimension::new).collect()
}
