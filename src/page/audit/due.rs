//! What is due within the next 30 days, and whom does it concern?

use std::collections::BTreeMap;

use crate::due::tasks::{Reach, agenda};
use crate::due::{owed::Owed, task::Kind};
use crate::field::{date::Day, person::Person};
use crate::finding::Message;
use crate::page::audit::row::Due;

const DAYS: i64 = 30;

/// Everything that is due from today on and not done, by day; what concerns everybody names nobody.
pub(super) fn due(everybody: &[Owed<'_>], today: Day) -> Vec<Due> {
    let last = today.plus_days(DAYS);
    let mut items: BTreeMap<(Day, Kind), (&'static str, Vec<Person>)> = BTreeMap::new();
    for owed in everybody {
        for task in agenda(owed, Reach::Dates) {
            let (Some(day), Some(name)) =
                (task.due.filter(|day| today <= *day && *day <= last), task.kind.several())
            else {
                continue;
            };
            let (_, who) = items.entry((day, task.kind)).or_insert((name, Vec::new()));
            let engineer = &owed.context.history.engineer;
            if !who.iter().any(|known| known.is(engineer)) {
                who.push(engineer.clone());
            }
        }
    }
    let all = |who: &[Person]| who.len() > 1 && who.len() == everybody.len();
    let due = items.into_iter().map(|((day, _), (name, who))| match all(&who) {
        true => Due { day, what: message![name, ", all"], who: Vec::new() },
        false => Due { day, what: Message::fixed(name), who },
    });
    due.collect()
}
