//! Was an update published before anything of its month or week could have happened?

use crate::entry::update::told_of;
use crate::field::label::Section;
use crate::field::week::{MonthOrWeek, Week};
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::proof::reading::text_since;
use crate::record::Record;
use crate::record::entry::EntryRecord;
use crate::rules::history::published;
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "update-ahead",
    level: Severity::Warning,
    owner: Owner::Engineer,
    summary: "an update was published before its month or week began",
    page: include_str!("update_ahead.md"),
    check: Check::History(check),
};

/// East of Greenwich a day begins while it is still yesterday in UTC.
const CLOCKS: i64 = 1;

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    for found in record.entries_of(Section::Updates).filter(|found| !found.predates) {
        if let Some(draft) = ahead(record, found) {
            sink.report(draft);
        }
    }
}

fn ahead(record: &Record<'_>, found: &EntryRecord<'_>) -> Option<Draft> {
    let (context, entry) = (&record.context, found.entry);
    let of = told_of(entry).filter(|_| entry.says_something())?;
    // An empty heading may wait for its month; what counts is since when it says what it says.
    let at = text_since(context, entry)?;
    let day = context.known_day(at)?;
    if day.plus_days(CLOCKS) >= of.first() {
        return None;
    }
    let (noun, then) = match of {
        MonthOrWeek::Month(_) => ("month", MonthOrWeek::Month(day.month())),
        MonthOrWeek::Week(_) => ("week", MonthOrWeek::Week(Week::of(day)?)),
    };
    let message =
        message![entry.address, " was published on ", day, ", before its ", noun, " began on ", of.first()];
    let help = message![
        "if it tells of an earlier ",
        noun,
        ", correct its heading, for example to `### ",
        then,
        "`; if not, take it out and write it when the ",
        noun,
        " has come"
    ];
    Some(Draft::new(entry.heading, message, help).entry(&entry.address).proof(published(context, at)))
}
