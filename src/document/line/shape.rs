//! Has a one-line field the form that the convention gives it?

use super::{
    DecisionKind, OutcomeResult, Seen, StatusLine, by_day, clean, confirmed, dated, decision, form, handover,
    outcome, same_as, seen, signed, standing, status,
};
use crate::field::date::Day;
use crate::field::label::{Label, Section};

/// The form that a one-line field must have in its section; `None` where its value has it, is not written yet, or is free.
pub fn mistake(label: Label, section: Section, value: &str) -> Option<&'static str> {
    use Label as L;
    if clean(value).is_empty() {
        return None;
    }
    let (good, form) = match (label, section) {
        (L::Signed, _) => (signed(value).is_some(), "`NAME, DATE` and nothing else"),
        (L::Confirmed, _) => (confirmed(value).is_some(), "`WHO, DATE`"),
        (L::Seen, Section::Updates) => (seen(value).is_some(), "`NAME, DATE` or `all to DATE`"),
        (L::Seen, Section::Reviews) => (
            matches!(seen(value), Some(Seen::Entry { .. })),
            "`NAME, DATE`, and maybe `, as expected`, `, surprised` or `, disagree: reason`",
        ),
        (L::Seen, _) => {
            (matches!(seen(value), Some(Seen::Entry { .. })), "`NAME, DATE`, and maybe `, disagree: reason`")
        }
        (L::Outcome, Section::Pips) => {
            let said = outcome(value, section).is_some_and(|outcome| match outcome.result {
                OutcomeResult::Extended(until) => says_something(after_day(value, until)),
                OutcomeResult::Improved
                | OutcomeResult::Unchanged
                | OutcomeResult::Moot
                | OutcomeResult::Exit
                | OutcomeResult::Transition => true,
            });
            (said, "`DATE` and `improved`, `exit`, `transition` or `extended to DATE, reason`")
        }
        (L::Outcome, _) => {
            (outcome(value, section).is_some(), "`DATE` and `improved`, `unchanged` or `moot`")
        }
        (L::Decision, Section::Plans) => (
            decision(value).is_some_and(|decision| {
                matches!(decision.what, DecisionKind::CourseCorrect | DecisionKind::AcceptDelay(_))
            }),
            "`DATE course-correct` or `DATE accept delay to HALF`",
        ),
        (L::Decision, _) => (decision(value).is_some(), "`DATE` and the decision"),
        (L::Status, Section::Plans) => (
            status(value).is_some_and(|status| match status {
                StatusLine::Cited { by, .. } => by.is_some(),
                StatusLine::Dropped(day) => says_something(after_day(value, day)),
                StatusLine::Planned
                | StatusLine::InProgress
                | StatusLine::Shipped(_)
                | StatusLine::Done(_) => true,
            }),
            "`planned`, `in progress`, `shipped DATE, LINK`, `done DATE`, `cited DATE by WHO (team), LINK` or `dropped DATE, reason`",
        ),
        (L::Checkpoint | L::Ends | L::LookedAt, _) => (dated(value).is_some(), "`DATE`"),
        (L::Served, _) => (dated(value).is_some(), "`DATE text`"),
        (L::Correction | L::Result, _) => {
            (dated(value).is_some_and(|dated| says_something(dated.rest.text())), "`DATE text`")
        }
        (L::Retracted, _) => {
            (dated(value).is_some_and(|dated| says_something(dated.rest.text())), "`DATE, reason`")
        }
        (L::SameAs, _) => (same_as(value).is_some(), "the short name of a behaviour"),
        (L::Standing, _) => (standing(value).is_some(), "`candidate`, `not yet` or `at level`"),
        (L::Form, _) => (form(value).is_some(), "`long` or `standard`"),
        (L::Parked, _) => (
            dated(value).is_some_and(|dated| says_something(dated.rest.text())),
            "`DATE, reason`, the date being the win's",
        ),
        (L::Eligibility, _) => {
            (dated(value).is_some_and(|dated| says_something(dated.rest.text())), "`DATE, who agreed`")
        }
        (L::Handover, _) => (handover(value).is_some(), "`DATE, WHO`"),
        (L::Inside, _) => (by_day(value).is_some(), "`TEAM, CONTACT, by DATE`"),
        (L::Outside, _) => (by_day(value).is_some(), "`by DATE, reference`"),
        _ => return None,
    };
    (!good).then_some(form)
}

fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// What follows a date in a text.
fn after_day(value: &str, day: Day) -> &str {
    value.rsplit_once(&day.to_string()).map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_written_yet_is_no_mistake() {
        assert!(mistake(Label::Signed, Section::Plans, " ").is_none());
        assert!(mistake(Label::Checkpoint, Section::Pips, "soon").is_some());
    }

    #[test]
    fn what_asks_for_a_reason_or_a_name_has_one() {
        use Label as L;
        for (label, section, bare, whole) in [
            (L::Status, Section::Plans, "dropped 2026-03-18", "dropped 2026-03-18, the depot closes"),
            (L::Status, Section::Plans, "dropped 2026-03-18.", "dropped 2026-03-18: 中止"),
            (L::Status, Section::Plans, "cited 2026-03-18", "cited 2026-03-18 by Lena Vogt (Checkout)"),
            (
                L::Status,
                Section::Plans,
                "cited 2026-03-18, https://x.example",
                "cited 2026-03-18 by Lena Vogt, https://x.example",
            ),
            (L::Retracted, Section::Notes, "2026-03-18", "2026-03-18, it was Sam's"),
            (L::Correction, Section::Pips, "2026-03-18,", "2026-03-18 it was two"),
            (L::Result, Section::Pips, "2026-03-18", "2026-03-18 on track"),
            (L::Result, Section::Pips, "2026-03-18 –", "2026-03-18: 3/4"),
            (
                L::Outcome,
                Section::Pips,
                "2026-03-18 extended to 2026-04-18",
                "2026-03-18 extended to 2026-04-18, ill in between",
            ),
            (
                L::Outcome,
                Section::Pips,
                "2026-03-18 extended to 2026-03-18",
                "2026-03-18 extended to 2026-03-18, x",
            ),
            (L::Parked, Section::Packets, "2026-03-18", "2026-03-18, the May close shows it better"),
            (L::Eligibility, Section::Packets, "2026-03-18", "2026-03-18, Amara Okafor and Ben Castillo"),
        ] {
            assert!(mistake(label, section, bare).is_some(), "{bare}");
            assert!(mistake(label, section, whole).is_none(), "{whole}");
        }
    }
}
