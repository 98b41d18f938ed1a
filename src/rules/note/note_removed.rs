//! Was a published note removed?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::removed;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-removed",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a published note was removed",
    page: include_str!("note_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    removed(record, Section::Notes, "note").into_iter().for_each(|draft| sink.report(draft));
}
