//! Does every example of a packet have a link?

use crate::finding::{Dimension, Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::packets;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-without-link",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an example of a packet, or the whole packet, has no link",
    page: include_str!("packet_without_link.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in packets(text.document, text.settings) {
        let help =
            Message::fixed("add the link to what was made: the document, the pull request or the numbers");
        let report = |span, message| Draft::new(span, message, help.clone()).entry(&packet.entry.address);
        if !packet.has_link() {
            sink.report(report(packet.entry.heading, Message::fixed("the packet has no link")));
            continue;
        }
        let asked = packet.asked(text.settings.rubric_of(text.document)).unwrap_or_default();
        for shown in asked.into_iter().filter_map(|name| packet.dimension(name)) {
            for example in shown.examples.iter().filter(|example| !example.linked) {
                let message =
                    message!["this example for ", Dimension::new(shown.name), " has no link of its own"];
                sink.report(report(example.span, message));
            }
        }
    }
}
