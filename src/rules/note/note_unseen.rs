//! Has the engineer confirmed reading a note about them?

use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::proof::reading::Reading;
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "note-unseen",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "the engineer has not confirmed reading a note",
    page: include_str!("note_unseen.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for note in owed.notes() {
        let Some(published) = owed.unread_since(note) else { continue };
        let Some(days) = owed.late(owed.deadlines.seen(published)) else { continue };
        let engineer = &calendar.context.history.engineer;
        let help = message![
            "read it, then run ",
            help::sign(calendar.context.document, &note.address),
            "; it means \"I have read this\", not \"I agree\"; to disagree, add `--disagree REASON`"
        ];
        match owed.reading(note) {
            // A line in their name that somebody else wrote is `note-seen-unproven`.
            Reading::InTheirName => {}
            Reading::Seen(_) | Reading::OfEarlierText(_) | Reading::Unseen => {
                let message = message![
                    engineer,
                    " has not confirmed reading `",
                    note.address,
                    "`, published on ",
                    published,
                    " (",
                    Days(days),
                    ")"
                ];
                sink.report(Draft::new(note.heading, message, help).entry(&note.address));
            }
        }
    }
}
