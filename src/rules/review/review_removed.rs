//! Did somebody else remove a review?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::taken_away;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "review-removed",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody removed a review that they had not written",
    page: include_str!("review_removed.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    taken_away(record, Section::Reviews, "review").into_iter().for_each(|draft| sink.report(draft));
}
