//! Does anybody know the person whom an action names?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::{Check, Rule, help};

pub(crate) const RULE: Rule = Rule {
    name: "action-owner-unknown",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an action names somebody whom nothing in the repository knows",
    page: include_str!("action_owner_unknown.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let document = record.context.document;
    for action in record.actions.iter().filter(|action| !action.done && action.person.is_none()) {
        let message = message!["no document, setting or .mailmap knows whom this action names"];
        let help = message![
            "write the whole name, such as `",
            help::name(document, Owner::Engineer),
            "` or `",
            help::name(document, Owner::Manager),
            "`; for somebody else, write `NAME <ADDRESS>`"
        ];
        sink.report(Draft::new(action.field.span, message, help).entry(&action.entry.address));
    }
}
