//! Do two entries have the same address?

use super::writer_of;
use crate::document::ProblemKind;
use crate::entry::period::predates_adoption;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "duplicate-entry",
    level: Severity::Error,
    owner: Owner::Manager,
    summary: "two entries have the same address",
    page: include_str!("duplicate_entry.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    for problem in text.document.problems.iter() {
        let ProblemKind::DuplicateEntry { address, first } = &problem.kind else { continue };
        if predates_adoption(address, text.settings) {
            continue;
        }
        let line = text.document.source.position(first.start).line;
        let message = message!["`", address, "` is here a second time; the first is on line ", line];
        let help = Message::fixed(
            "join the two into one entry, or correct the date or title in one of the headings",
        );
        let related = Message::fixed("the first one");
        sink.report(
            Draft::new(problem.span, message, help)
                .entry(address)
                .owner(writer_of(Some(address)))
                .related(*first, related),
        );
    }
}
