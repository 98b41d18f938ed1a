//! Is the promotion sponsor found while there is time to see the work?

use crate::field::label::Label;
use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "packet-sponsor-late",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a candidate has no promotion sponsor after six months",
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
            " after six months as a candidate, ",
            Days(days),
            " overdue"
        ];
        let help = message![
            "ask a senior outside the team who has worked with ",
            help::name(calendar.context.document, Owner::Engineer),
            ", and add `- Promotion sponsor: NAME, TITLE, TEAM` to the plan"
        ];
        sink.report(Draft::new(plan.heading, message, help).entry(&plan.address));
    }
}
