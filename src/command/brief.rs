//! `growthlint brief`: what to open before the next 1:1, for both sides.

use crate::command::workspace::{One, Workspace};
use crate::command::{exit::Exit, failure::Failure, screen::Screen};
use crate::page::tasks::brief::Brief;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint brief jonas                   what is open between the two, the most urgent first
  growthlint brief jonas --format json     the same for a program

Each thing comes with its entry and with path:line, to jump there.")]
pub struct Args {
    #[command(flatten)]
    pub one: One,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let workspace = Workspace::open_one((&args.one.who, args.one.page.clock.today()), screen)?;
    let record = workspace.one(&args.one.who)?;
    let brief = Brief::of(&record);
    args.one.page.deliver(|look| brief.text(look), || brief.json(), &workspace.opened, screen)?;
    Ok(workspace.outcome())
}
