//! Who has to do what: what is overdue, what can be done now, what comes within 60 days. The same for several people is one row.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::due::task::{Act, Urgency};
use crate::field::date::Day;
use crate::finding::{Finding, Owner, Severity};
use crate::page::audit::person::{PersonRow, TaskRow, TaskSide};
use crate::page::audit::row::EngineerRow;
use crate::page::timeline::row::Named;

/// How many days the page looks ahead.
pub const DAYS: i64 = 60;

/// What one person has to do.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "Todo")]
pub struct OwnerTodo {
    /// Who; null for the admin of the repository.
    pub who: Option<Named>,
    /// In which role.
    pub owner: Owner,
    /// How many of the rows are overdue.
    pub overdue: usize,
    /// The most urgent first.
    pub rows: Vec<TodoRow>,
}

/// Something to do, for one engineer or the same for several.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "TodoRow")]
pub struct TodoRow {
    /// How urgent it is.
    pub urgency: Urgency,
    /// How many days it is overdue; null if it is not.
    pub days_late: Option<i64>,
    /// The last day on which it is in time; null if there is none.
    pub due: Option<Day>,
    /// The engineers whose documents it is about; empty if it is about nobody.
    pub about: Vec<Named>,
    /// What there is to do, or what is wrong.
    pub what: String,
    /// The rule that says so; null for what the calendar says.
    pub rule: Option<&'static str>,
}

type Rows = BTreeMap<(u8, String), OwnerTodo>;

/// Of everybody. What a task asks for already is not asked for again by a finding about the same entry.
pub fn todo(people: &[PersonRow], rows: &[EngineerRow], findings: &[Finding], today: Day) -> Vec<OwnerTodo> {
    let mut all = Rows::new();
    for (person, row) in people.iter().zip(rows) {
        let about = Named::of(&row.engineer);
        for task in person.tasks.iter().filter(|task| is_shown(task, today)) {
            for who in &task.who {
                let owner = match task.side {
                    TaskSide::Engineer => Owner::Engineer,
                    TaskSide::Both if *who == about => Owner::Engineer,
                    TaskSide::Manager | TaskSide::Both | TaskSide::Other => Owner::Manager,
                };
                add(&mut all, (Some(who.clone()), owner), about.clone(), of_task(task));
            }
        }
    }
    for finding in findings.iter().filter(|finding| finding.level > Severity::Info) {
        let at = people.iter().position(|person| person.path == finding.place.path);
        let person = at.map(|at| (&people[at], &rows[at]));
        if person.is_some_and(|(person, _)| is_asked(person, finding)) {
            continue;
        }
        let who = match finding.owner {
            Owner::Manager => person.and_then(|(person, _)| person.manager.clone()),
            Owner::Engineer => person.map(|(_, row)| Named::of(&row.engineer)),
            Owner::Admin => None,
        };
        let about = finding.engineer.as_ref().map(Named::of);
        add(&mut all, (who, finding.owner), about.unwrap_or_else(nobody), of_finding(finding));
    }
    let mut made: Vec<OwnerTodo> = all.into_values().collect();
    for one in &mut made {
        one.rows.sort_by(|one, other| order(one, today).cmp(&order(other, today)));
        one.overdue = one.rows.iter().filter(|row| row.days_late.is_some()).count();
        for row in &mut one.rows {
            row.about.retain(|about| *about != nobody());
        }
    }
    made
}

fn nobody() -> Named {
    Named { name: String::new(), email: String::new() }
}

/// Overdue first, the longest before all; then what can be done now; then by day.
fn order(row: &TodoRow, today: Day) -> (u8, i64, Option<Day>, &str) {
    let is_now = row.urgency == Urgency::Now && row.due.is_none_or(|due| due <= today);
    let rank = if row.days_late.is_some() { 0 } else { 2 - u8::from(is_now) };
    (rank, -row.days_late.unwrap_or(0), row.due, &row.what)
}

/// What somebody has to do, and soon enough.
fn is_shown(task: &TaskRow, today: Day) -> bool {
    task.act.waits()
        && task.act != Act::Know
        && (task.urgency != Urgency::Ahead || task.due.is_some_and(|due| due <= today.plus_days(DAYS)))
}

