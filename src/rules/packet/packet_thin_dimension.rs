//! Does a packet give two examples for each dimension?

use crate::finding::{Dimension, Draft, Handle, Owner, Severity, Sink};
use crate::rules::packet::judged::promotions;
use crate::rules::{Check, Rule, Text};

/// The fewest examples that a dimension needs.
const EXAMPLES: usize = 2;

pub(crate) const RULE: Rule = Rule {
    name: "packet-thin-dimension",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a dimension of a packet has fewer than two examples",
    page: include_str!("packet_thin_dimension.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for packet in promotions(text.document, text.settings) {
        let asked = packet.asked(text.settings.rubric_of(text.document)).unwrap_or_default();
        for shown in asked
            .into_iter()
            .filter_map(|name| packet.dimension(name))
            .filter(|shown| shown.examples.len() < EXAMPLES)
        {
            let name = Dimension::new(shown.name);
            let message = match shown.examples.len() {
                0 => message![name, " has no example and needs two"],
                _ => message![name, " has one example and needs two"],
            };
            let help = message![
                "add `- WHAT, LINK` below it; `growthlint map ",
                Handle(&text.document.path),
                "` shows what the document has; if there is nothing, say so in `Gaps`"
            ];
            sink.report(Draft::new(shown.span, message, help).entry(&packet.entry.address));
        }
    }
}
