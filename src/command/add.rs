//! `growthlint add`: puts an entry or a line where it belongs, with today's date, real names and the words that are allowed.

mod entry;
mod input;
mod job;
mod kind;
mod period;
mod request;
mod topic;

use crate::command::options::Clock;
use crate::command::workspace::Workspace;
use crate::command::{document_file::DocumentFile, editor, exit::Exit, failure::Failure, screen::Screen};
use crate::edit::conflict;
use crate::term::escape;

use job::Job;
use request::Request;

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint add note amara --about handover-notes       an SBI note of today
  growthlint add 1on1 amara --date 2026-03-10            a 1:1 of another day
  growthlint add plan amara --period 2026-H2             the plan of a half
  growthlint add update amara 'Shipped: RFC 112'         an update with its text
  git log --format='Shipped: %s' | growthlint add update amara -
  growthlint add win amara 'Impact: close of the month 40 minutes shorter, https://… (led)'

It writes into the document in your working tree and commits nothing. What you have to fill in stands there in
capitals; `growthlint check` finds what is left. At a terminal it opens your editor: VISUAL, EDITOR, or `core.editor`
of your own git configuration. You are who git says: `user.name` and `user.email`.")]
pub struct Args {
    #[command(flatten)]
    pub request: Request,
    /// Open no editor
    #[arg(long)]
    pub no_edit: bool,
    #[command(flatten)]
    pub clock: Clock,
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let request = &args.request;
    request.refuse_options()?;
    let today = args.clock.today();
    let workspace = Workspace::open(today, screen)?;
    let record = workspace.one(&request.who)?;
    let file = DocumentFile::read(&record.context.document.path, &workspace.opened)?;
    if let Some(line) = conflict::first(file.document.source.text()) {
        let what =
            format!("{}:{line} has a conflict of a merge that nobody has resolved", file.document.path);
        return Err(Failure::new(what, "keep one of the two texts, remove git's marks, and run this again"));
    }
    let job = Job { request, file: &file, record: &record, day: request.date.unwrap_or(today), today };
    job.may_write(&workspace.opened)?;
    let change = job.entry()?;
    file.replace(&change.added.text)?;
    for remark in &change.remarks {
        screen.say(&remark.lines());
    }
    let place = format!("{}:{}", file.document.path, change.added.line);
    screen.print(&format!("{}\n", escape::line(&place)))?;
    if change.is_open && !args.no_edit && editor::is_wanted(screen) {
        editor::open(&file, &change.added, screen)?;
    }
    Ok(Exit::Fine)
}
