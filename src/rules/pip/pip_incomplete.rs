//! Does a PIP say what is expected, when both look at it, and when it ends?

use crate::entry::pip::Pip;
use crate::field::label::Section;
use crate::finding::{Days, Draft, Listed, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text, help};

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
        let clock = text.settings.pip.clock_days;
        let usual_end = pip.day.plus_days(clock);
        let missing = pip.missing();
        if !missing.is_empty() {
            let message = message!["this PIP has no ", Listed::of(&missing)];
            let help = message![
                "add ",
                help::lines(&missing, Section::Pips),
                "; once the PIP is published, add `- Correction: DATE ",
                missing[0].name(),
                ": TEXT`",
                if missing.len() > 1 { ", and so on" } else { "" }
            ];
            sink.report(Draft::new(pip.entry.heading, message, help).entry(&pip.entry.address));
        }
        if let Some((field, ends)) = pip.ends().filter(|(_, ends)| *ends <= pip.day) {
            let message = message!["this PIP ends on ", ends, ", but starts on ", pip.day];
            let help =
                message!["give it a later end; ", Days(clock), " are usual: `- Ends: ", usual_end, "`"];
            sink.report(Draft::new(field.value_span, message, help).entry(&pip.entry.address));
        }
        for (field, day) in pip.checkpoints() {
            let message = if day < pip.day {
                message!["the checkpoint on ", day, " is before the start on ", pip.day]
            } else if let Some(last) = pip.last_day().filter(|last| day > *last && *last > pip.day) {
                message!["the checkpoint on ", day, " is after the end on ", last]
            } else {
                continue;
            };
            let help = Message::fixed("choose a day between the start and the end of the PIP");
            sink.report(Draft::new(field.value_span, message, help).entry(&pip.entry.address));
        }
    }
}
