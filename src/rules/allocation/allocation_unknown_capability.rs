//! Does an allocation name a capability that growthlint.yaml lists?

use crate::entry::period::predates_adoption;
use crate::field::label::{Label, Section, fold};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "allocation-unknown-capability",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an allocation names a capability that growthlint.yaml does not list",
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
                    "`capabilities` in growthlint.yaml does not list this, so the project counts towards nothing",
                );
                let help = Message::fixed(
                    "write the name as growthlint.yaml spells it, or add it there: `- { name: NAME, level: LEVEL, by: 2027-Q1 }`",
                );
                sink.report(Draft::new(field.value_span, message, help).entry(&entry.address));
            }
        }
    }
}
