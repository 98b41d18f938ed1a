//! Does a packet that asks for a promotion have every piece of a case?

use crate::document::line::Form;
use crate::entry::packet::Packet;
use crate::finding::{Dimension, Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text, help};

pub(crate) const RULE: Rule = Rule {
    name: "packet-incomplete",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet that asks for a promotion has a piece of the case missing",
    page: include_str!("packet_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings) {
        let mut lacks = packet.lacks();
        let missing = missing(text, &packet);
        if !missing.is_empty() {
            let message = message!["the packet shows nothing for ", Listed::of(&missing)];
            let help = Message::fixed(
                "add a heading `#### DIMENSION` for each, and below it two or three examples: `- WHAT, LINK`",
            );
            sink.report(Draft::new(packet.entry.heading, message, help).entry(&packet.entry.address));
        }
        if packet.form() == Form::Long {
            lacks.extend(packet.lacks_of_long_form(text.settings.words.en));
        }
        for lack in lacks {
            let help = message![help::name(text.document, lack.owner), " writes ", lack.help];
            let draft = Draft::new(lack.span, lack.what, help);
            sink.report(draft.entry(&packet.entry.address).owner(lack.owner));
        }
    }
}

fn missing(text: &Text<'_>, packet: &Packet<'_>) -> Vec<Dimension> {
    let asked = packet.asked(text.settings.rubric_of(text.document)).unwrap_or_default();
    asked.into_iter().filter(|name| packet.dimension(name).is_none()).map(Dimension::new).collect()
}
