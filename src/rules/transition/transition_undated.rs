//! Does a transition say where to, and by when?

use crate::entry::period::predates_adoption;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "transition-undated",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a transition names no way out with a date",
    page: include_str!("transition_undated.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for entry in text.document.entries_of(Section::Transitions) {
        // What such a line says is judged with all other values.
        let dated =
            |label: Label| entry.all_fields().any(|field| field.label == label && !field.value.is_empty());
        if predates_adoption(&entry.address, text.settings)
            || Label::of(Section::Transitions)
                .filter(|label| !label.stays_open_in(Section::Transitions))
                .any(dated)
        {
            continue;
        }
        let message =
            message!["the transition has neither ", Label::Inside, " nor ", Label::Outside, " with a date"];
        let help = Message::fixed(
            "offer `Inside: TEAM, CONTACT, by DATE` (four weeks), or `Outside: by DATE, reference` (six weeks), or both",
        );
        sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
    }
}
