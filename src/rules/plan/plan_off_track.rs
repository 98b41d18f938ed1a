//! Is a plan that is off track answered while there is still time?

use crate::calendar::TRACK_MONTH;
use crate::due::owed::ARTIFACTS;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "plan-off-track",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "two of four artifacts or fewer are done after month 4, and nothing is decided",
    page: include_str!("plan_off_track.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    let Some((plan, deadline, done)) = owed.off_track() else { return };
    if owed.late(deadline).is_some() {
        let month = i64::from(TRACK_MONTH);
        let message = message![done, " of ", ARTIFACTS, " at month ", month, ", no decision written"];
        let help = message![
            "talk now, not on review day, and write `Decision: DATE course-correct` or `accept delay to HALF`"
        ];
        sink.report(Draft::new(plan.heading, message, help).entry(&plan.address));
    }
}
