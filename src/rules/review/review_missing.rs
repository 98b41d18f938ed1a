//! Is there a review for every quarter?

use crate::field::address::Address;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "review-missing",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a quarterly review is due and not written",
    page: include_str!("review_missing.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for review in owed.reviews() {
        let Some(days) = owed.late(review.deadline).filter(|_| review.entry.is_none()) else { continue };
        let address = Address::Review { quarter: review.period };
        let message = message![address, ", ", days, " days late"];
        let help = message![
            "write one to two pages: ",
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
