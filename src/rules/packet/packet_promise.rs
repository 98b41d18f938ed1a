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
            let message = Message::fixed("this promises what the panel decides");
            let help = Message::fixed(
                "write what you will do yourself and by when: advocate, make room for the work, present the case again",
            );
            sink.report(Draft::new(span, message, help).entry(&packet.entry.address));
        }
    }
}
