//! Does the manager answer what the engineer writes every month?

use crate::finding::{Days, Draft, Owner, Severity, Sink};
use crate::record::update::Answer;
use crate::rules::{Calendar, Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "update-unanswered",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "the manager has not answered an update",
    page: include_str!("update_unanswered.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for found in owed.written_updates().into_iter().filter(|found| found.answer == Answer::None) {
        if let Some(days) = owed.answer(found).and_then(|deadline| owed.late(deadline)) {
            let address = found.update.address();
            let message = message![address, " has no answer, ", Days(days), " overdue"];
            let help = message![
                help::name(calendar.context.document, Owner::Manager),
                " adds `> ANSWER` or `- Answer: ANSWER` below it, in their own commit"
            ];
            sink.report(Draft::new(found.update.last().heading, message, help).entry(&address));
        }
    }
}
