//! Does a PIP come to an end in time?

use crate::document::line::{Line, OutcomeResult};
use crate::field::label::Label;
use crate::finding::{Draft, Owner, Severity, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-clock",
    level: Severity::Warning,
    owner: Owner::Manager,
    summary: "a PIP runs longer than it may",
    page: include_str!("pip_clock.md"),
    check: Check::Calendar(check),
};

fn check(calendar: &Calendar<'_>, sink: &mut Sink<'_>) {
    let Some(owed) = calendar.owed() else { return };
    for pip in owed.pips() {
        if pip.course.ended.is_some() || calendar.today <= pip.clock.ends {
            continue;
        }
        let ends = |line: &Line| {
            line.outcome().is_some_and(|outcome| !matches!(outcome.result, OutcomeResult::Unchanged))
        };
        let found = calendar.record.of(pip.entry);
        if found.is_some_and(|found| found.may_have_said(&calendar.context, Label::Outcome, ends)) {
            continue;
        }
        let day = pip.clock.day(calendar.today);
        let past_limit = calendar.today > pip.clock.limit;
        let message = message![
            "`",
            pip.entry.address,
            "` is on day ",
            day,
            " of ",
            pip.clock.length(),
            " and has no outcome"
        ];
        let today = calendar.today;
        let outcome = message!["add `- Outcome: ", today, " improved`, or `exit`, or `transition`"];
        let help = if past_limit {
            message!["end it this week: ", outcome]
        } else {
            message![
                "decide, and ",
                outcome,
                "; to extend it, add `- Outcome: ",
                today,
                " extended to DATE, REASON`, by ",
                pip.clock.limit,
                " at the latest"
            ]
        };
        let level = if past_limit { Severity::Error } else { Severity::Warning };
        sink.report(Draft::new(pip.entry.heading, message, help).entry(&pip.entry.address).level(level));
    }
}
