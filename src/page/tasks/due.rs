//! What is due when, about whom, and by whom: the page of `growthlint due`, the same for programs and for calendars.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

use crate::due::task::{Act, Kind, Party, Task, Urgency};
use crate::field::date::Day;
use crate::page::tasks::document::{DocumentTasks, owners};
use crate::page::tasks::ics::{self, DueRow};
use crate::page::{names::ShortNames, tasks::asker::Asker, tasks::json::TaskJson};
use crate::proof::Context;
use crate::report::programs::{self, FormatVersion, versioned};
use crate::term::table::{self, Cell, Table};
use crate::term::{escape, look::Look, words::plural};

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
    rest: Rest,
}

/// What no list of the next days shows.
#[derive(Clone, Copy, Default)]
struct Rest {
    /// What waits already: it was due, or it has no day.
    waiting: usize,
    /// How much of that is late.
    late: usize,
    /// What is due after the last day that is shown.
    later: usize,
    /// How many days there are to the last of them.
    days: i64,
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
        let (mut dates, mut rest) = (Vec::new(), Rest::default());
        for document in documents {
            for task in document.tasks.iter().filter(|task| wanted(document, task)) {
                rest.add(task, (today, days));
                let day = task.due.filter(|day| today <= *day && *day <= today.plus_days(days));
                dates.extend(day.map(|day| DueDate { day, context: &document.context, task }));
            }
        }
        dates.sort_by_key(|due| (due.day, due.task.kind, due.context.document.path.clone(), due.task.span));
        DueDates { asked, complete, dates, rest }
    }

    /// The page, about the asker, or without one about a repository of this name.
    pub fn text(&self, repository: &str, look: Look) -> String {
        let page = DuePage {
            scope: self.asked.asker.map_or(repository, |asker| asker.person.name.as_str()),
            as_of: self.asked.today,
            days: self.asked.days,
            rows: &rows(&self.dates, self.asked.today),
            rest: self.rest,
            asker: self.asked.asker,
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
    rest: Rest,
    asker: Option<&'a Asker>,
}

impl Rest {
    fn add(&mut self, task: &Task<'_>, (today, days): (Day, i64)) {
        let is_waiting = task.kind.act().waits()
            && task.urgency(today) != Urgency::Ahead
            && task.due.is_none_or(|due| due < today);
        self.waiting += usize::from(is_waiting);
        self.late += usize::from(is_waiting && task.late.is_some());
        if let Some(due) = task.due.filter(|due| *due > today.plus_days(days)) {
            self.later += 1;
            self.days = self.days.max(today.days_until(due));
        }
    }

    /// How to see it.
    fn text(self, asker: Option<&Asker>, look: Look) -> String {
        let who = asker.map_or_else(String::new, |asker| format!(" --as {}", asker.name()));
        let mut lines = Vec::new();
        if self.waiting > 0 {
            let late = if self.late > 0 { format!(", {} late", self.late) } else { String::new() };
            let inbox = if who.is_empty() { " --as NAME" } else { &who };
            let what = plural(self.waiting, "thing waits already", "things wait already");
            lines.push(format!("{what}{late}: `growthlint inbox{inbox}`"));
        }
        if self.later > 0 {
            let what = plural(self.later, "thing is due later", "things are due later");
            lines.push(format!("{what}: `growthlint due{who} --days {}`", self.days));
        }
        let lines = lines.iter().map(|line| table::wrap(&escape::line(line), look.width).join("\n") + "\n");
        let lines: String = lines.collect();
        if lines.is_empty() { lines } else { format!("\n{lines}") }
    }
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
    out.push_str(&page.rest.text(page.asker, look));
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
