//! Does the manager answer what the engineer writes every month?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "update-unanswered",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an update has been published and nobody has answered it",
    page: include_str!("update_unanswered.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for update in owed.updates() {
        let Some(entry) = update.entry else { continue };
        let Some((deadline, false)) = owed.answer(update.period, entry) else { continue };
        if let Some(days) = owed.late(deadline) {
            let message = message![entry.address, " has no answer, ", days, " days late"];
            let help = message!["answer below it in a line that starts with `>`, or in `Answer:`"];
            sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
        }
    }
}
