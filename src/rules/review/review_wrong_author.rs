//! Was a review written by somebody other than the manager?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::rules::history::wrong_author;
use crate::rules::{Check, Context, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "review-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "a review was written by somebody who is not the manager",
    page: include_str!("review_wrong_author.md"),
    check: Check::History(check),
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for entry in context.document.entries_of(Section::Reviews) {
        if let Some(draft) = wrong_author(context, entry, Owner::Manager) {
            sink.report(draft);
        }
    }
}
