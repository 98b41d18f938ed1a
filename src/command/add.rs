//! `growthlint add`: puts an entry or a line where it belongs, with today's date, real names and the words that are allowed.

mod entry;
mod input;
mod job;
pub(super) mod kind;
mod line;
mod old;
mod period;
pub(super) mod reply;
mod request;
mod result;
mod topic;

use clap::ValueEnum as _;

use crate::command::options::Clock;
use crate::command::screen::Screen;
use crate::command::workspace::{About, Workspace};
use crate::command::{document_file::DocumentFile, editor, exit::Exit, failure::Failure};
use crate::edit::Added;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::inspect::Opened;
use crate::record::Record;
use crate::term::escape;

use job::Job;
use kind::What;
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
  growthlint add outcome amara note 2026-03-12 handover-notes 'unchanged, one missing on 30 March'
  growthlint add answer amara update 2026-02 'yes, and say so in the team channel'
  growthlint add status amara plan 2026-H1 design-doc 'shipped https://…'

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

/// Whether what a word of the command line means goes below an entry.
pub(super) fn goes_below(word: &str, address: &Address) -> bool {
    let label = What::from_str(word, false).ok().and_then(|what| what.row().label);
    label.is_some_and(|label| label.known_in(address.section()).is_some())
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let request = &args.request;
    request.refuse_options()?;
    let today = args.clock.today();
    let (workspace, _) = Workspace::to_write((About::One(&request.who), today), false, screen)?;
    let record = workspace.one(&request.who)?;
    let file = DocumentFile::read(&record.context.document.path, &workspace.opened)?;
    let day = request.date.unwrap_or(today);
    let job = Job { request, file: &file, record: &record, day, today, reads_pipe: true };
    let change = job.change(&workspace.opened)?;
    file.replace(&change.added.text)?;
    for remark in change.remarks.iter().chain(&job.too_old(&change.added)) {
        screen.say(&remark.lines());
    }
    let place = format!("{}:{}", file.document.path, change.added.line);
    screen.print(&format!("{}\n", escape::line(&place)))?;
    if change.is_open && !args.no_edit && editor::is_wanted(screen) {
        editor::open(&file, &change.added, screen)?;
    }
    Ok(Exit::Fine)
}

/// A document with an entry as a command would add it for git's identity, and what that is called. Nothing is written, or read but what is
/// given.
///
/// # Errors
/// Where the command would refuse it.
pub(super) fn offered(
    (what, about): (What, Option<&str>),
    file: &DocumentFile<'_>,
    record: &Record<'_>,
    (today, opened): (Day, &Opened),
) -> Result<(&'static str, Added), Failure> {
    let request = &Request {
        what,
        who: file.document.path.to_string(),
        words: Vec::new(),
        date: None,
        period: None,
        about: about.map(str::to_owned),
        mock: false,
    };
    let job = Job { request, file, record, day: today, today, reads_pipe: false };
    Ok((what.noun(), job.change(opened)?.added))
}
