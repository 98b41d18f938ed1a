//! Did the engineer write their self-review themselves?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::wrong_author;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "self-review-wrong-author",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "somebody other than the engineer wrote a self-review",
    page: include_str!("self_review_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    for entry in record.entries_of(Section::SelfReviews) {
        if let Some(draft) = wrong_author(&record.context, entry) {
            sink.report(draft);
        }
    }
}
