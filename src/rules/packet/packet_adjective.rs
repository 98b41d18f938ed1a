//! Does a packet praise where it should show?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::{packets, wordings};
use crate::rules::wording::List;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-adjective",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet praises where it should show",
    page: include_str!("packet_adjective.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in packets(text.document, text.settings) {
        for span in wordings(text, &packet, &[List::Adjective]) {
            let message = Message::fixed("praise in the place of evidence");
            let help = Message::fixed(
                "say what was done, with a number or a link; who reads it finds the adjective by themselves",
            );
            sink.report(Draft::new(span, message, help).entry(&packet.entry.address));
        }
    }
}
