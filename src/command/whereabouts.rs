//! `growthlint where`: the answer to "where am I at?" on one screen.

use crate::command::desk::{Desk, One, json, look};
use crate::command::global::FormatName;
use crate::command::{Failure, Global, Outcome, Screen, output};
use crate::page::whereabouts::Whereabouts;
use crate::page::whereabouts::text::render;

use crate::page::whereabouts::json::page;
pub use crate::page::whereabouts::json::schema;

/// What `growthlint where` takes.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint where amara                        one screen: level, plan, review, notes, goals, what comes next
  growthlint where amara --as-of 2026-07-31     by the calendar of another day
  growthlint where amara --format json -o where.json

It says how the history stands to each claim. What it cannot show is said, and accuses nobody.")]
pub struct Args {
    /// Whose, and where to.
    #[command(flatten)]
    pub one: One,
}

pub(super) fn run(args: &Args, global: &Global, screen: &mut Screen<'_>) -> Result<Outcome, Failure> {
    let desk = Desk::open(global, screen)?;
    let record = desk.one(&args.one.who)?;
    let at = Whereabouts::of(&record);
    let text = match global.format {
        FormatName::Json => json(&page(&record, &at))?,
        FormatName::Text | FormatName::Concise | FormatName::Csv | FormatName::Github | FormatName::Ics => {
            render(
                &record.context.document.path,
                &at,
                desk.today,
                look(screen, global, args.one.output.as_deref()),
            )
        }
    };
    output::deliver(&text, args.one.output.as_deref(), &desk.opened, screen)?;
    Ok(desk.outcome())
}
