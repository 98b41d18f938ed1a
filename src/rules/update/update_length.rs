//! Can an update be written and read in five minutes?

use super::bullets::{points, updates};
use crate::document::Document;
use crate::field::address::Address;
use crate::field::date::Month;
use crate::field::label::Label;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "update-length",
    level: Severity::Info,
    owner: Owner::Engineer,
    summary: "an update has fewer or more bullets than the settings ask for",
    page: include_str!("update_length.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let [least, most] = text.settings.cadence.bullets;
    for entry in updates(text) {
        let Address::Update { month } = entry.address else { continue };
        let points = points(entry);
        let count = points.len();
        if (least..=most).contains(&count)
            || points.contains(&Some(Label::NothingToReport))
            || is_part(text.document, month)
        {
            continue;
        }
        let message = match count {
            1 => message!["the update has one bullet and should have ", least, " to ", most],
            _ => message!["the update has ", count, " bullets and should have ", least, " to ", most],
        };
        let help = if count < least {
            Message::fixed(
                "add what blocked you, what you learned and what you ask for; for a quiet month write `- Nothing to report: REASON`",
            )
        } else {
            Message::fixed("keep what will matter in half a year, and join bullets that belong together")
        };
        sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
    }
}

/// Whether the engineer was at work for only a part of a month: they joined in it, or were away for a day.
fn is_part(document: &Document, month: Month) -> bool {
    let front = &document.front_matter;
    let joined = front.since.is_some_and(|since| since.value.month() == month);
    joined || front.absences().days_within(month.first(), month.last()) > 0
}
