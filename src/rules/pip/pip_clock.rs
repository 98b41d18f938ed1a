//! Does a PIP come to an end in time?

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
        if pip.ended.is_some() || calendar.today <= pip.clock.ends {
            continue;
        }
        let day = pip.clock.day(calendar.today);
        let past_limit = calendar.today > pip.clock.limit;
        let message = message![
            pip.entry.address,
            " is on day ",
            day,
            " of ",
            pip.clock.length(),
            " without an outcome"
        ];
        let help = if past_limit {
            message!["end it this week: `Outcome: DATE` with `improved`, `exit` or `transition`"]
        } else {
            message![
                "decide and write `Outcome: DATE` with `improved`, `exit` or `transition`; or `extended to DATE, REASON`, until ",
                pip.clock.limit,
                " at most"
            ]
        };
        let level = if past_limit { Severity::Error } else { Severity::Warning };
        sink.report(Draft::new(pip.entry.heading, message, help).entry(&pip.entry.address).level(level));
    }
}
