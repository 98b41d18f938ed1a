//! Does an allocation build a capability that the settings know?

use crate::entry::period::predates_adoption;
use crate::field::label::{Label, Section, fold};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "allocation-unknown-capability",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an allocation names a capability that the settings do not list",
    page: include_str!("allocation_unknown_capability.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let known: Vec<String> =
        text.settings.capabilities.iter().map(|capability| fold(&capability.name)).collect();
    for entry in text
        .document
        .entries_of(Section::Allocations)
        .filter(|entry| !predates_adoption(&entry.address, text.settings))
    {
        for field in
            entry.all_fields().filter(|field| field.label == Label::Capability && !field.value.is_empty())
        {
            if !known.iter().any(|name| name == fold(field.value.text()).trim_end_matches('.')) {
                let message = Message::fixed(
                    "this capability is not one of the settings' `capabilities`, so no project counts towards it",
                );
                let help = Message::fixed(
                    "write its name as `growthlint.yaml` has it, or have it added there with its level and date",
                );
                sink.report(Draft::new(field.value_span, message, help).entry(&entry.address));
            }
        }
    }
}
