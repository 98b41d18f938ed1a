//! `growthlint inbox`: what waits for me, across all documents.

use crate::command::turns::{self, Round, Turns};
use crate::command::workspace::{About, PageOptions, Workspace};
use crate::command::{asker::asker, exit::Exit, failure::Failure, screen::Screen};
use crate::page::{tasks::document::DocumentTasks, tasks::inbox::Inbox};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint inbox                 what waits for you
  growthlint inbox --do            go through what one line settles; one commit at the end
  growthlint inbox --as ben        what waits for somebody else
  growthlint inbox --format json   for a reminder

The exit code is 0 whether or not something waits, and 2 if growthlint cannot tell who you are,
or if `--do` has no terminal to ask at.")]
pub struct Args {
    /// For whom: an e-mail address, a name, a handle, or a part of either; without it, for you, by git's `user.email`
    #[arg(long = "as", value_name = "WHO")]
    pub as_who: Option<String>,
    /// At a terminal, go through what one line settles, with one commit at the end: sign, confirm reading, answer, decide, give an outcome
    #[arg(long = "do", conflicts_with_all = ["as_who", "format", "output"])]
    pub take_turns: bool,
    /// How to print it, where to, and for which day.
    #[command(flatten)]
    pub page: PageOptions,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    if args.take_turns {
        return take_turns(args, screen);
    }
    let workspace = Workspace::open(args.page.clock.today(), screen)?;
    let asker = asker(&workspace, args.as_who.as_deref())?;
    let (records, outcome) = workspace.everybody(screen);
    let documents: Vec<DocumentTasks<'_>> = records.iter().map(DocumentTasks::of).collect();
    let inbox = Inbox::of(&documents, &asker, workspace.today, outcome == Exit::Fine);
    args.page.deliver(|look| inbox.text(look), || inbox.json(), &workspace.opened, screen)?;
    Ok(outcome)
}

/// Goes through what one line each settles.
fn take_turns(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let today = args.page.clock.today();
    let (workspace, _) = Workspace::to_write((About::Everybody, today), true, screen)?;
    let nothing = "nothing waits for you that one line settles";
    turns::go_through(&Round { who: None, what: Turns::Lines, commits: true, nothing }, &workspace, screen)
}
