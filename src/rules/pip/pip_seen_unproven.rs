//! Did somebody else write a `Seen` line of a PIP?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::unproven_seen;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-seen-unproven",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "somebody else wrote a `Seen` line of a PIP",
    page: include_str!("pip_seen_unproven.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for entry in record.entries_of(Section::Pips) {
        unproven_seen(context, entry).into_iter().for_each(|draft| sink.report(draft));
    }
}
