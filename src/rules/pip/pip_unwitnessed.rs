//! Do a PIP's preconditions rest on one person's clock?

use crate::finding::{Draft, Listed, Message, Owner, Severity, Sink};
use crate::proof::preconditions::Holds;
use crate::rules::history::judged_pips;
use crate::rules::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-unwitnessed",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a PIP's preconditions hold by nobody's clock but that of whoever wrote the notes",
    page: include_str!("pip_unwitnessed.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (pip, start, preconditions) in judged_pips(context) {
        if !preconditions.is_unwitnessed() {
            continue;
        }
        let parts = [
            ("named", &preconditions.named),
            ("repeated", &preconditions.repeated),
            ("unchanged", &preconditions.unchanged),
        ];
        let open: Vec<&'static str> =
            parts.iter().filter(|(_, holds)| **holds == Holds::Unwitnessed).map(|(name, _)| *name).collect();
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
