//! `growthlint due`: dates for a calendar.

use std::path::Path;

use clap::ValueEnum;

use crate::command::output::{self, Destination};
use crate::command::workspace::{Workspace, which_state};
use crate::command::{asker::asker, exit::Exit, failure::Failure, header, options::Clock, screen::Screen};
use crate::page::tasks::document::DocumentTasks;
use crate::page::tasks::due::{DueDates, DueQuery};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint due                                    what is due within 30 days, of everybody
  growthlint due --as amara --days 90               what is due by one person
  growthlint due --days 180 --format ics -o team.ics

A calendar has the names of people and entries, and no text of documents. An event stays the same event when its day moves.")]
pub struct Args {
    /// How many days to look ahead
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(i64).range(0..=3660))]
    pub days: i64,
    /// Only what this person has to do: an e-mail address, a name, a handle, or a part of either
    #[arg(long = "as", value_name = "WHO")]
    pub as_who: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: DueFormat,
    #[command(flatten)]
    pub destination: Destination,
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

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let workspace = Workspace::open(args.clock.today(), screen)?;
    let asker = args.as_who.as_deref().map(|who| asker(&workspace, Some(who))).transpose()?;
    let (records, outcome) = workspace.everybody(screen);
    let documents: Vec<DocumentTasks<'_>> = records.iter().map(DocumentTasks::of).collect();
    let asked = DueQuery { asker: asker.as_ref(), today: workspace.today, days: args.days };
    let due = DueDates::of(&documents, asked, outcome == Exit::Fine);
    let text = match args.format {
        DueFormat::Text => {
            let look = screen.look_in(args.destination.file());
            let opened = &workspace.opened;
            header::with_state(
                &due.text(&this_folder(), look),
                &opened.shown_state(which_state(opened)),
                look,
            )
        }
        DueFormat::Json => due.json(),
        DueFormat::Ics => due.calendar(),
    };
    output::deliver(&text, args.destination.file(), &workspace.opened, screen)?;
    Ok(outcome)
}

fn this_folder() -> String {
    let folder = std::env::current_dir().ok();
    let name = folder.as_deref().and_then(Path::file_name);
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
