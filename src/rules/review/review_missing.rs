//! Is there a review for every quarter?

use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "review-missing",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a quarterly review was due and is not written",
    page: include_str!("review_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for review in owed.reviews() {
        let Some(days) = owed.late(review.deadline).filter(|_| review.entry.is_none()) else { continue };
        let address = Address::Review { quarter: review.period };
        let message = message![
            "`",
            address,
            "` is missing; it was due on ",
            review.deadline.day,
            ", ",
            Days(days),
            " ago"
        ];
        let help = message![
            "add `### ",
            review.period,
            "` below `## Reviews` and write one to two pages: ",
            Label::Progress,
            " against the plan, ",
            Label::CalibrationRisk,
            ", ",
            Label::NextQuarter,
            ", ",
            Label::Standing
        ];
        sink.report(Draft::new(calendar.place_of(Section::Reviews), message, help).entry(&address));
    }
}
