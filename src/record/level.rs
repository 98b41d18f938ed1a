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
        let of = |key: Key| {
            let (_, writes) = writes(context, key)?;
            Some(shown::attributed(&context.evidence.attribution(writes, accepts)))
        };
        let all = [Key::Role, Key::Levels, Key::Target].into_iter().filter_map(of).max();
        LevelRecord {
            target_since: writes(context, Key::Target).and_then(|(since, _)| since),
            shown: all.unwrap_or(Shown::NotEstablished),
        }
    }
}

/// Since when a value of the front matter stands, and the commits that brought it in.
fn writes<'a>(context: &Context<'a>, key: Key) -> Option<(Option<Day>, Vec<&'a Write>)> {
    let current = context.document.front_matter.keys.iter().find(|known| known.key == key)?;
    let value = context.history.values.get(&key)?.iter().find(|value| value.what == current.hash)?;
    let run = value.current()?;
    let since = context.evidence.believed_day(run.from);
    Some((since, context.evidence.brought(&value.writes, run).collect()))
}
