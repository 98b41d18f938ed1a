//! Do a PIP's preconditions rest on the clock of one person?

use crate::finding::{Days, Draft, Listed, Message, Owner, Severity, Sink};
use crate::proof::preconditions::{Held, Preconditions};
use crate::proof::reading::Reading;
use crate::record::Record;
use crate::rules::history::take_back;
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "pip-unwitnessed",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a PIP's preconditions rest on the clock of the notes' author alone",
    page: include_str!("pip_unwitnessed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    for pip in record.judged_pips() {
        let (start, preconditions) = (pip.judged.start, &pip.judged.preconditions);
        if !preconditions.is_unwitnessed() {
            continue;
        }
        let parts = [
            ("named", &preconditions.named),
            ("repeated", &preconditions.repeated),
            ("unchanged", &preconditions.unchanged),
        ];
        let open: Vec<&'static str> =
            parts.iter().filter(|(_, holds)| **holds == Held::Unwitnessed).map(|(name, _)| *name).collect();
        let message = message![
            "only the clock of the notes' author shows that this behaviour was ",
            Listed::of(&open),
            " before ",
            start
        ];
        let help = message![
            "nobody is at fault; to show it, ",
            take_back(&record.context, pip.address),
            confirm(record, preconditions),
            ", look again after ",
            Days(record.context.settings.pip.span_days),
            ", and start the PIP anew"
        ];
        sink.report(Draft::new(pip.span, message, help).entry(pip.address));
    }
}

/// How the engineer confirms the notes that count, as far as they have not: their commit on top of a note shows that it was there.
fn confirm(record: &Record<'_>, preconditions: &Preconditions) -> Message {
    let document = record.context.document;
    let here = preconditions.counted.iter().filter_map(|note| document.entry(&note.address));
    let unread = here.filter(|note| !matches!(record.reading(note).reading, Reading::Seen(_)));
    let commands: Vec<Message> = unread.map(|note| help::sign(document, &note.address)).collect();
    let Some((first, others)) = commands.split_first() else { return Message::default() };
    let engineer = help::name(document, Owner::Engineer);
    let first = message![", let ", engineer, " run ", first];
    others.iter().fold(first, |all, command| message![all, " and ", command])
}
