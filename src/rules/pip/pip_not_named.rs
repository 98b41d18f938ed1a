//! Did a note name the behaviour before the PIP started?

use crate::finding::{Draft, Owner, Severity, Sink};
use crate::proof::preconditions::Held;
use crate::record::Record;
use crate::rules::history::take_back;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-not-named",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a PIP about something that no note named before it started",
    page: include_str!("pip_not_named.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for pip in record.judged_pips() {
        let (start, preconditions) = (pip.judged.start, &pip.judged.preconditions);
        if preconditions.named == Held::No {
            let message = message!["no note that names this behaviour was published before ", start];
            let help = message![
                "this is a feedback gap, not a PIP case: ",
                take_back(context, pip.address),
                ", write an SBI note about what you saw, and give it time"
            ];
            sink.report(Draft::new(pip.span, message, help).entry(pip.address));
        }
    }
}
