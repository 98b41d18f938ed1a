//! Did somebody other than the manager write a PIP?

use crate::field::label::Section;
use crate::finding::{Owner, Severity, Sink};
use crate::proof::line::Whose;
use crate::record::Record;
use crate::rules::history::{wrong_author, wrong_line_author};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-wrong-author",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "somebody other than the manager wrote a PIP, its result or its outcome",
    page: include_str!("pip_wrong_author.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for entry in record.entries_of(Section::Pips) {
        if let Some(draft) = wrong_author(context, entry) {
            sink.report(draft);
        }
        for line in entry.lines.iter().filter(|line| matches!(line.whose, Whose::Manager)) {
            if let Some(draft) = wrong_line_author(context, entry, line) {
                sink.report(draft);
            }
        }
    }
}
