//! Does the manager answer what the engineer objects to?

use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::record::objection::Objected;
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "objection-unanswered",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the manager has not answered what the engineer objects to",
    page: include_str!("objection_unanswered.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for objection in calendar.record.open_objections().filter(|objection| objection.asks_for_answer()) {
        let late = objection.since.and_then(|since| owed.late(owed.deadlines.answer_to(since)));
        let Some(days) = late else { continue };
        let engineer = &calendar.context.history.engineer;
        let says = match objection.kind {
            Objected::Disagrees => " disagrees with ",
            Objected::Surprised => " was surprised by ",
        };
        let message =
            message![engineer, says, objection.address, ", and has no answer, ", Days(days), " overdue"];
        let help = message![
            help::name(calendar.context.document, Owner::Manager),
            " adds `- Answer: ANSWER` below it, in their own commit"
        ];
        sink.report(Draft::new(objection.span, message, help).entry(objection.address));
    }
}
