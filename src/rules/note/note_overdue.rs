//! Did the manager write down what came of a note, once the day in its `Commit` had passed?

use crate::document::line::Line;
use crate::field::label::Label;
use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "note-overdue",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the day to look at a note again has passed, and there is no outcome",
    page: include_str!("note_overdue.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for (note, commit, deadline) in owed.open_notes() {
        // `note-removed` reports a note that was taken out.
        let Some(note) = note.entry else { continue };
        let closes = |line: &Line| line.outcome().is_some_and(|outcome| outcome.day >= commit);
        let found = calendar.record.of(note);
        if found.is_some_and(|found| found.may_have_said(&calendar.context, Label::Outcome, closes)) {
            continue;
        }
        if let Some(days) = owed.late(deadline) {
            let place = note.field(Label::Commit).map_or(note.heading, |field| field.value_span);
            let message = message![
                "`",
                note.address,
                "` has no outcome; it was due on ",
                deadline.day,
                ", ",
                Days(days),
                " ago"
            ];
            let help = message![
                "look at it again with ",
                help::name(calendar.context.document, Owner::Engineer),
                " and add `- Outcome: ",
                calendar.today,
                " improved`, or `unchanged`, or `moot`"
            ];
            sink.report(Draft::new(place, message, help).entry(&note.address));
        }
    }
}
