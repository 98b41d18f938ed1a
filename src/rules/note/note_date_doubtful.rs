//! Can a note's date be the day on which it happened?

use crate::field::date::Day;
use crate::field::label::Section;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::published;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "note-date-doubtful",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a note is dated after its publication, or a year before it",
    page: include_str!("note_date_doubtful.md"),
    check: Check::History(check),
};

/// Clocks and time zones differ by no more: days.
const TOLERANCE: i64 = 1;
/// So near to a year before its publication, a note probably has last year's number: days.
const NEAR: i64 = 7;

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for found in record.entries_of(Section::Notes).filter(|found| !found.entry.is_retracted()) {
        let (Some(day), Some(at)) = (found.entry.address.day(), found.published) else { continue };
        let Some(on) = context.known_day(at) else { continue };
        // A commit that claims to be older than what it builds on is no measure for a note.
        let before = at.checked_sub(1).and_then(|before| context.day(before));
        if before.is_some_and(|before| on < before) {
            continue;
        }
        // Notes of earlier years may come with the document itself.
        let came_with_document = context.history.first() == Some(at);
        let (message, level) = if on.days_until(day) > TOLERANCE {
            (message!["this note is dated ", day, ", but was published before, on ", on], Severity::Warning)
        } else if !came_with_document && is_year_before(day, on) {
            (message!["this note is dated ", day, ", a year before it was published on ", on], Severity::Info)
        } else {
            continue;
        };
        let fits = |said| on.days_until(said) <= TOLERANCE && !is_year_before(said, on);
        if found.is_corrected_to(fits) {
            continue;
        }
        let help = message![
            "if the date is wrong, write the right one before you publish the note; once it is published, add \
             `- Correction: ",
            context.evidence.as_of(),
            " it was on DATE`"
        ];
        let draft = Draft::new(found.entry.heading, message, help).entry(&found.entry.address);
        sink.report(draft.level(level).proof(published(context, at)));
    }
}

fn is_year_before(day: Day, published: Day) -> bool {
    day.plus_months(12).days_until(published).abs() <= NEAR
}
