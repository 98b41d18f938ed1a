//! `growthlint where`: the answer to "where am I at?" on one screen.

use crate::command::workspace::{Forms, SheetOptions, Workspace, which_state};
use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::page::timeline::timeline;
use crate::page::whereabouts::html;
use crate::page::whereabouts::json::page;
use crate::page::{whereabouts::Whereabouts, whereabouts::text::render};
use crate::report::programs;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint where amara                        one screen: level, plan, review, notes, goals, what comes next
  growthlint where amara --all                  every row, not only one screen
  growthlint where amara --as-of 2026-07-31     by the calendar of another day
  growthlint where amara --format json -o where.json
  growthlint where amara --format html -o where.html   a page with the half-year as a picture

The word on the right says how well the history supports the line. Without enough evidence, nobody is at fault.")]
pub struct Args {
    /// Show every row, however long the page gets
    #[arg(long)]
    pub all: bool,
    /// Whose document: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: String,
    /// How to print it, where to, and for which day.
    #[command(flatten)]
    pub page: SheetOptions,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let workspace = Workspace::open_one((&args.who, args.page.clock.today()), screen)?;
    let record = workspace.one(&args.who)?;
    let at = Whereabouts::of(&record);
    let path = &record.context.document.path;
    let forms = Forms {
        text: &|look| render(path, &at, (workspace.today, args.all), look),
        json: &|| programs::text(&page(&record, &at)),
        html: &|source| {
            let timeline = record.is_whole().then(|| timeline(&record));
            html::render(source, path, &at, timeline.as_ref())
        },
    };
    let opened = &workspace.opened;
    args.page.deliver(&forms, (opened, which_state(opened), &workspace.state), screen)?;
    Ok(workspace.outcome())
}
