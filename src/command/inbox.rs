//! `growthlint inbox`: what waits for me, across all documents.

use crate::command::workspace::{PageOptions, Workspace};
use crate::command::{asker::asker, exit::Exit, failure::Failure, screen::Screen};
use crate::page::{tasks::document::DocumentTasks, tasks::inbox::Inbox};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint inbox                 what waits for you
  growthlint inbox --as ben        what waits for somebody else
  growthlint inbox --format json   for a reminder

The exit code is 0 whether or not something waits, and 2 if growthlint cannot tell who you are.")]
pub struct Args {
    /// For whom: an e-mail address, a name, a handle, or a part of either; without it, for you, by git's `user.email`
    #[arg(long = "as", value_name = "WHO")]
    pub as_who: Option<String>,
    /// How to print it, where to, and for which day.
    #[command(flatten)]
    pub page: PageOptions,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let workspace = Workspace::open(args.page.clock.today(), screen)?;
    let asker = asker(&workspace, args.as_who.as_deref())?;
    let (records, outcome) = workspace.everybody(screen);
    let documents: Vec<DocumentTasks<'_>> = records.iter().map(DocumentTasks::of).collect();
    let inbox = Inbox::of(&documents, &asker, workspace.today, outcome == Exit::Fine);
    args.page.deliver(|look| inbox.text(look), || inbox.json(), &workspace.opened, screen)?;
    Ok(outcome)
}
