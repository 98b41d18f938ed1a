//! Was the behaviour named in writing before the PIP?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::proof::preconditions::Held;
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-not-named",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a PIP about something that no note published before it calls out",
    page: include_str!("pip_not_named.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let _context = &record.context;
    for pip in record.pips.iter().filter(|pip| pip.is_judged()) {
        let (start, preconditions) = (pip.judged.start, &pip.judged.preconditions);
        let pip = pip.entry;
        if preconditions.named == Held::No {
            let message =
                message!["no note about this behaviour that calls it out was published before ", start];
            let help = Message::fixed(
                "this is a feedback gap, not a PIP case: retract the PIP, write an SBI note about what was observed, and give it time",
            );
            sink.report(Draft::new(pip.heading, message, help).entry(&pip.address));
        }
    }
}
