//! Does a packet claim more certainty than a case can have?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::{promotions, wordings};
use crate::rules::wording::List;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-oversell",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet claims more certainty than a case can have",
    page: include_str!("packet_oversell.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings) {
        for span in wordings(text, &packet, &[List::Oversell]) {
            let message = Message::fixed("this claims more certainty than a case can have");
            let help = message![
                "write which dimensions are at bar and which are not: `at bar on DIMENSION, approaching on DIMENSION; \
                 WORK closes the gap by ",
                packet.half.next(),
                "`"
            ];
            sink.report(Draft::new(span, message, help).entry(&packet.entry.address));
        }
    }
}
