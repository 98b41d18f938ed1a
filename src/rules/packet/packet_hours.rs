//! Does a packet count hours instead of impact?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::{packets, wordings};
use crate::rules::wording::List;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-hours",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet counts hours instead of what came of them",
    page: include_str!("packet_hours.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in packets(text.document, text.settings) {
        for span in wordings(text, &packet, &[List::Hours]) {
            let message = Message::fixed("this counts hours, not impact");
            let help = Message::fixed(
                "write what was shipped and what it changed, with a number and a link, and leave the hours out",
            );
            sink.report(Draft::new(span, message, help).entry(&packet.entry.address));
        }
    }
}
