//! Do the two look at every open goal once a month?

use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "goal-stale",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "nobody has looked at an open goal for more than a month",
    page: include_str!("goal_stale.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for (goal, last, deadline) in owed.open_goals() {
        if let Some(days) = owed.late(deadline) {
            let message = match last {
                Some(last) => {
                    message![
                        goal.address,
                        " was last looked at on ",
                        last,
                        "; the next look is ",
                        Days(days),
                        " overdue"
                    ]
                }
                None => message![goal.address, " was never looked at, ", Days(days), " overdue"],
            };
            let help = message![
                "go through its list with ",
                help::name(calendar.context.document, Owner::Engineer),
                ", then add `- Looked at: ",
                calendar.today,
                "`, or close it with `- Status: done ",
                calendar.today,
                "`"
            ];
            sink.report(Draft::new(goal.heading, message, help).entry(&goal.address));
        }
    }
}
