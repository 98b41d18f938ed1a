//! `growthlint sign`: sign one entry, or confirm reading it, by git's name and e-mail: a line in the document, and a seal if there is a
//! key.

mod carry;
mod complete;
mod files;
mod handover;
mod job;
mod manner;
pub(super) mod offer;
pub(super) mod page;
mod party;
pub(super) mod program;
mod take_back;
mod target;
mod uncommitted;

use crate::command::options::{Clock, SourceLines};
use crate::command::turns::{self, Round, Turns};
use crate::command::workspace::{self, About, Workspace};
use crate::command::{document_file::DocumentFile, exit::Exit, failure::Failure};
use crate::command::{lookup, member, member::Member, screen::Screen};
use crate::document::Entry;
use crate::edit::Added;
use crate::field::address::Address;
use crate::field::date::Day;
use crate::field::id::CommitId;
use crate::field::label::Label;
use crate::inspect::Opened;
use crate::load::State;
use crate::proof::Context;
use crate::term::look::Look;

use job::Job;
use manner::Manner;
use party::{Wish, Word};

#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Examples:
  growthlint sign                                         all that waits for you, one by one, at a terminal
  growthlint sign amara plan                              the only plan, or the one that `plan` fits
  growthlint sign amara note 2026-03-12 --commit
  growthlint sign amara review Q1 --as-expected
  growthlint sign amara plan --take-back                  take your own line out again
  growthlint sign amara pip 2026-05-04 --disagree \"not all dates are right\"

It signs with your git name and e-mail: `user.name` and `user.email`, or GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL.
If git has an SSH signing key (`gpg.format=ssh`, `user.signingkey`), `ssh-keygen` makes a seal with it.
`--commit` runs `git commit`, with your hooks. No other program is run.")]
pub struct Args {
    /// Whose document; without it, everybody's: an e-mail address, a name, a handle, a path, or a part of a name or handle
    #[arg(value_name = "WHO")]
    pub who: Option<String>,
    /// Which plan, note, review, PIP or handover, as in `plan 2026-H1`; a part that fits one of them alone is enough; without
    /// it, all that wait for you, one by one
    #[arg(value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// Confirm that you have read it; for notes, reviews and PIPs, signing means this anyway
    #[arg(long, group = "word", requires = "address")]
    pub seen: bool,
    /// Confirm that you have read a review, and that it came as expected
    #[arg(long, group = "word", requires = "address")]
    pub as_expected: bool,
    /// Confirm that you have read a review, and that it surprised you
    #[arg(long, group = "word", requires = "address")]
    pub surprised: bool,
    /// Confirm that you have read it, and say in a few words why you disagree
    #[arg(long, value_name = "REASON", group = "word", requires = "address")]
    pub disagree: Option<String>,
    /// Sign a plan that is not complete all the same; the line says so
    #[arg(long, requires = "address")]
    pub anyway: bool,
    /// Take your own last line back, and its seal where that is not committed yet
    #[arg(long, conflicts_with_all = ["word", "anyway"], requires = "address")]
    pub take_back: bool,
    /// Of two entries at one address, the one that was retracted and not the one that was written anew
    #[arg(long, requires = "address")]
    pub retracted: bool,
    /// Commit exactly the files that were written, whatever else is staged
    #[arg(long)]
    pub commit: bool,
    /// Print the hashes of what is signed, the seal's path and the commit
    #[arg(long, requires = "address")]
    pub verbose: bool,
    #[command(flatten)]
    pub source: SourceLines,
    #[command(flatten)]
    pub clock: Clock,
}

impl Args {
    fn word(&self) -> Word {
        match &self.disagree {
            Some(reason) => Word::Disagree(reason.clone()),
            None if self.surprised => Word::Surprised,
            None if self.as_expected => Word::AsExpected,
            None if self.seen => Word::Seen,
            None => Word::Nothing,
        }
    }
}

