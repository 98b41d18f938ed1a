//! Since when is an engineer no longer on the team?

use crate::document::{Key, Status};
use crate::field::date::Day;
use crate::proof::Context;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    No,
    /// Since the day on which the front matter says so.
    On(Day),
    /// No day is known.
    Sometime,
}

pub fn leaving(context: &Context<'_>) -> Leaving {
    let front = &context.document.front_matter;
    match front.status {
        Status::Active => Leaving::No,
        Status::Transferred | Status::Left => {
            let key = front.keys.iter().find(|key| key.key == Key::Status);
            let day = key.and_then(|key| {
                let facts = context.history.values.get(&Key::Status)?;
                let run = facts.iter().find(|fact| fact.what == key.hash)?.current()?;
                context.day(run.from)
            });
            day.map_or(Leaving::Sometime, Leaving::On)
        }
    }
}
