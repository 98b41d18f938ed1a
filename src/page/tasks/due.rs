//! What is due when, about whom, and by whom: the page of `growthlint due`, the same for programs and for calendars.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

use crate::due::task::{Act, Kind, Party, Task};
use crate::field::date::Day;
use crate::page::tasks::document::{DocumentTasks, owners};
use crate::page::tasks::ics::{self, DueRow};
use crate::page::{names::ShortNames, tasks::asker::Asker, tasks::json::TaskJson};
use crate::proof::Context;
use crate::report::programs::{self, FormatVersion, versioned};
use crate::term::table::{self, Cell, Table};
use crate::term::{escape, look::Look};

#[derive(Clone, Copy)]
pub struct DueQuery<'a> {
    /// Only what this person has to do.
    pub asker: Option<&'a Asker>,
    pub today: Day,
    pub days: i64,
}

pub struct DueDates<'p, 'a> {
    asked: DueQuery<'p>,
    complete: bool,
    dates: Vec<DueDate<'p, 'a>>,
    /// How many things are late already, which no calendar shows any more.
    late: usize,
}

struct DueDate<'p, 'a> {
    day: Day,
    context: &'p Context<'a>,
    task: &'p Task<'a>,
}

impl<'p, 'a> DueDates<'p, 'a> {
    pub fn of(documents: &'p [DocumentTasks<'a>], asked: DueQuery<'p>, complete: bool) -> DueDates<'p, 'a> {
        let DueQuery { asker, today, days } = asked;
        let wanted = |document: &DocumentTasks<'_>, task: &Task<'_>| {
            task.kind.act() != Act::Talk
                && asker.is_none_or(|asker| asker.role(&document.context, task, today).is_some())
        };
        let (mut dates, mut late) = (Vec::new(), 0);
        for document in documents {
            for task in document.tasks.iter().filter(|task| wanted(document, task)) {
                late += usize::from(task.late.is_some());
                let day = task.due.filter(|day| today <= *day && *day <= today.plus_days(days));
                dates.extend(day.map(|day| DueDate { day, context: &document.context, task }));
            }
        }
        dates.sort_by_key(|due| (due.day, due.task.kind, due.context.document.path.clone(), due.task.span));
        DueDates { asked, complete, dates, late }
    }

    /// The page, about the asker, or without one about a repository of this name.
    pub fn text(&self, repository: &str, look: Look) -> String {
        let page = DuePage {
            scope: self.asked.asker.map_or(repository, |asker| asker.person.name.as_str()),
            as_of: self.asked.today,
            days: self.asked.days,
            rows: &rows(&self.dates, self.asked.today),
            late: self.late,
        };
        render(&page, look)
    }

    pub fn calendar(&self) -> String {
        ics::render(&rows(&self.dates, self.asked.today), self.asked.today)
    }

    pub fn json(&self) -> String {
        let DueQuery { today, days, .. } = self.asked;
        programs::text(&DueJson {
            schema: FormatVersion::new(),
            as_of: today.to_string(),
            complete: self.complete,
            days,
            due: self.dates.iter().map(|due| TaskJson::of(due.context, due.task, today)).collect(),
        })
    }
}

fn rows(due: &[DueDate<'_, '_>], today: Day) -> Vec<DueRow> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let row = |due: &DueDate<'_, '_>| {
        let mut uid = identity(due);
        let count = known.entry(uid.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            uid.push_str(&format!(" {count}"));
        }
        DueRow {
            day: due.day,
            engineer: due.context.history.engineer.clone(),
            what: due.task.title().text().to_owned(),
            who: owners(due.context, due.task, today),
            uid,
        }
    };
    due.iter().map(row).collect()
}

/// What tells it from everything else and does not change when its day does: whose document, which entry, what about it.
fn identity(due: &DueDate<'_, '_>) -> String {
    // A pre-read is a calibration's, whatever its packet comes to be called.
    let entry = due
        .task
        .entry
        .as_ref()
        .filter(|_| due.task.kind != Kind::PreRead)
        .map(ToString::to_string)
        .unwrap_or_default();
    let mark = due.task.mark.map(|mark| mark.to_string()).unwrap_or_default();
    let side = match due.task.party {
        Party::Engineer => "engineer",
        Party::Manager => "manager",
        Party::Both => "both",
        Party::Successor(..) => "successor",
        Party::Assignee(..) => "assignee",
        Party::Named(..) => "named",
    };
    format!("{} {} {entry} {mark} {side}", due.context.history.engineer.key().as_str(), due.task.kind.slug())
}

struct DuePage<'a> {
    /// What it is about, as in the repository's name.
    scope: &'a str,
    as_of: Day,
    days: i64,
    rows: &'a [DueRow],
    /// How many things are late already, which no calendar shows any more.
    late: usize,
}

fn render(page: &DuePage<'_>, look: Look) -> String {
    let days = if page.days == 1 { "1 day".to_owned() } else { format!("{} days", page.days) };
    let scope = table::clip(&escape::line(page.scope), look.width.saturating_sub(48).max(12));
    let title = format!("growthlint due   {scope}, {days}");
    let mut out = format!("{}\n", table::spread(&title, &format!("as of {}", page.as_of), look.width));
    if page.rows.is_empty() {
        out.push_str("\nNothing is due.\n");
    } else {
        let names = ShortNames::of(page.rows.iter().flat_map(|row| row.who.iter().chain([&row.engineer])));
        let mut table = Table::new(0);
        table.titles(&["DAY", "ENGINEER", "WHAT", "WHO"]);
        let mut last = None;
        for row in page.rows {
            let day = if last == Some(row.day) { String::new() } else { row.day.to_string() };
            last = Some(row.day);
            let who = row.who.iter().map(|who| names.short(who)).collect::<Vec<_>>().join(", ");
            table.row(vec![
                Cell::new(&day),
                Cell::new(&names.short(&row.engineer)),
                Cell::new(&row.what),
                Cell::new(&who),
            ]);
        }
        out.push_str(&format!("\n{}", table.render(look.width, look.color)));
    }
    match page.late {
        0 => {}
        1 => out.push_str("\n1 more thing is late already; `growthlint inbox` shows whose it is.\n"),
        late => out.push_str(&format!(
            "\n{late} more things are late already; `growthlint inbox` shows whose they are.\n"
        )),
    }
    out
}

/// What is due.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint due")]
pub struct DueJson {
    /// The name and version of this format.
    schema: FormatVersion<DueJson>,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// Whether every document could be read. If false, more may be due.
    complete: bool,
    /// How many days it looks ahead.
    days: i64,
    /// What is due within them, by day.
    due: Vec<TaskJson>,
}

versioned!(DueJson, "growthlint-due/1");
