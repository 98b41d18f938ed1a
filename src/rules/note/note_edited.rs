//! Was a note changed after it was published?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::edited;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-edited",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a note's text was changed after it was published",
    page: include_str!("note_edited.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    edited(record, Section::Notes, "note").into_iter().for_each(|draft| sink.report(draft));
}
