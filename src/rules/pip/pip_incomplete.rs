//! Does a performance improvement plan say what is expected, when it is looked at, and when it ends?

use crate::entry::pip::Pip;
use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "pip-incomplete",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a PIP lacks one of its parts, or its dates do not fit together",
    page: include_str!("pip_incomplete.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for pip in
        Pip::all(text.document).filter(|pip| !pip.is_retracted() && !text.settings.predates_adoption(pip.day))
    {
        let missing = pip.missing();
        if !missing.is_empty() {
            let message = message!["this PIP lacks ", Listed::of(&missing)];
            let help = Message::fixed(
                "add what is missing before it is published: the engineer has to know what is measured, when, and until when",
            );
            sink.report(Draft::new(pip.entry.heading, message, help).entry(&pip.entry.address));
        }
        if let Some((field, ends)) = pip.ends().filter(|(_, ends)| *ends <= pip.day) {
            let message = message!["it ends on ", ends, " and starts on ", pip.day];
            let help =
                message!["give it an end after its start; ", text.settings.pip.clock_days, " days are usual"];
            sink.report(Draft::new(field.value_span, message, help).entry(&pip.entry.address));
        }
        for (field, day) in pip.checkpoints() {
            let message = if day < pip.day {
                message!["the checkpoint of ", day, " lies before the start on ", pip.day]
            } else if let Some(last) = pip.last_day().filter(|last| day > *last && *last > pip.day) {
                message!["the checkpoint of ", day, " lies behind the end on ", last]
            } else {
                continue;
            };
            let help = Message::fixed("put it between the start and the end of the plan");
            sink.report(Draft::new(field.value_span, message, help).entry(&pip.entry.address));
        }
    }
}
