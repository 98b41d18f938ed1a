//! Is a review one to two pages long?

use crate::entry::period::predates_adoption;
use crate::field::label::Section;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Check, Rule, Text};

pub(crate) const RULE: Rule = Rule {
    name: "review-length",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "a review is shorter or longer than the settings ask for",
    page: include_str!("review_length.md"),
    check: Check::Text(check),
};

fn check(text: &Text<'_>, sink: &mut Sink<'_>) {
    let [least, most] = text.settings.cadence.review_words;
    for entry in text.document.entries_of(Section::Reviews) {
        let count = entry.text.word_count();
        if entry.is_retracted()
            || predates_adoption(&entry.address, text.settings)
            || (least..=most).contains(&count)
        {
            continue;
        }
        let message = message!["this review has ", count, " words; it needs ", least, " to ", most];
        let help = if count < least {
            Message::fixed(
                "add what you saw, with links, or change `cadence.review_words` in growthlint.yaml",
            )
        } else {
            Message::fixed(
                "keep what shows where the engineer stands, or change `cadence.review_words` in growthlint.yaml",
            )
        };
        sink.report(Draft::new(entry.heading, message, help).entry(&entry.address));
    }
}
