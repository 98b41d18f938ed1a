//! Is a note's commit dated before the commits that it builds on?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::backdated;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-backdated",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a note's commit is dated earlier than a commit that it builds on",
    page: include_str!("note_backdated.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    backdated(record, Section::Notes, "note").into_iter().for_each(|draft| sink.report(draft));
}
