//! Was a `Seen` line of a PIP typed by somebody else?

use crate::field::label::Section;
use crate::finding::{Severity, Owner, Sink};
use crate::rules::history::unproven_seen;
use crate::rules::{Check, History, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-seen-unproven",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "a `Seen` line of a PIP was typed by somebody else",
    page: include_str!("pip_seen_unproven.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    for entry in history.document.entries_of(Section::Pips) {
        unproven_seen(history, entry).into_iter().for_each(|draft| sink.report(draft));
    }
}
