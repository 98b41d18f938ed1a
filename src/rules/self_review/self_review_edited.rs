//! Was a self-review changed after it was published?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::edited;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "self-review-edited",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "a self-review was changed after it was published",
    page: include_str!("self_review_edited.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    edited(record, Section::SelfReviews, "self-review").into_iter().for_each(|draft| sink.report(draft));
}
