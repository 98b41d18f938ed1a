//! Has the engineer read what was written about them?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::proof::reading::Reading;
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-unseen",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a note was published and its engineer has not said that they read it",
    page: include_str!("note_unseen.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for note in owed.notes() {
        let Some(published) = owed.published(note) else { continue };
        let Some(days) = owed.late(owed.deadlines.seen(published)) else { continue };
        let engineer = &calendar.context.history.engineer;
        let help = message![
            "read it and add `Seen: NAME, DATE`, with `, disagree: REASON` if you do, or `Seen: all to DATE` in an update"
        ];
        match owed.reading(note) {
            // A line in their name that is not theirs is `note-seen-unproven`.
            Reading::Seen(_) | Reading::InTheirName => {}
            Reading::Unseen => {
                let message = message![
                    note.address,
                    ", published ",
                    published,
                    ", is not seen by ",
                    engineer,
                    " after ",
                    days,
                    " days"
                ];
                sink.report(Draft::new(note.heading, message, help).entry(&note.address));
            }
        }
    }
}
