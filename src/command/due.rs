//! `growthlint due`: dates for a calendar.

use std::collections::BTreeMap;
use std::path::Path;

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Serialize;

use crate::command::asker::Asker;
use crate::command::failure::Failure;
use crate::command::options::Clock;
use crate::command::outcome::Outcome;
use crate::command::output::{self, Destination};
use crate::command::screen::Screen;
use crate::command::workspace::{Place, Workspace, json};
use crate::due::task::{Act, Kind, Party, Task};
use crate::field::date::Day;
use crate::page::tasks::due::{DueRow, Page, render};
use crate::page::tasks::ics;
use crate::page::tasks::{self, json::TaskJson};
use crate::proof::Context;

/// What `growthlint due` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint due                                    what is due within 30 days, of everybody
  growthlint due --as amara --days 90               what is due by one person
  growthlint due --days 180 --format ics -o team.ics

A calendar holds names and the addresses of entries, and no prose. An event keeps its identity when its day moves.")]
pub struct Args {
    /// How many days to look ahead
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(i64).range(0..=3660))]
    pub days: i64,
    /// Only what this person has to do: an address, a name, a handle, or any part of a name or handle that fits one person
    #[arg(long = "as", value_name = "WHO")]
    pub as_who: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: DueFormat,
    /// Where to.
    #[command(flatten)]
    pub destination: Destination,
    /// Which day.
    #[command(flatten)]
    pub clock: Clock,
}

/// In which form dates are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum DueFormat {
    /// For people
    #[default]
    Text,
    /// For programs; see `growthlint schema due`
    Json,
    /// For calendars
    Ics,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let workspace = Workspace::open(args.clock.today(), screen)?;
    let me = args.as_who.as_deref().map(|who| Asker::find(&workspace, Some(who))).transpose()?;
    let (places, outcome) = workspace.everybody(screen);
    let today = workspace.today;
    let wanted = |place: &Place<'_>, task: &Task<'_>| {
        task.kind.act() != Act::Talk
            && me.as_ref().is_none_or(|me| me.role(&place.context, task, today).is_some())
    };
    let mut due: Vec<Due<'_, '_>> = Vec::new();
    let mut late = 0;
    for place in &places {
        for task in place.tasks.iter().filter(|task| wanted(place, task)) {
            late += usize::from(task.late.is_some());
            let day = task.due.filter(|day| today <= *day && *day <= today.plus_days(args.days));
            due.extend(day.map(|day| Due { day, context: &place.context, task }));
        }
    }
    due.sort_by_key(|due| (due.day, due.task.kind, due.context.document.path.clone(), due.task.span));
    let text = match args.format {
        DueFormat::Json => json(&PageJson::of(&workspace, args.days, &due, outcome == Outcome::Fine))?,
        DueFormat::Ics => ics::render(&rows(&due, today), today),
        DueFormat::Text => {
            let scope = std::env::current_dir()
                .ok()
                .as_deref()
                .and_then(Path::file_name)
                .map(|name| name.to_string_lossy().into_owned());
            let page = Page {
                scope: me.as_ref().map(|me| me.person.name.as_str()).or(scope.as_deref()).unwrap_or_default(),
                as_of: today,
                days: args.days,
                rows: &rows(&due, today),
                late,
            };
            render(&page, screen.look_in(args.destination.file()))
        }
    };
    output::deliver(&text, args.destination.file(), &workspace.opened, screen)?;
    Ok(outcome)
}

struct Due<'p, 'a> {
    day: Day,
    context: &'p Context<'a>,
    task: &'p Task<'a>,
}

fn rows(due: &[Due<'_, '_>], today: Day) -> Vec<DueRow> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let row = |due: &Due<'_, '_>| {
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
            who: tasks::json::owners(due.context, due.task, today),
            uid,
        }
    };
    due.iter().map(row).collect()
}

/// What tells it from everything else and does not change when its day does: whose document, which entry, what about it.
fn identity(due: &Due<'_, '_>) -> String {
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
        Party::Successor(_) => "successor",
        Party::Named(..) => "named",
    };
    format!("{} {} {entry} {mark} {side}", due.context.history.engineer.key().as_str(), due.task.kind.slug())
}

/// What is due.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "growthlint due")]
struct PageJson {
    /// The name and version of this format.
    schema: Name,
    /// The UTC day that counts as today, `YYYY-MM-DD`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    as_of: String,
    /// Whether everything could be looked at. Where false, something may be due that is not here.
    complete: bool,
    /// How many days it looks ahead.
    days: i64,
    /// What is due within them, by day.
    due: Vec<TaskJson>,
}

/// The name and version of the format.
#[derive(Serialize, JsonSchema)]
enum Name {
    /// The first version.
    #[serde(rename = "growthlint-due/1")]
    First,
}

impl PageJson {
    fn of(workspace: &Workspace, days: i64, due: &[Due<'_, '_>], complete: bool) -> PageJson {
        PageJson {
            schema: Name::First,
            as_of: workspace.today.to_string(),
            complete,
            days,
            due: due.iter().map(|due| TaskJson::of(due.context, due.task, workspace.today)).collect(),
        }
    }
}

/// The JSON Schema of `due --format json`, draft 07.
pub fn schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft07()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<PageJson>()
}
