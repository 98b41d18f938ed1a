//! Was an outcome published before there was anything to observe?

use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::Record;
use crate::rules::history::published;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "outcome-too-early",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "an outcome was published before its own date or before the note's commit date",
    page: include_str!("outcome_too_early.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let context = &record.context;
    for note in record.notes.iter().filter(|note| note.lives()) {
        let commit_day = note.commit_day;
        let looked_again = commit_day.is_none_or(|again| note.is_looked_at_since(again));
        for outcome in
            note.early.iter().filter(|outcome| !(looked_again && note.is_looked_at_since(outcome.day)))
        {
            let Some((span, at)) = outcome.span.zip(outcome.published) else { continue };
            let Some(day) = context.day(at) else { continue };
            let again = commit_day.filter(|again| *again > outcome.day);
            let before = match again {
                Some(again) => message!["the note's commit date, ", again],
                None => message!["its own date, ", outcome.day],
            };
            let what = message![
                "this outcome was published on ",
                day,
                ", before ",
                before,
                ", so it counts for nothing"
            ];
            let help = Message::fixed(
                "leave it; look again together on that day, and add another `Outcome:` about what you saw",
            );
            sink.report(Draft::new(span, what, help).entry(note.address).proof(published(context, at)));
        }
    }
}
