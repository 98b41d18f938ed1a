//! Does a packet name the strongest objection, and answer it?

use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "packet-no-counter-argument",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a packet names no objection, or leaves one without a response",
    page: include_str!("packet_no_counter_argument.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings) {
        let objections = packet.objections();
        if objections.is_empty() {
            let span = packet
                .pieces(&[Label::CounterArgument])
                .first()
                .map_or(packet.entry.heading, |piece| piece.span);
            let message = message!["the packet has no ", Label::CounterArgument];
            let help = Message::fixed(
                "write what the most sceptical reader will say, and the answer: `- Counter-argument: OBJECTION`, then `- Response: ANSWER`",
            );
            sink.report(Draft::new(span, message, help).entry(&packet.entry.address));
        }
        for objection in objections.iter().filter(|objection| !objection.is_answered) {
            let message = message!["this ", Label::CounterArgument, " has no ", Label::Response];
            let help =
                Message::fixed("add `- Response: ANSWER` below it, and say what is true in the objection");
            sink.report(Draft::new(objection.piece.span, message, help).entry(&packet.entry.address));
        }
    }
}
