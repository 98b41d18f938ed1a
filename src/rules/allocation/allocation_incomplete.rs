//! Does an allocation say which gap it exercises, and why this project?

use crate::entry::period::predates_adoption;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "allocation-incomplete",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "an allocation does not say which gap it exercises, or why",
    page: include_str!("allocation_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for entry in text.document.entries_of(Section::Allocations) {
        if predates_adoption(&entry.address, text.settings) {
            continue;
        }
        let says =
            |label: &Label| entry.all_fields().any(|field| field.label == *label && !field.value.is_empty());
        let missing: Vec<Label> =
            Label::needed_in(Section::Allocations).filter(|label| !says(label)).collect();
        if !missing.is_empty() {
            let message = message!["the allocation has no ", Listed::of(&missing)];
            let help = Message::fixed(
                "say which gap the project exercises (`Gap:`) and what in it does so (`Why:`)",
            );
            sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
        }
    }
}
