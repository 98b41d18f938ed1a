//! Is a packet as long as the settings ask for?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::packets;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-length",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a packet is shorter or longer than the settings ask for",
    page: include_str!("packet_length.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let [least, most] = text.settings.cadence.packet_words;
    for packet in packets(text.document, text.settings) {
        let count = packet.entry.text.word_count();
        if (least..=most).contains(&count) {
            continue;
        }
        let message = message!["the packet has ", count, " words and should have ", least, " to ", most];
        let help = if count < least {
            Message::fixed("add what was done, with numbers and links, or change `cadence.packet_words`")
        } else {
            Message::fixed("keep only what a panel needs to decide, or change `cadence.packet_words`")
        };
        sink.report(Draft::new(packet.entry.heading, message, help).entry(&packet.entry.address));
    }
}
