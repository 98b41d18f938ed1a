//! What waits around one document, for whom, and at which line?

use crate::due::owed::Owed;
use crate::due::task::{Party, Task};
use crate::due::tasks::{Reach, agenda};
use crate::field::{date::Day, person::Person};
use crate::proof::Context;
use crate::record::Record;

pub struct DocumentTasks<'a> {
    pub context: Context<'a>,
    /// The most urgent first.
    pub tasks: Vec<Task<'a>>,
}

impl<'a> DocumentTasks<'a> {
    pub fn of(record: &'a Record<'a>) -> DocumentTasks<'a> {
        let reach = if record.is_whole() { Reach::Everything } else { Reach::TextOnly };
        let mut tasks = Owed::new(record).map(|owed| agenda(&owed, reach)).unwrap_or_default();
        tasks.sort_by_key(|task| (task.order(record.today), task.span));
        DocumentTasks { context: record.context, tasks }
    }
}

/// Who has to do something, by name for pages.
pub fn owners(context: &Context<'_>, task: &Task<'_>, today: Day) -> Vec<Person> {
    let engineer = context.history.engineer.clone();
    let manager =
        || context.manager().into_iter().chain(context.acting(today).into_iter().map(|(who, _)| who));
    match &task.party {
        Party::Engineer => vec![engineer],
        Party::Manager => manager().collect(),
        Party::Both => std::iter::once(engineer).chain(manager()).collect(),
        Party::Successor(_, person) | Party::Assignee(_, person) => person.clone().into_iter().collect(),
        Party::Named(..) => Vec::new(),
    }
}

/// The line of the document at which something waits, from 1.
pub fn line(context: &Context<'_>, task: &Task<'_>) -> usize {
    context.document.source.position(task.span.start).line
}
