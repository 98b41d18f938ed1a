//! Was a note published long after the day it is about?

use crate::field::label::Section;
use crate::finding::{Days, Draft, Message, Owner, Severity, Sink};
use crate::proof::frozen::Punctuality;
use crate::record::Record;
use crate::rules::history::{is_news, published, punctualities};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-late",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a note was published long after the day it is about",
    page: include_str!("note_late.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for (found, day, at, verdict) in punctualities(record, Section::Notes) {
        if let Punctuality::Late(published_on) = verdict
            && is_news(context.evidence, Some(published_on))
        {
            let message = message![
                "this note was published on ",
                published_on,
                ", ",
                Days(day.days_until(published_on)),
                " after the day it is about"
            ];
            let help =
                Message::fixed("nothing to do; the note counts from the day on which it was published");
            sink.report(
                Draft::new(found.entry.heading, message, help)
                    .entry(&found.entry.address)
                    .proof(published(context, at)),
            );
        }
    }
}
