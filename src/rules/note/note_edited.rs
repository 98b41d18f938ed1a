//! Was a note changed after it was published?

use crate::field::label::Section;
use crate::finding::{Severity, Owner, Sink};
use crate::rules::history::{edited, lines_taken_out};
use crate::rules::{Check, History, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-edited",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a note's text was changed after it was published",
    page: include_str!("note_edited.md"),
    check: Check::History(check),
};

fn check(history: &History<'_>, sink: &mut Sink<'_>) {
    edited(history, Section::Notes, "note").into_iter().for_each(|draft| sink.report(draft));
    for entry in history.document.entries_of(Section::Notes) {
        lines_taken_out(history, entry, Owner::Engineer).into_iter().for_each(|draft| sink.report(draft));
    }
}
