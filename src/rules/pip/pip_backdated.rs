//! Does a PIP's commit claim a day that the commits below it contradict?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::backdated;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-backdated",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a PIP's commit claims an earlier day than the history allows",
    page: include_str!("pip_backdated.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    backdated(record, Section::Pips, "PIP").into_iter().for_each(|draft| sink.report(draft));
}
