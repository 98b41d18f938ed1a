//! Is every open goal looked at once a month?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "goal-stale",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an open goal has not been looked at for more than a month",
    page: include_str!("goal_stale.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for (goal, last, deadline) in owed.open_goals() {
        if let Some(days) = owed.late(deadline) {
            let message = match last {
                Some(last) => {
                    message![goal.address, " was last looked at on ", last, ", ", days, " days late"]
                }
                None => message![goal.address, " was never looked at, ", days, " days late"],
            };
            let help = message!["go through its list at the next 1:1 and add `Looked at: DATE`"];
            sink.report(Draft::new(goal.heading, message, help).entry(&goal.address));
        }
    }
}
