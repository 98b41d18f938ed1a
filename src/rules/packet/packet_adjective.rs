//! Does a packet praise instead of giving evidence?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::{packets, wordings};
use crate::rules::wording::List;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-adjective",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet praises instead of giving evidence",
    page: include_str!("packet_adjective.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in packets(text.document, text.settings) {
        for span in wordings(text, &packet, &[List::Adjective]) {
            let message = Message::fixed("this is praise, not evidence");
            let help = Message::fixed(
                "write what was done and what it changed, with a number and a link, and leave the adjective out",
            );
            sink.report(Draft::new(span, message, help).entry(&packet.entry.address));
        }
    }
}
