//! What waits, as programs read it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::due::command::command;
use crate::due::task::{Act, Capacity, Party, Task, Urgency};
use crate::field::date::Day;
use crate::page::tasks::document::{line, owners};
use crate::proof::Context;

/// Something that waits.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "Task")]
pub struct TaskJson {
    /// What somebody does about it.
    act: Act,
    /// What it is, as in `note-outcome`.
    kind: &'static str,
    /// How urgent it is.
    urgency: Urgency,
    /// In which role it waits for somebody.
    role: RoleJson,
    /// The addresses of those for whom it waits, as far as they are in a document or in .mailmap.
    who: Vec<String>,
    /// The address of the engineer whose document it is about.
    engineer: String,
    /// The entry that it is about, written or not, as in `plan 2026-H1`; null if it is about none.
    entry: Option<String>,
    /// What there is to do. It never holds text of a document.
    what: String,
    /// The command that does it; null where no command does.
    command: Option<String>,
    /// The first day on which there is something to do; null if there always is.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    opens: Option<String>,
    /// The last day on which it is in time; null if there is none.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    due: Option<String>,
    /// How many days late it is, once its grace has passed; else null.
    days_late: Option<i64>,
    /// The document, from the top of the repository, with `/` between its parts.
    path: String,
    /// Where to go in it, from 1.
    #[schemars(range(min = 1))]
    line: usize,
}

/// In which role something waits for somebody.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Role")]
enum RoleJson {
    /// The engineer.
    Engineer,
    /// The manager, or an acting one.
    Manager,
    /// Both together.
    Both,
    /// The new manager whom a handover names.
    Successor,
    /// The person whom an action names.
    Assignee,
    /// The sponsor whom a plan names.
    Sponsor,
    /// A user whom a plan names.
    User,
    /// The consumer whom a plan names.
    Consumer,
}

impl TaskJson {
    pub fn of(context: &Context<'_>, task: &Task<'_>, today: Day) -> TaskJson {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        TaskJson {
            act: task.kind.act(),
            kind: task.kind.slug(),
            urgency: task.urgency(today),
            role: match &task.party {
                Party::Engineer => RoleJson::Engineer,
                Party::Manager => RoleJson::Manager,
                Party::Both => RoleJson::Both,
                Party::Successor(..) => RoleJson::Successor,
                Party::Assignee(..) => RoleJson::Assignee,
                Party::Named(Capacity::Sponsor, _) => RoleJson::Sponsor,
                Party::Named(Capacity::User, _) => RoleJson::User,
                Party::Named(Capacity::Consumer, _) => RoleJson::Consumer,
            },
            who: owners(context, task, today).into_iter().map(|person| person.email).collect(),
            engineer: context.history.engineer.email.clone(),
            entry: task.entry.as_ref().map(ToString::to_string),
            what: task.what.text().to_owned(),
            command: command(context.document, task).map(|command| command.text().to_owned()),
            opens: day(task.opens),
            due: day(task.due),
            days_late: task.late,
            path: context.document.path.to_string(),
            line: line(context, task),
        }
    }
}
