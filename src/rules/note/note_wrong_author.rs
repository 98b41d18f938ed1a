//! Was a note written by somebody other than the manager?

use crate::field::label::{Section, Whose};
use crate::finding::{Owner, Severity, Sink};
use crate::rules::history::{lines_taken_out, wrong_author, wrong_line_author};
use crate::rules::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a note, its outcome or its correction was written by somebody who is not the manager",
    page: include_str!("note_wrong_author.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for entry in context.document.entries_of(Section::Notes) {
        if let Some(draft) = wrong_author(context, entry, Owner::Manager) {
            sink.report(draft);
        }
        let lines =
            entry.all_fields().filter(|field| field.label.is_open_line_of(Section::Notes, Whose::Writer));
        for field in lines {
            if let Some(draft) = wrong_line_author(context, entry, field, Owner::Manager) {
                sink.report(draft);
            }
        }
        lines_taken_out(context, entry, Owner::Manager).into_iter().for_each(|draft| sink.report(draft));
    }
}
