//! Have all three preconditions held for a while without a decision?

use crate::calendar::Deadlines;
use crate::finding::{Draft, Handle, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-undecided",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "all three preconditions of a PIP have held for a while, and nothing is decided",
    page: include_str!("pip_undecided.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let history = &calendar.context;
    let Some(deadlines) =
        Deadlines::of(history.document, history.settings, history.evidence, history.history)
    else {
        return;
    };
    for open in calendar.record.behaviours() {
        let Some((since, last_note)) = open.undecided_since.zip(open.last_note.as_ref()) else { continue };
        if calendar.today < deadlines.pip_decision(since).day {
            continue;
        }
        let Some(entry) = history.document.entry(last_note) else { continue };
        let message = message![
            "all three preconditions of a PIP about `",
            open.behaviour,
            "` have held since ",
            since,
            ", and nothing is decided"
        ];
        let help = message![
            "run `growthlint pip ",
            Handle(&history.document.path),
            " ",
            open.behaviour,
            "`, then decide: start the PIP, offer a transition, or add `- Outcome: ",
            calendar.today,
            " improved` to the last note"
        ];
        sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
    }
}
