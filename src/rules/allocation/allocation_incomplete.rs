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
            let message = message!["this allocation needs ", Listed::of(&missing)];
            let lines: Vec<Message> = missing.iter().copied().map(line).collect();
            let help = message!["add ", Listed::of(&lines)];
            sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
        }
    }
}

/// The line to add.
fn line(label: Label) -> Message {
    let what =
        if label == Label::Gap { "THE GAP THAT IT EXERCISES" } else { "WHAT IN THE PROJECT EXERCISES IT" };
    message!["`- ", label.name(), ": ", what, "`"]
}
