//! Does an action say whose it is, until when, and what?

use crate::entry::period::predates_adoption;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text, help};

pub(crate) const RULE: Rule = Rule {
    name: "action-incomplete",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an action does not say whose it is, until when, or what",
    page: include_str!("action_incomplete.md"),
    check: Check::Text(check),
};

/// How far ahead the example lies, in days.
const AHEAD: i64 = 7;

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let notes = text.document.entries_of(Section::Notes);
    for note in notes.filter(|note| !note.is_retracted() && !predates_adoption(&note.address, text.settings))
    {
        let open =
            note.all_fields().filter(|field| field.label == Label::Action && field.ticked != Some(true));
        for action in open.filter(|action| action.line.action().is_none()) {
            let Some(day) = note.address.day() else { continue };
            let message =
                message![Label::Action, " needs `WHO, DATE, WHAT`, so it waits for nobody as it is"];
            let help = message![
                "write it like `- [ ] Action: ",
                help::name(text.document, Owner::Manager),
                ", ",
                day.plus_days(AHEAD),
                ", WHAT`"
            ];
            sink.report(Draft::new(action.span, message, help).entry(&note.address));
        }
    }
}
