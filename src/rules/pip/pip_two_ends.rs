//! Does a PIP say one end, and one that its clock allows?

use crate::calendar::PipClock;
use crate::field::date::Day;
use crate::field::label::Label;
use crate::field::span::Span;
use crate::finding::{Draft, Message, Owner, Severity, Sink};
use crate::record::{Record, pip::PipRecord};
use crate::rules::{Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-two-ends",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a PIP says that it ends on another day than its clock",
    page: include_str!("pip_two_ends.md"),
    check: Check::History(check),
};

fn check(record: &Record<'_>, sink: &mut Sink<'_>) {
    let today = record.context.evidence.as_of();
    for pip in record.pips.iter().filter(|pip| !pip.predates && pip.course.ended.is_none()) {
        let found = two_lines(pip, today).or_else(|| extension(pip, today)).or_else(|| too_long(pip, today));
        if let Some((span, message, help)) = found {
            sink.report(Draft::new(span, message, help).entry(&pip.entry.address));
        }
    }
}

type Found = (Span, Message, Message);

/// Lines that name different ends, and no correction that settles it.
fn two_lines(pip: &PipRecord<'_>, today: Day) -> Option<Found> {
    let (_, first) = pip.pip.ends()?;
    let (other, day) = pip.pip.named_ends().find(|(_, day)| *day != first)?;
    if pip.entry.correction(Label::Ends).is_some() || pip.course.extended.is_some() {
        return None;
    }
    let message = message!["`", pip.entry.address, "` says that it ends on ", first, " and on ", day];
    let help = message![
        "keep one of the lines; once the PIP is published, add `- Correction: ",
        today,
        " Ends: ",
        pip.clock.ends,
        "` below it, or the other day"
    ];
    Some((other.value_span, message, help))
}

/// An extension to a day that the clock cannot have.
fn extension(pip: &PipRecord<'_>, today: Day) -> Option<Found> {
    let extended = pip.course.extended?;
    let span = extended.span.unwrap_or(pip.entry.heading);
    let (to, clock) = (extended.to, &pip.clock);
    if to > clock.limit {
        let message = message![
            "`",
            pip.entry.address,
            "` is extended to ",
            to,
            ", but no extension passes day ",
            clock.day(clock.limit),
            ", ",
            clock.limit
        ];
        let help = message!["it ends on ", clock.limit, "; ", more_time(clock, today, to)];
        return Some((span, message, help));
    }
    // Days away may have moved the end past the day that somebody wrote: then that is a longer plan all the same.
    let agreed = pip.agreed.map_or(clock.usual, |(_, day)| day.min(clock.usual));
    if to >= agreed {
        return None;
    }
    let message = message!["`", pip.entry.address, "` is extended to ", to, ", but ends on ", clock.ends];
    let help = message!["the later day counts; ", more_time(clock, today, clock.ends)];
    Some((span, message, help))
}

/// An end after the clock's, without an extension.
fn too_long(pip: &PipRecord<'_>, today: Day) -> Option<Found> {
    let ((span, agreed), clock) = (pip.agreed?, &pip.clock);
    if agreed <= clock.usual || pip.course.extended.is_some() {
        return None;
    }
    let length = clock.day(clock.usual);
    let message = message![
        "`",
        pip.entry.address,
        "` says that it ends on ",
        agreed,
        ", but day ",
        length,
        " of its clock is ",
        clock.usual
    ];
    let shorter = message!["`- Correction: ", today, " Ends: ", clock.usual, "`"];
    let longer = more_time(clock, today, agreed);
    let help = message![
        "the earlier day counts; if that is meant, add ",
        shorter,
        "; if it needs more time, ",
        longer
    ];
    Some((span, message, help))
}

/// The line that gives a PIP time up to a day, or as far as it can.
fn more_time(clock: &PipClock, today: Day, to: Day) -> Message {
    let to = to.min(clock.limit);
    if today >= clock.limit {
        return message!["add `- Outcome: ", today, " improved`, or `exit`, or `transition`"];
    }
    if to > today {
        return message!["add `- Outcome: ", today, " extended to ", to, ", REASON`"];
    }
    message!["add `- Outcome: ", today, " extended to DATE, REASON`, by ", clock.limit, " at the latest"]
}
