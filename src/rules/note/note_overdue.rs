//! Does the manager come back to a note on the day that it names?

use crate::field::label::Label;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-overdue",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the day to come back to a note has passed without an outcome",
    page: include_str!("note_overdue.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for (note, commit, deadline) in owed.open_notes() {
        if let Some(days) = owed.late(deadline) {
            let place = note.field(Label::Commit).map_or(note.heading, |field| field.value_span);
            let message = message![note.address, " has no outcome since ", commit, ", ", days, " days late"];
            let help = message![
                "look at what happened since, together, and add `Outcome: DATE` with `improved`, `unchanged` or `moot`"
            ];
            sink.report(Draft::new(place, message, help).entry(&note.address));
        }
    }
}
