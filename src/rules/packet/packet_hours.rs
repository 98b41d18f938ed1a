//! Does a packet count hours instead of impact?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::{packets, wordings};
use crate::rules::wording::List;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-hours",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet counts hours where it should count what came of them",
    page: include_str!("packet_hours.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in packets(text.document, text.settings) {
        for span in wordings(text, &packet, &[List::Hours]) {
            let message = Message::fixed("hours in the place of impact");
            let help = Message::fixed(
                "say what was shipped and what it changed; how long somebody sat there is no case, and may be a warning",
            );
            sink.report(Draft::new(span, message, help).entry(&packet.entry.address));
        }
    }
}
