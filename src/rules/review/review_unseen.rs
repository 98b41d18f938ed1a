//! Has the engineer confirmed reading where they stand?

use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::proof::reading::Reading;
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "review-unseen",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "the engineer has not confirmed reading a review",
    page: include_str!("review_unseen.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for entry in owed.written_reviews() {
        let Some(published) = owed.unread_since(entry) else { continue };
        let Some(days) = owed.late(owed.deadlines.seen(published)) else { continue };
        let engineer = &calendar.context.history.engineer;
        let help = message![
            "read it, then add `- Seen: ",
            engineer,
            ", ",
            calendar.today,
            ", as expected` (or `surprised`) in your own commit, or run ",
            help::sign(calendar.context.document, &entry.address)
        ];
        match owed.reading(entry) {
            // A line in their name that somebody else wrote is `review-seen-unproven`.
            Reading::InTheirName => {}
            Reading::Seen(_) | Reading::OfEarlierText(_) | Reading::Unseen => {
                let message = message![
                    engineer,
                    " has not confirmed reading `",
                    entry.address,
                    "`, published on ",
                    published,
                    " (",
                    Days(days),
                    ")"
                ];
                sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
            }
        }
    }
}
