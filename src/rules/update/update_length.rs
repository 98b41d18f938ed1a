//! Can an update be written and read in five minutes?

use super::judged::updates;
use crate::document::Document;
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
    for update in updates(text) {
        let points = update.labels();
        let count = points.len();
        let is_growing = count < least && !update.is_complete(text.document);
        if (least..=most).contains(&count)
            || is_growing
            || points.contains(&Some(Label::NothingToReport))
            || is_part(text.document, update.month)
        {
            continue;
        }
        let bullets = if count == 1 { Message::fixed("one bullet") } else { message![count, " bullets"] };
        let message = if update.has_weeks() {
            message![
                "the update of ",
                update.month,
                " has ",
                bullets,
                " in all its weeks together and should have ",
                least,
                " to ",
                most
            ]
        } else {
            message!["the update has ", bullets, " and should have ", least, " to ", most]
        };
        let help = if count < least {
            Message::fixed(
                "add what blocked you, what you learned and what you ask for; for a quiet month write `- Nothing to report: REASON`",
            )
        } else {
            Message::fixed("keep what will matter in half a year, and join bullets that belong together")
        };
        sink.report(Draft::new(update.last().heading, message, help).entry(&update.address()));
    }
}

/// Whether the engineer was at work for only a part of a month: they joined in it, or were away for a day.
fn is_part(document: &Document, month: Month) -> bool {
    let front = &document.front_matter;
    let joined = front.since.is_some_and(|since| since.value.month() == month);
    joined || front.absences().days_within(month.first(), month.last()) > 0
}
