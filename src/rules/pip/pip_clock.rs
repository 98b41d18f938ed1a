//! Does a PIP come to an end in time?

use crate::finding::{Draft, Level, Message, Owner, Sink};
use crate::rules::{Calendar, Check, Rule};

pub(crate) const RULE: Rule = Rule {
    name: "pip-clock",
    level: Level::Warning,
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
        let message = Message::of(&[&pip.entry.address, &" is on day ", &day, &" of ", &pip.clock.length(), &" without an outcome"]);
        let help = if past_limit {
            Message::of(&[&"end it this week: `Outcome: DATE` with `improved`, `exit` or `transition`"])
        } else {
            Message::of(&[
                &"decide and write `Outcome: DATE` with `improved`, `exit` or `transition`; or `extended to DATE, REASON`, until ",
                &pip.clock.limit,
                &" at most",
            ])
        };
        let level = if past_limit { Level::Error } else { Level::Warning };
        sink.report(Draft::new(pip.entry.heading, message, help).entry(&pip.entry.address).level(level));
    }
}
