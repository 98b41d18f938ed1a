//! What the audit knows of one engineer beyond the row: what is to be decided, what waits, the half-year.

use schemars::JsonSchema;
use serde::Serialize;

use crate::career::levels;
use crate::due::owed::Owed;
use crate::due::task::{Act, Party, Task, Urgency};
use crate::due::tasks::{Reach, agenda};
use crate::field::date::Day;
use crate::finding::RepoPath;
use crate::page::audit::decide::{DecideRow, decide};
use crate::page::tasks::document::owners;
use crate::page::tasks::json::TaskJson;
use crate::page::timeline::row::{Named, Timeline};
use crate::page::timeline::timeline;
use crate::record::Record;

#[derive(Clone)]
pub struct PersonRow {
    pub path: RepoPath,
    pub manager: Option<Named>,
    /// The level and the day on which it was reached.
    pub level: Option<(String, Day)>,
    /// The day on which the target was published.
    pub target_since: Option<Day>,
    pub decide: Vec<DecideRow>,
    /// What waits or comes, the most urgent first.
    pub tasks: Vec<TaskRow>,
    pub timeline: Timeline,
}

/// Something that waits, with the names of those for whom it waits.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "AuditTask")]
pub struct TaskRow {
    #[serde(flatten)]
    pub json: TaskJson,
    #[serde(skip)]
    pub act: Act,
    #[serde(skip)]
    pub who: Vec<Named>,
    #[serde(skip)]
    pub side: TaskSide,
    #[serde(skip)]
    pub title: String,
    #[serde(skip)]
    pub what: String,
    /// What several of its kind are called; `None` for what only the inbox lists.
    #[serde(skip)]
    pub several: Option<&'static str>,
    #[serde(skip)]
    pub due: Option<Day>,
    #[serde(skip)]
    pub late: Option<i64>,
    #[serde(skip)]
    pub urgency: Urgency,
    #[serde(skip)]
    pub entry: Option<String>,
    #[serde(skip)]
    pub line: usize,
}

/// Whose a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskSide {
    Engineer,
    Manager,
    Both,
    Other,
}

pub(super) fn person(record: &Record<'_>, owed: Option<&Owed<'_>>) -> PersonRow {
    let (context, today) = (&record.context, record.today);
    let mut tasks = owed.map(|owed| agenda(owed, Reach::Everything)).unwrap_or_default();
    tasks.sort_by_key(|task| (task.order(today), task.span));
    PersonRow {
        path: context.document.path.clone(),
        manager: context.manager().as_ref().map(Named::of),
        level: levels::levels(context.document, today)
            .last()
            .map(|(name, since)| ((*name).to_owned(), *since)),
        target_since: record.level.target_since,
        decide: decide(record, owed),
        tasks: tasks.iter().map(|task| row(record, task)).collect(),
        timeline: timeline(record),
    }
}

fn row(record: &Record<'_>, task: &Task<'_>) -> TaskRow {
    let (context, today) = (&record.context, record.today);
    TaskRow {
        json: TaskJson::of(context, task, today),
        act: task.kind.act(),
        who: owners(context, task, today).iter().map(Named::of).collect(),
        side: match task.party {
            Party::Engineer => TaskSide::Engineer,
            Party::Manager => TaskSide::Manager,
            Party::Both => TaskSide::Both,
            Party::Successor(..) | Party::Assignee(..) | Party::Named(..) => TaskSide::Other,
        },
        title: task.title().text().to_owned(),
        what: task.what.text().to_owned(),
        several: task.kind.several(),
        due: task.due,
        late: task.late,
        urgency: task.urgency(today),
        entry: task.entry.as_ref().map(ToString::to_string),
        line: context.document.source.position(task.span.start).line,
    }
}
