//! Has an exercise been looked at again, or does it go on because nobody stopped it?

use crate::calendar::{Deadline, Side};
use crate::entry::period::predates_adoption;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "allocation-exercise-open",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "an exercise began more than six months ago, and nothing says whether it has served",
    page: include_str!("allocation_exercise_open.md"),
    check: Check::Calendar(check),
};

/// Months after which an exercise has served or does not work.
const MONTHS: i32 = 6;

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for entry in calendar.context.document.entries_of(Section::Allocations) {
        let Address::Allocation { day, .. } = &entry.address else { continue };
        if predates_adoption(&entry.address, calendar.context.settings)
            || entry.all_fields().any(|field| field.label == Label::Served)
        {
            continue;
        }
        for exercise in
            entry.all_fields().filter(|field| field.label == Label::Exercise && !field.value.is_empty())
        {
            let began = Day::first_in(exercise.value.text()).unwrap_or(*day);
            if owed.late(Deadline { day: began.plus_months(MONTHS), side: Side::Both }).is_none() {
                continue;
            }
            let message =
                message!["the exercise began on ", began, ", and nothing says whether it has served"];
            let help = Message::fixed(
                "stop what has served, and add `Served: DATE, what has changed`; where nothing has, try another one",
            );
            sink.report(Draft::new(exercise.span, message, help).entry(&entry.address));
        }
    }
}
