//! Is the promotion sponsor found while there is time to see the work?

use crate::field::label::Label;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "packet-sponsor-late",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a candidate has had six months and no promotion sponsor is named",
    page: include_str!("packet_sponsor_late.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    let Some((plan, deadline)) = owed.no_sponsor() else { return };
    if let Some(days) = owed.late(deadline) {
        let message = message![
            plan.address,
            " names no ",
            Label::PromotionSponsor,
            " after six months, ",
            days,
            " days late"
        ];
        let help = message![
            "find a senior outside the team who has worked with them, and name them in `Promotion sponsor:`"
        ];
        sink.report(Draft::new(plan.heading, message, help).entry(&plan.address));
    }
}
