//! Does a packet promise what nobody can promise alone?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::{packets, said};
use crate::rules::wording::List;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-promise",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet promises what a panel decides",
    page: include_str!("packet_promise.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in packets(text.document, text.settings) {
        for span in said(text, &packet, &[List::Promise]) {
            let message = Message::fixed("a promise that nobody can keep alone");
            let help = Message::fixed(
                "say what you will do: advocate, make room, present it again by a date; what the panel decides is theirs",
            );
            sink.report(Draft::new(span, message, help).entry(&packet.entry.address));
        }
    }
}
