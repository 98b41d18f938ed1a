//! Since when does the front matter name level and target, and who says so?

use crate::document::Key;
use crate::evidence::fact::Write;
use crate::field::date::Day;
use crate::field::person::Person;
use crate::proof::Context;
use crate::proof::shown::{self, Shown};

pub struct LevelRecord {
    /// The day on which the target was published, where its commit's date is believed.
    pub target_since: Option<Day>,
    /// How the history stands to level and target. They are not the engineer's to change; who creates a document fills them in.
    pub shown: Shown,
}

impl LevelRecord {
    pub(super) fn new(context: &Context<'_>) -> LevelRecord {
        let (people, engineer) = (&context.evidence.people, &context.history.engineer);
        let accepts = |write: &Write, person: &Person| {
            people.known(&person.key()).is_some() && (write.brings_document || !person.is(engineer))
        };
        let shown = |writes: Vec<&Write>| shown::attributed(&context.evidence.attribution(writes, accepts));
        let of = |key: Key| {
            let (_, writes) = writes(context, key)?;
            // If nobody knows who wrote the present value, nobody knows which of the two is right.
            let is_open = stands_in(context, key).is_some_and(|by| shown(by) == Shown::NotEstablished);
            Some(if is_open { Shown::NotEstablished } else { shown(writes) })
        };
        let all = [Key::Role, Key::Levels, Key::Target].into_iter().filter_map(of).max();
        LevelRecord {
            target_since: writes(context, Key::Target).and_then(|(since, _)| since),
            shown: all.unwrap_or(Shown::NotEstablished),
        }
    }
}

/// Since when the value of a key has been in effect, and the commits that brought it in.
fn writes<'a>(context: &Context<'a>, key: Key) -> Option<(Option<Day>, Vec<&'a Write>)> {
    let (value, run) = context.history.in_effect(&context.document.front_matter, key)?;
    Some((context.known_day(run.from), context.evidence.brought(&value.writes, run).collect()))
}

/// The commits that brought in what is written, where an earlier value takes effect in its place.
fn stands_in<'a>(context: &Context<'a>, key: Key) -> Option<Vec<&'a Write>> {
    let front = &context.document.front_matter;
    front.settled(key)?;
    let (value, run) = context.history.written(front, key)?;
    Some(context.evidence.brought(&value.writes, run).collect())
}