pub(super) fn run(args: &Args, screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let today = args.clock.today();
    let opened = Opened::new(None, State::WorkingTree, today)?;
    member::can_write(&opened, args.commit)?;
    match &args.who {
        Some(who) if !args.address.is_empty() => one(args, (who, &opened), screen),
        who => {
            let workspace = Workspace::of(opened, (About::Everybody, today), screen)?;
            let nothing = "nothing waits for your signature";
            let round = Round { who: who.as_deref(), what: Turns::Signatures, commits: args.commit, nothing };
            turns::go_through(&round, &workspace, screen)
        }
    }
}

/// Signs the one entry that is named.
fn one(args: &Args, (who, opened): (&str, &Opened), screen: &mut Screen<'_>) -> Result<Exit, Failure> {
    let today = args.clock.today();
    let state = workspace::state_of(opened, (State::WorkingTree, who), screen)?;
    let known = lookup::one(&state, who)?;
    let file = DocumentFile::read(&known.path, opened)?;
    let own = Member::find(opened, &file.document, today);
    let history = state.context(known, &opened.settings);
    let tip = state.trusted.as_ref().map(|trusted| trusted.commit);
    let look = args.source.look(screen.look());
    let manner = Manner { verbose: args.verbose, anyway: args.anyway, look };
    let desk = Desk { opened, file: &file, history: history.as_ref(), tip, today, manner };
    let lacks = |address: &Address| {
        let Some(entry) = target::entry(&file.document, address, args.retracted) else { return false };
        let party = target::party(opened, entry, own.clone());
        party.is_ok_and(|party| desk.job(entry, &party, args.word()).is_ok_and(|job| job.lacks_line()))
    };
    // What is signed already is what is taken back.
    let is_meant = |address: &Address| lacks(address) != args.take_back;
    let address = target::address(&file.document, own.as_ref().ok(), &args.address, is_meant)?;
    let Some(entry) = target::entry(&file.document, &address, args.retracted) else {
        return Ok(Exit::NotChecked);
    };
    if !args.take_back {
        party::is_self_contained(&file.document, entry)?;
    }
    let party = target::party(opened, entry, own)?;
    let mut job = desk.job(entry, &party, args.word())?;
    if args.take_back {
        take_back::carry_out(&job, args.commit, screen)?;
    } else {
        job.keep_to_what_was_said();
        carry::carry_out(&job, args.commit, screen)?;
    }
    Ok(Exit::Fine)
}

/// A document with the line by which git's identity would sign an entry, and what the line says; `None` if no line is missing. No file is
/// written, and no seal made.
pub(super) fn offered(
    address: &Address,
    file: &DocumentFile<'_>,
    (history, tip): (Option<&Context<'_>>, Option<CommitId>),
    (today, opened): (Day, &Opened),
) -> Option<(&'static str, Added)> {
    let entry = file.document.entry(address)?;
    let party = target::party(opened, entry, Member::find(opened, &file.document, today)).ok()?;
    let manner = Manner { verbose: false, anyway: false, look: Look::PLAIN };
    let desk = Desk { opened, file, history, tip, today, manner };
    let job = desk.job(entry, &party, Word::Nothing).ok()?;
    let says = if job.wish.label == Some(Label::Signed) { "Sign" } else { "Confirm reading" };
    Some((says, job.line().ok()??))
}

/// A document in which somebody is about to sign.
struct Desk<'a> {
    opened: &'a Opened,
    file: &'a DocumentFile<'a>,
    history: Option<&'a Context<'a>>,
    tip: Option<CommitId>,
    today: Day,
    manner: Manner,
}

impl Desk<'_> {
    fn job<'s>(&'s self, entry: &'s Entry, party: &'s Member, word: Word) -> Result<Job<'s>, Failure> {
        let Desk { opened, file, history, tip, today, manner } = *self;
        Ok(Job {
            opened,
            file,
            entry,
            party,
            history,
            wish: Wish::of(entry, party, word)?,
            tip,
            today,
            manner,
        })
    }
}
