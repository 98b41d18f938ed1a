//! Was a published PIP removed?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::removed;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-removed",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a published PIP was removed",
    page: include_str!("pip_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    removed(record, Section::Pips, "PIP").into_iter().for_each(|draft| sink.report(draft));
}
