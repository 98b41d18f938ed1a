//! Has an exercise gone on for six months without a word on what it changed?

use crate::calendar::{Deadline, Side};
use crate::entry::period::predates_adoption;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::label::{Label, Section};
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "allocation-exercise-open",
    level: Severity::Info,
    owner: Owner::Manager,
    summary: "an exercise began more than six months ago and has no `Served` line",
    page: include_str!("allocation_exercise_open.md"),
    check: Check::Calendar(check),
};

/// After so many months an exercise has served or does not work.
const MONTHS: i32 = 6;

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for entry in calendar.context.document.entries_of(Section::Allocations) {
        let Address::Allocation { day, .. } = &entry.address else { continue };
        if predates_adoption(&entry.address, calendar.context.settings)
            || entry.all_fields().any(|field| field.label == Label::Served)
            || !calendar.record.is_said(entry)
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
            let message = message!["the exercise began on ", began, " and has no ", Label::Served, " line"];
            let help = message![
                "if it has served, stop it and add `- Served: ",
                calendar.today,
                ", WHAT HAS CHANGED`; if it has not, try another one"
            ];
            sink.report(Draft::new(exercise.span, message, help).entry(&entry.address));
        }
    }
}
