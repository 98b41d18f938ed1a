//! Is a self-review gone that was published?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::removed;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "self-review-removed",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "a published self-review is gone",
    page: include_str!("self_review_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    removed(record, Section::SelfReviews, "self-review").into_iter().for_each(|draft| sink.report(draft));
}
