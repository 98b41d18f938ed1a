//! Does every address name one entry?

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
        let message = message!["`", address, "` stands here a second time, first on line ", line];
        let help = Message::fixed(
            "join the two into one entry, or give one of them the date or the title that it should have",
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
