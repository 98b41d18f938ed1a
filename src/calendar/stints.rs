//! Who was manager on which day, and from when on does a manager owe what was due before they came?

use crate::field::date::Day;
use crate::field::person::PersonKey;

/// Somebody who became the manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stint {
    pub who: PersonKey,
    /// `None` for who was the manager from the beginning.
    pub from: Option<Day>,
}

/// Who was manager from when on, the first one first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Stints(Vec<Stint>);

impl Stints {
    /// Of what the front matter ever said. Who comes back within the grace was never gone, or a hand-over for two hours would
    /// begin every clock anew.
    pub(super) fn new(all: &[Stint], by: Option<Day>, grace: i64) -> Stints {
        let mut kept: Vec<Stint> = Vec::new();
        let counted = all.iter().filter(|stint| stint.from.zip(by).is_none_or(|(from, by)| from <= by));
        for stint in counted {
            match before(&kept, stint, grace) {
                Some(at) => kept.truncate(at + 1),
                None => kept.push(stint.clone()),
            }
        }
        Stints(kept)
    }

    /// The day on which the last manager became it; `None` for who was it from the beginning.
    fn began(&self) -> Option<Day> {
        self.0.last()?.from
    }

    /// When something is due of the last manager that is due on a day. `newcomer` says when it is due of who begins on a day. Nobody
    /// gets more time by going and coming back: what fell due in their own time before stays as it was.
    pub(super) fn due(&self, day: Day, newcomer: impl Fn(Day) -> Day) -> Day {
        let Some(began) = self.began() else { return day };
        let held = self.0.iter().rposition(|stint| stint.from.is_none_or(|from| from <= day));
        let was_theirs = held
            .filter(|held| held + 1 < self.0.len())
            .is_some_and(|held| self.0.last().is_some_and(|last| last.who == self.0[held].who));
        if was_theirs { day } else { day.max(newcomer(began)) }
    }
}

/// The stint that another one goes on with: of the same person, and over for no longer than the grace.
fn before(kept: &[Stint], stint: &Stint, grace: i64) -> Option<usize> {
    if kept.last().is_some_and(|last| last.who == stint.who) {
        return kept.len().checked_sub(1);
    }
    let from = stint.from?;
    let is_recent = |at: &usize| kept[at + 1].from.is_some_and(|gone| gone.days_until(from) <= grace);
    let ended = (0..kept.len().saturating_sub(1)).rev();
    ended.take_while(is_recent).find(|at| kept[*at].who == stint.who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::person::Person;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn stints(told: &[(&str, &str)]) -> Vec<Stint> {
        let stint = |(who, from): &(&str, &str)| Stint {
            who: Person::new(who, &format!("{who}@acme.example")).key(),
            from: Day::parse(from),
        };
        told.iter().map(stint).collect()
    }

    fn due(told: &[(&str, &str)], on: &str) -> String {
        Stints::new(&stints(told), None, 7).due(day(on), |began| began.plus_days(14)).to_string()
    }

    #[test]
    fn a_new_manager_has_their_own_time() {
        assert_eq!(due(&[("ben", "")], "2026-04-15"), "2026-04-15");
        assert_eq!(due(&[("ben", ""), ("dana", "2026-06-28")], "2026-04-15"), "2026-07-12");
        assert_eq!(due(&[("ben", ""), ("dana", "2026-06-28")], "2026-07-02"), "2026-07-12");
        assert_eq!(due(&[("ben", ""), ("dana", "2026-06-28")], "2026-08-01"), "2026-08-01");
    }

    #[test]
    fn who_goes_and_comes_back_has_the_old_time() {
        let there_and_back = [("ben", ""), ("dana", "2026-06-01"), ("ben", "2026-06-08")];
        assert_eq!(due(&there_and_back, "2026-04-15"), "2026-04-15");
        assert_eq!(due(&there_and_back, "2026-06-03"), "2026-06-03", "they were never gone");
        let after_a_month = [("ben", ""), ("dana", "2026-06-01"), ("ben", "2026-07-01")];
        assert_eq!(due(&after_a_month, "2026-04-15"), "2026-04-15", "it fell due in their own time");
        assert_eq!(due(&after_a_month, "2026-06-10"), "2026-07-15", "it fell due in Dana's time");
        let in_turns = [("ben", ""), ("dana", "2026-06-01"), ("ben", "2026-06-20"), ("dana", "2026-06-21")];
        assert_eq!(due(&in_turns, "2026-05-10"), "2026-06-15", "Ben's day changes nothing for Dana");
    }

    #[test]
    fn what_came_after_a_day_moves_nothing_that_was_done_by_then() {
        let told = stints(&[("ben", ""), ("dana", "2026-06-28")]);
        let by = |by: &str| Stints::new(&told, Some(day(by)), 7).due(day("2026-04-15"), |began| began);
        assert_eq!(by("2026-06-27"), day("2026-04-15"));
        assert_eq!(by("2026-06-28"), day("2026-06-28"));
    }
}
