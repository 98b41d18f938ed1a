//! Was something decided about a plan that is off track, while there is still time?

use crate::document::line::Line;
use crate::due::owed::ARTIFACTS;
use crate::field::label::Label;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "plan-off-track",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "two or fewer of the four artifacts are done after month 4, and nothing is decided",
    page: include_str!("plan_off_track.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    let Some((plan, deadline, done)) = owed.off_track() else { return };
    let decides = |line: &Line| line.decision().is_some();
    let found = calendar.record.of(plan);
    if found.is_some_and(|found| found.may_have_said(&calendar.context, Label::Decision, decides)) {
        return;
    }
    if owed.late(deadline).is_some() {
        let message = message![
            done,
            " of ",
            ARTIFACTS,
            " artifacts were done on ",
            deadline.day,
            ", when the decision was due, and none is written"
        ];
        let today = calendar.today;
        let help = message![
            "talk to ",
            help::name(calendar.context.document, Owner::Engineer),
            " now and add `- Decision: ",
            today,
            " course-correct` or `- Decision: ",
            today,
            " accept delay to ",
            owed.half().next(),
            "`"
        ];
        sink.report(Draft::new(plan.heading, message, help).entry(&plan.address));
    }
}
