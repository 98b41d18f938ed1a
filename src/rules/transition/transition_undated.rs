//! Does a transition say where to, and by when?

use crate::entry::period::predates_adoption;
use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "transition-undated",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a transition does not say where to, and by when",
    page: include_str!("transition_undated.md"),
    check: Check::Text(check),
};

/// How many days a move inside may take: four weeks.
const INSIDE: i64 = 28;

/// How many days a move outside may take: six weeks.
const OUTSIDE: i64 = 42;

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for entry in text.document.entries_of(Section::Transitions) {
        // What such a line says is judged with all other values.
        let dated =
            |label: Label| entry.all_fields().any(|field| field.label == label && !field.value.is_empty());
        if predates_adoption(&entry.address, text.settings)
            || Label::of(Section::Transitions)
                .filter(|label| !label.stays_open_in(Section::Transitions) && *label != Label::FitConsidered)
                .any(dated)
        {
            continue;
        }
        let Address::Transition { day, .. } = &entry.address else { continue };
        let message =
            message!["this transition needs ", Label::Inside, " or ", Label::Outside, " with a date"];
        let help = message![
            "offer one or both: `- Inside: TEAM, CONTACT, by ",
            day.plus_days(INSIDE),
            "`, `- Outside: by ",
            day.plus_days(OUTSIDE),
            ", reference`"
        ];
        sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
    }
}
