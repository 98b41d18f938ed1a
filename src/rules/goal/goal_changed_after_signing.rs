//! Was a goal changed after somebody signed it?

use crate::finding::{Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::goal::signed_goals;
use crate::rules::signed::{changed, void};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "goal-changed-after-signing",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a goal was changed after it was signed, so the signatures no longer count",
    page: include_str!("goal_changed_after_signing.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    for (goal, signed) in signed_goals(record) {
        for void in void(signed) {
            for draft in changed(&record.context, goal, &void, "goal") {
                sink.report(draft.related(goal.heading, Message::fixed("the text of this goal has changed")));
            }
        }
    }
}
