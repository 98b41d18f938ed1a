//! `growthlint where`: the answer to "where am I at?" on one screen.

use crate::command::workspace::{One, Workspace};
use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::page::{whereabouts::Whereabouts, whereabouts::text::render};

use crate::page::whereabouts::json::page;
use crate::report::programs;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint where amara                        one screen: level, plan, review, notes, goals, what comes next
  growthlint where amara --all                  every row, not only one screen
  growthlint where amara --as-of 2026-07-31     by the calendar of another day
  growthlint where amara --format json -o where.json

The word on the right says how well the history supports the line. Without enough evidence, nobody is at fault.")]
pub struct Args {
    /// Show every row, however long the page gets
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub one: One,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let workspace = Workspace::open_one(&args.one, screen)?;
    let record = workspace.one(&args.one.who)?;
    let at = Whereabouts::of(&record);
    let text = |look| render(&record.context.document.path, &at, (workspace.today, args.all), look);
    args.one.page.deliver(text, || programs::text(&page(&record, &at)), &workspace.opened, screen)?;
    Ok(workspace.outcome())
}
