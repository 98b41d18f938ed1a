//! Was an update written by somebody other than the engineer?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::rules::history::wrong_author;
use crate::rules::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "update-wrong-author",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "an update was written by somebody other than the engineer",
    page: include_str!("update_wrong_author.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for entry in context.document.entries_of(Section::Updates) {
        if let Some(draft) = wrong_author(context, entry, Owner::Engineer) {
            sink.report(draft);
        }
    }
}
