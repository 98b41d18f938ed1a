//! Did the engineer write their updates themselves?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::wrong_author;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "update-wrong-author",
    level: Severity::Error,
    owner: Owner::Engineer,
    summary: "somebody other than the engineer wrote an update",
    page: include_str!("update_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for entry in record.entries_of(Section::Updates) {
        if let Some(draft) = wrong_author(context, entry) {
            sink.report(draft);
        }
    }
}
