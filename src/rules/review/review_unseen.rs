//! Has the engineer read where they stand?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::proof::reading::Reading;
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "review-unseen",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a review was published and its engineer has not said that they read it",
    page: include_str!("review_unseen.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for entry in owed.written_reviews() {
        let Some(published) = owed.published(entry) else { continue };
        let Some(days) = owed.late(owed.deadlines.seen(published)) else { continue };
        let engineer = &calendar.context.history.engineer;
        let help = message!["read it and add `Seen: NAME, DATE, as expected` or `, surprised`"];
        match owed.reading(entry) {
            // A line in their name that is not theirs is `review-seen-unproven`.
            Reading::Seen(_) | Reading::InTheirName => {}
            Reading::Unseen => {
                let message = message![
                    entry.address,
                    ", published ",
                    published,
                    ", is not seen by ",
                    engineer,
                    " after ",
                    days,
                    " days"
                ];
                sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
            }
        }
    }
}
