//! Is an entry still the skeleton that a command has left, with nothing filled in?

use crate::document::Entry;
use crate::edit::question;
use crate::field::span::{Source, Span};

/// Whether a text still asks what it was to say.
pub fn asks(text: &str) -> bool {
    !question::unanswered(text).is_empty()
}

/// Whether everything in it that somebody was to fill in still asks. Such an entry says nothing yet, and does nothing that is due.
pub fn is_untouched(entry: &Entry) -> bool {
    let section = entry.address.section();
    let fields = entry.all_fields().filter(|field| !field.label.stays_open_in(section));
    let fields = fields.map(|field| field.value.text());
    let bullets = entry.bullets.iter().map(|bullet| bullet.text.text());
    let parts = entry.parts.iter().map(|part| part.text.text());
    let mut said = fields.chain(bullets).chain(parts).filter(|text| !text.is_empty()).peekable();
    said.peek().is_some() && said.all(asks)
}

/// Whether anything below its heading still asks, but for lines that stay open. Such a text is not what its writer means to say.
pub fn is_unfinished(source: &Source, entry: &Entry) -> bool {
    let section = entry.address.section();
    let below = Span::new(entry.heading.end, entry.span.end);
    let is_open = |question: &Span| {
        let at = below.start + question.start;
        entry.all_fields().any(|field| field.label.stays_open_in(section) && field.span.contains(at))
    };
    question::unanswered(source.slice(below)).iter().any(|question| !is_open(question))
}
