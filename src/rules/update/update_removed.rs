//! Did somebody else remove an update?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::taken_away;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "update-removed",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "somebody removed an update that they had not written",
    page: include_str!("update_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    taken_away(record, Section::Updates, "update").into_iter().for_each(|draft| sink.report(draft));
}
