//! Did somebody other than the manager write a review?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::wrong_author;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "review-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody other than the manager wrote a review",
    page: include_str!("review_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for entry in record.entries_of(Section::Reviews) {
        if let Some(draft) = wrong_author(context, entry) {
            sink.report(draft);
        }
    }
}