fn is_asked(person: &PersonRow, finding: &Finding) -> bool {
    let entry = finding.entry.as_ref().map(ToString::to_string);
    person.tasks.iter().any(|task| {
        let is_same_side = match task.side {
            TaskSide::Engineer => finding.owner == Owner::Engineer,
            TaskSide::Manager => finding.owner == Owner::Manager,
            TaskSide::Both => finding.owner != Owner::Admin,
            TaskSide::Other => false,
        };
        is_same_side
            && entry.is_some()
            && task.entry == entry
            && task.urgency != Urgency::Ahead
            && task.act.waits()
    })
}

fn of_task(task: &TaskRow) -> TodoRow {
    let entry = task.entry.as_deref().filter(|entry| !task.what.contains(*entry));
    TodoRow {
        urgency: task.urgency,
        days_late: task.late,
        due: task.due,
        about: Vec::new(),
        what: entry.map_or_else(|| task.what.clone(), |entry| format!("{entry}: {}", task.what)),
        rule: None,
    }
}

fn of_finding(finding: &Finding) -> TodoRow {
    let entry = finding.entry.as_ref().map(ToString::to_string);
    let message = finding.message.text();
    let what = match entry {
        Some(entry) if !message.contains(&entry) => format!("{entry}: {message}"),
        Some(_) | None => message.to_owned(),
    };
    TodoRow {
        urgency: Urgency::Now,
        days_late: None,
        due: None,
        about: Vec::new(),
        what,
        rule: Some(finding.rule),
    }
}

/// Adds a row, or a name to a row that is there already.
fn add(all: &mut Rows, (who, owner): (Option<Named>, Owner), about: Named, row: TodoRow) {
    let rank = match owner {
        Owner::Manager => 0,
        Owner::Engineer => 1,
        Owner::Admin => 2,
    };
    // Who is nobody comes behind all names.
    let name =
        who.as_ref().map_or_else(|| "\u{10ffff}".to_owned(), |who| format!("{} {}", who.name, who.email));
    let entry = all.entry((rank, name)).or_insert(OwnerTodo { who, owner, overdue: 0, rows: Vec::new() });
    let is_same = |known: &&mut TodoRow| {
        known.what == row.what
            && known.due == row.due
            && known.days_late == row.days_late
            && known.urgency == row.urgency
            && known.rule == row.rule
    };
    match entry.rows.iter_mut().find(is_same) {
        Some(known) if known.about.contains(&about) => {}
        Some(known) => known.about.push(about),
        None => entry.rows.push(TodoRow { about: vec![about], ..row }),
    }
}

/// What is due on one day, for whom.
#[derive(Clone, Serialize, JsonSchema)]
#[schemars(rename = "DueDay")]
pub struct DayRow {
    /// The day.
    pub day: Day,
    /// What is due, as in `reviews`.
    pub what: String,
    /// The engineers whose documents it is about.
    pub about: Vec<Named>,
    #[serde(skip)]
    pub side: TaskSide,
}

/// What is due within 60 days, by day.
pub fn days(people: &[PersonRow], rows: &[EngineerRow], today: Day) -> Vec<DayRow> {
    let last = today.plus_days(DAYS);
    let mut all: Vec<DayRow> = Vec::new();
    for (person, row) in people.iter().zip(rows) {
        let about = Named::of(&row.engineer);
        for task in &person.tasks {
            let due = task.due.filter(|due| today <= *due && *due <= last);
            let (Some(day), Some(what)) = (due, task.several) else { continue };
            let known = all
                .iter_mut()
                .find(|known| known.day == day && known.what == what && known.side == task.side);
            match known {
                Some(known) if known.about.contains(&about) => {}
                Some(known) => known.about.push(about.clone()),
                None => all.push(DayRow {
                    day,
                    what: what.to_owned(),
                    about: vec![about.clone()],
                    side: task.side,
                }),
            }
        }
    }
    all.sort_by(|one, other| (one.day, &one.what).cmp(&(other.day, &other.what)));
    all
}
