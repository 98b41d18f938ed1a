//! Do a PIP's preconditions rest on one person's clock?

use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::proof::preconditions::Held;
use crate::record::Record;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-unwitnessed",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a PIP's preconditions hold by nobody's clock but that of whoever wrote the notes",
    page: include_str!("pip_unwitnessed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let _context = &record.context;
    for pip in record.pips.iter().filter(|pip| pip.is_judged()) {
        let (start, preconditions) = (pip.judged.start, &pip.judged.preconditions);
        let pip = pip.entry;
        if !preconditions.is_unwitnessed() {
            continue;
        }
        let parts = [
            ("named", &preconditions.named),
            ("repeated", &preconditions.repeated),
            ("unchanged", &preconditions.unchanged),
        ];
        let open: Vec<&'static str> =
            parts.iter().filter(|(_, holds)| **holds == Held::Unwitnessed).map(|(name, _)| *name).collect();
        let message = message![
            "nobody else's commit shows that what makes this PIP ",
            Listed::of(&open),
            " was published before ",
            start
        ];
        let help = Message::fixed(
            "nothing contradicts it, and nothing but one clock supports it: have the engineer or a colleague commit between the notes and the PIP",
        );
        sink.report(Draft::new(pip.heading, message, help).entry(&pip.address));
    }
}
